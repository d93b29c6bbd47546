// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// A box along the axes that holds some points of a section and of those near it, mm.
///
/// @param x middle along x
/// @param hx half the extent along x
record Cell(double x, double y, double z, double hx, double hy, double hz) {
  /// More than all rounding, so that what holds in the cell holds for every point as it is
  /// computed.
  private static final double SLACK_MM = 1e-6;

  /// The cell of columns and rows of all sections from one slice position to another.
  ///
  /// @param columns first and last
  /// @param rows first and last
  /// @param slices first and last, fractions lie between slices
  static Cell of(Grid grid, int[] columns, int[] rows, double[] slices) {
    double column = (columns[0] + columns[1]) / 2.0;
    double row = (rows[0] + rows[1]) / 2.0;
    double slice = (slices[0] + slices[1]) / 2;
    double acrossColumns = (columns[1] - columns[0]) / 2.0;
    double acrossRows = (rows[1] - rows[0]) / 2.0;
    double acrossSlices = (slices[1] - slices[0]) / 2;
    return new Cell(
        grid.start().x()
            + column * grid.column().x()
            + row * grid.row().x()
            + slice * grid.slice().x(),
        grid.start().y()
            + column * grid.column().y()
            + row * grid.row().y()
            + slice * grid.slice().y(),
        grid.start().z()
            + column * grid.column().z()
            + row * grid.row().z()
            + slice * grid.slice().z(),
        acrossColumns * Math.abs(grid.column().x())
            + acrossRows * Math.abs(grid.row().x())
            + acrossSlices * Math.abs(grid.slice().x())
            + SLACK_MM,
        acrossColumns * Math.abs(grid.column().y())
            + acrossRows * Math.abs(grid.row().y())
            + acrossSlices * Math.abs(grid.slice().y())
            + SLACK_MM,
        acrossColumns * Math.abs(grid.column().z())
            + acrossRows * Math.abs(grid.row().z())
            + acrossSlices * Math.abs(grid.slice().z())
            + SLACK_MM);
  }

  /// The distance of its corners from its middle.
  double radius() {
    return Math.sqrt(hx * hx + hy * hy + hz * hz);
  }

  /// Whether it has points in common with a box.
  boolean meets(Box box) {
    return x + hx >= box.x0()
        && x - hx <= box.x1()
        && y + hy >= box.y0()
        && y - hy <= box.y1()
        && z + hz >= box.z0()
        && z - hz <= box.z1();
  }
}
