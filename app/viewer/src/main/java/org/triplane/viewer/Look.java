// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// What a pane makes of the values inside its window. Immutable.
///
/// @param inverted whether low values are shown in the color of high ones
/// @param colors of the levels from low to high
/// @param interpolation between voxels
public record Look(boolean inverted, ColorTable colors, Interpolation interpolation) {
  /// Grey, low values black.
  public static final Look PLAIN = new Look(false, ColorTable.GREY, Interpolation.LINEAR);

  /// Low values white, or black.
  public Look inverted(boolean wanted) {
    return new Look(wanted, colors, interpolation);
  }

  /// In other colors.
  public Look colored(ColorTable wanted) {
    return new Look(inverted, wanted, interpolation);
  }

  /// With other values between voxels.
  public Look interpolated(Interpolation wanted) {
    return new Look(inverted, colors, wanted);
  }
}
