// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// How a picture is flipped and turned by quarters: mirrored from left to right first if at all,
/// then turned clockwise. Every sequence of flips and turns is one of these eight.
///
/// @param quarters 0..3, clockwise
/// @param mirrored whether left and right change places first
public record Turn(int quarters, boolean mirrored) {
  /// As the volume lies.
  public static final Turn NONE = new Turn(0, false);

  private static final int FULL = 4;

  public Turn {
    if (quarters < 0 || quarters >= FULL) {
      throw new IllegalArgumentException("expected 0..3 quarters, but was " + quarters);
    }
  }

  /// Left and right of the screen changed after this.
  public Turn flippedAcross() {
    return new Turn((FULL - quarters) % FULL, !mirrored);
  }

  /// Top and bottom of the screen changed after this.
  public Turn flippedDown() {
    return flippedAcross().rotated(2);
  }

  /// Turned further clockwise.
  ///
  /// @param more quarters, negative for counterclockwise
  public Turn rotated(int more) {
    return new Turn(Math.floorMod(quarters + more, FULL), mirrored);
  }

  /// Whether the picture's columns run across the screen.
  public boolean isSideways() {
    return quarters % 2 == 1;
  }

  /// How far right on the screen something lies that lies so far right and down in the picture.
  public double screenRight(double right, double down) {
    double across = mirrored ? -right : right;
    return switch (quarters) {
      case 0 -> across;
      case 1 -> -down;
      case 2 -> -across;
      default -> down;
    };
  }

  /// How far down on the screen something lies that lies so far right and down in the picture.
  public double screenDown(double right, double down) {
    double across = mirrored ? -right : right;
    return switch (quarters) {
      case 0 -> down;
      case 1 -> across;
      case 2 -> -down;
      default -> -across;
    };
  }

  /// How far right in the picture something lies that lies so far right and down on the screen.
  public double pictureRight(double right, double down) {
    double across =
        switch (quarters) {
          case 0 -> right;
          case 1 -> down;
          case 2 -> -right;
          default -> -down;
        };
    return mirrored ? -across : across;
  }

  /// How far down in the picture something lies that lies so far right and down on the screen.
  public double pictureDown(double right, double down) {
    return switch (quarters) {
      case 0 -> down;
      case 1 -> -right;
      case 2 -> -down;
      default -> right;
    };
  }
}
