// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// Where things lie in a pane, in pixels at 100 % font size.
///
/// @param width of the whole pane
/// @param height of the whole pane
record PaneMetrics(double width, double height) {
  /// The room of the slice strip and scroll bar at the right edge.
  static final double STRIP = 28;

  static final double MARGIN = 12;

  /// The height of two lines of corner text at each end, which the picture leaves free if that
  /// costs it little.
  private static final double TEXT_LINES = 52;

  private static final double WIDE_FROM = 500;
  private static final double CELLS_LEFT = 8;
  private static final double CELLS_WIDTH = 8;
  private static final double SCROLL_BAR_LEFT = 20;

  /// The width left to the picture.
  double pictureWidth() {
    return Math.max(1, width - STRIP);
  }

  /// Where voxels lie on the pane.
  ///
  /// @param unit screen lengths to one pixel at 100 % font size
  Projection projection(Shown shown, double unit) {
    return Projection.of(shown, pictureWidth() * unit, height * unit, TEXT_LINES * unit);
  }

  /// Whether there is room for what only the large pane shows.
  boolean isWide() {
    return width >= WIDE_FROM;
  }

  /// The left edge of the cells of the slice strip.
  double cellsLeft() {
    return pictureWidth() + CELLS_LEFT;
  }

  double cellsWidth() {
    return CELLS_WIDTH;
  }

  double scrollBarLeft() {
    return pictureWidth() + SCROLL_BAR_LEFT;
  }

  /// The height of the slice strip, which begins at the margin.
  double stripHeight() {
    return Math.max(1, height - 2 * MARGIN);
  }

  /// The slice whose cell lies at a height.
  int sliceAt(double y, int slices) {
    return Math.clamp((long) Math.floor((y - MARGIN) / stripHeight() * slices), 0, slices - 1);
  }

  /// The upper edge of a slice's cell.
  double cellTop(int slice, int slices) {
    return MARGIN + stripHeight() * slice / slices;
  }
}
