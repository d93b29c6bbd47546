// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// How large a picture is in its pane, where, and which way round. Immutable.
///
/// @param zoom 1 fits the picture into the pane
/// @param panX how far the picture is moved to the right of the pane's center, in picture lengths
/// along the screen
/// @param panY how far it is moved down
/// @param turn how it is flipped and turned
public record Placement(double zoom, double panX, double panY, Turn turn) {
  /// In the middle, as large as the pane allows, as the volume lies.
  public static final Placement FITTED = new Placement(1, 0, 0, Turn.NONE);

  /// The smallest and largest magnification that gestures reach.
  public static final double MIN_ZOOM = 0.25;

  public static final double MAX_ZOOM = 32;

  public Placement {
    if (!(zoom > 0)) {
      throw new IllegalArgumentException("expected a zoom above 0, but was " + zoom);
    }
  }

  /// Magnified, while what lies at one point stays there.
  ///
  /// @param factor above 1 magnifies
  /// @param x the point, right of the pane's center, in picture lengths at zoom 1
  /// @param y the point, below the pane's center
  public Placement zoomedAround(double factor, double x, double y) {
    double next = Math.clamp(zoom * factor, MIN_ZOOM, MAX_ZOOM);
    double change = 1 / next - 1 / zoom;
    return new Placement(next, panX + x * change, panY + y * change, turn);
  }

  /// Moved to the right and down, in picture lengths.
  public Placement pannedBy(double right, double down) {
    return new Placement(zoom, panX + right, panY + down, turn);
  }

  /// In the middle, as large as the pane allows, the same way round.
  public Placement fitted() {
    return new Placement(1, 0, 0, turn);
  }

  /// Left for right, around the pane's center: what lies there stays there.
  public Placement flippedAcross() {
    return new Placement(zoom, -panX, panY, turn.flippedAcross());
  }

  /// Top for bottom, around the pane's center.
  public Placement flippedDown() {
    return new Placement(zoom, panX, -panY, turn.flippedDown());
  }

  /// Turned clockwise around the pane's center.
  ///
  /// @param quarters negative for counterclockwise
  public Placement rotated(int quarters) {
    Turn step = Turn.NONE.rotated(quarters);
    double right = step.screenRight(panX, panY);
    double down = step.screenDown(panX, panY);
    return new Placement(zoom, right, down, turn.rotated(quarters));
  }
}
