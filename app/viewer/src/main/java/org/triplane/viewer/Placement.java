// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// How large a picture is in its pane, and where. Immutable.
///
/// @param zoom 1 fits the picture into the pane
/// @param panX how far the picture is moved to the right of the pane's center, in picture lengths
/// @param panY how far it is moved down
public record Placement(double zoom, double panX, double panY) {
  /// In the middle, as large as the pane allows.
  public static final Placement FITTED = new Placement(1, 0, 0);

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
    return new Placement(next, panX + x * change, panY + y * change);
  }

  /// Moved to the right and down, in picture lengths.
  public Placement pannedBy(double right, double down) {
    return new Placement(zoom, panX + right, panY + down);
  }
}
