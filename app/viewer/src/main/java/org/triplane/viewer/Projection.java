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
/// @param fitWidth what fits into the area at zoom 1: the picture, or what it was before a tilt
/// @param fitHeight the same, down
/// @param placement of the picture in the area
record Projection(
    int columns,
    int rows,
    double pixelWidth,
    double pixelHeight,
    double width,
    double height,
    double margin,
    double fitWidth,
    double fitHeight,
    Placement placement) {
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
        grid.columns() * grid.spacingMm().x(),
        grid.rows() * grid.spacingMm().y(),
        state.placement());
  }

  /// What a pane shows. A tilted slice keeps the scale of the volume's own, whatever it covers.
  static Projection of(Shown shown, double width, double height, double margin) {
    Geometry grid = shown.grid();
    Geometry own = shown.own();
    return new Projection(
        grid.columns(),
        grid.rows(),
        grid.spacingMm().x(),
        grid.spacingMm().y(),
        width,
        height,
        margin,
        own.columns() * own.spacingMm().x(),
        own.rows() * own.spacingMm().y(),
        shown.state().placement());
  }

  /// The same place on the screen for a slice whose voxels are flipped and turned already.
  Projection ofTurned() {
    boolean sideways = placement.turn().isSideways();
    return new Projection(
        sideways ? rows : columns,
        sideways ? columns : rows,
        sideways ? pixelHeight : pixelWidth,
        sideways ? pixelWidth : pixelHeight,
        width,
        height,
        margin,
        sideways ? fitHeight : fitWidth,
        sideways ? fitWidth : fitHeight,
        new Placement(placement.zoom(), placement.panX(), placement.panY(), Turn.NONE));
  }

  /// Screen lengths to one picture length at zoom 1.
  double fitScale() {
    boolean sideways = placement.turn().isSideways();
    double pictureWidth = sideways ? fitHeight : fitWidth;
    double pictureHeight = sideways ? fitWidth : fitHeight;
    double across = width / pictureWidth;
    double full = Math.min(across, height / pictureHeight);
    double clear = Math.min(across, (height - 2 * margin) / pictureHeight);
    return clear >= LEAST_SHARE * full ? clear : full;
  }

  /// Screen lengths to one picture length.
  double scale() {
    return fitScale() * placement.zoom();
  }

  /// The column, with fractions, under a point of the screen.
  double column(double x, double y) {
    double right = placement.turn().pictureRight(right(x), down(y));
    return right / pixelWidth + (columns - 1) / 2.0;
  }

  /// The row, with fractions, under a point of the screen.
  double row(double x, double y) {
    double down = placement.turn().pictureDown(right(x), down(y));
    return down / pixelHeight + (rows - 1) / 2.0;
  }

  /// How far right a place on the slice lies on the screen.
  double x(double column, double row) {
    double right = placement.turn().screenRight(across(column), along(row));
    return width / 2 + scale() * (right + placement.panX());
  }

  /// How far down a place on the slice lies on the screen.
  double y(double column, double row) {
    double down = placement.turn().screenDown(across(column), along(row));
    return height / 2 + scale() * (down + placement.panY());
  }

  /// Whether a point of the screen lies on the picture.
  boolean onPicture(double x, double y) {
    double column = column(x, y);
    double row = row(x, y);
    return column >= -0.5 && column < columns - 0.5 && row >= -0.5 && row < rows - 0.5;
  }

  /// From the middle of the picture to a point of the screen, in picture lengths.
  private double right(double x) {
    return (x - width / 2) / scale() - placement.panX();
  }

  private double down(double y) {
    return (y - height / 2) / scale() - placement.panY();
  }

  /// From the middle of the slice to a column, in picture lengths.
  private double across(double column) {
    return (column - (columns - 1) / 2.0) * pixelWidth;
  }

  private double along(double row) {
    return (row - (rows - 1) / 2.0) * pixelHeight;
  }
}
