// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// What a cell knows of a shape: between which bounds its distances lie, and a shape that is
/// measured faster.
///
/// @param shape has the very same distances in the cell, to the last bit, but for those above the
///     one that was named as far: of them only that they are above is kept
/// @param low no distance is below
/// @param high no distance is above
record Near(Shape shape, double low, double high) {
  private static final double SLACK_MM = 1e-6;

  /// Bounds with room for rounding.
  static Near of(Shape shape, double low, double high) {
    return new Near(shape, low - SLACK_MM, high + SLACK_MM);
  }

  /// Bounds from the distance at the cell's middle and how fast it may change.
  ///
  /// @param slope most change of the distance for each millimetre
  static Near around(Shape shape, double middle, double slope, Cell cell) {
    double reach = slope * cell.radius();
    return of(shape, middle - reach, middle + reach);
  }

  /// Bounds of an ellipsoid's or a tube's first-order distance: the level's excess over 1 times
  /// a length that lies between the smallest and the largest radius.
  ///
  /// @param levels lowest and highest level in the cell; 1 on the surface
  /// @param radii smallest and largest
  static Near ofLevels(Shape shape, double[] levels, double[] radii) {
    double low = levels[0] - 1;
    double high = levels[1] - 1;
    return of(
        shape, low * (low < 0 ? radii[1] : radii[0]), high * (high < 0 ? radii[0] : radii[1]));
  }
}
