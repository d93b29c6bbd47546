// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// Chooses the length of the scale bar.
final class ScaleBar {
  private static final double[] STEPS = {5, 2, 1};

  private ScaleBar() {}

  /// The longest of 1, 2, 5, 10, 20, 50 … (and .5, .2, .1 …) that fits.
  ///
  /// @param most how much fits, in mm or pixels, above 0
  static double length(double most) {
    double decade = Math.pow(10, Math.floor(Math.log10(most)));
    for (double step : STEPS) {
      if (step * decade <= most) {
        return step * decade;
      }
    }
    return decade;
  }
}
