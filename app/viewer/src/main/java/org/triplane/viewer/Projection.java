// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.Geometry;

/// Where the voxels of a slice lie on the screen, in the picture's true proportions.
///
/// Voxel numbers count from the center of the first voxel, screen lengths from the upper left
/// corner of the area; the unit of the screen is the caller's, logical or physical pixels.
///
/// @param pixelWidth distance between columns, mm or 1
/// @param pixelHeight distance between rows, mm or 1
/// @param width of the area on the screen
/// @param height of the area on the screen
/// @param margin what the picture keeps free above and below at zoom 1, if that costs it little
record Projection(
    int columns,
    int rows,
    double pixelWidth,
    double pixelHeight,
    double width,
    double height,
    double margin,
    double zoom,
    double panX,
    double panY) {
  /// A picture is not made smaller than this share of the full fit for the sake of its margin.
  private static final double LEAST_SHARE = 0.88;

  /// A slice as a pane of some size shows it.
  static Projection of(Geometry grid, ViewState state, double width, double height, double margin) {
    return new Projection(
        grid.columns(),
        grid.rows(),
        grid.spacingMm().x(),
        grid.spacingMm().y(),
        width,
        height,
        margin,
        state.zoom(),
        state.panX(),
        state.panY());
  }

  /// Screen lengths to one picture length at zoom 1.
  double fitScale() {
    double across = width / (columns * pixelWidth);
    double full = Math.min(across, height / (rows * pixelHeight));
    double clear = Math.min(across, (height - 2 * margin) / (rows * pixelHeight));
    return clear >= LEAST_SHARE * full ? clear : full;
  }

  /// Screen lengths to one picture length.
  double scale() {
    return fitScale() * zoom;
  }

  /// The column, with fractions, under a point of the screen.
  double column(double x) {
    return ((x - width / 2) / scale() - panX) / pixelWidth + (columns - 1) / 2.0;
  }

  /// The row, with fractions, under a point of the screen.
  double row(double y) {
    return ((y - height / 2) / scale() - panY) / pixelHeight + (rows - 1) / 2.0;
  }

  /// Where a column lies on the screen.
  double x(double column) {
    return width / 2 + scale() * ((column - (columns - 1) / 2.0) * pixelWidth + panX);
  }

  /// Where a row lies on the screen.
  double y(double row) {
    return height / 2 + scale() * ((row - (rows - 1) / 2.0) * pixelHeight + panY);
  }

  /// Whether a point of the screen lies on the picture.
  boolean onPicture(double x, double y) {
    double column = column(x);
    double row = row(y);
    return column >= -0.5 && column < columns - 0.5 && row >= -0.5 && row < rows - 0.5;
  }
}
