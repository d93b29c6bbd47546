// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// The rescaled values of one slice, row by row, as the kernel samples them.
///
/// @param values `rows * columns` numbers, and perhaps some that mean nothing; not written as
/// long as this is in use
record SliceValues(int columns, int rows, float[] values) {
  /// Rows that are read together.
  private static final int BAND = 64;

  SliceValues {
    if (columns < 1 || rows < 1 || values.length < columns * rows) {
      throw new IllegalArgumentException(
          "expected %d x %d values, but was %d".formatted(columns, rows, values.length));
    }
  }

  /// Read a slice out of a volume.
  static SliceValues of(Volume volume, int slice, int frame) {
    return of(volume, slice, frame, Cutter.CALLER);
  }

  /// The same.
  ///
  /// @param cutter reads bands of rows at once, which is worth it where each value of a row lies
  /// in another slice of the memory
  static SliceValues of(Volume volume, int slice, int frame, Cutter cutter) {
    Geometry grid = volume.geometry();
    int columns = grid.columns();
    int rows = grid.rows();
    float[] values = cutter.room().apply(columns * rows);
    cutter
        .lane()
        .run(
            Math.ceilDiv(rows, BAND),
            band -> {
              int from = band * BAND * columns;
              int count = Math.min(BAND * columns, columns * rows - from);
              // in one call: a call a voxel would cost more than the frame
              volume
                  .voxels()
                  .read(volume.index(0, band * BAND, slice, frame), 1, values, from, count);
            });
    return new SliceValues(columns, rows, values);
  }

  /// The same values without some columns or rows, or without any.
  ///
  /// @param lacking which
  /// @param axis 0 if they are columns, 1 if rows, 2 if the one entry stands for the slice
  SliceValues without(boolean[] lacking, int axis) {
    float[] left = values.clone();
    for (int i = 0; i < columns * rows; i++) {
      int number = axis == 0 ? i % columns : axis == 1 ? i / columns : 0;
      if (lacking[number]) {
        left[i] = Float.NaN;
      }
    }
    return new SliceValues(columns, rows, left);
  }

  /// The same values, flipped and turned.
  SliceValues turned(Turn turn) {
    if (turn.equals(Turn.NONE)) {
      return this;
    }
    int across = turn.isSideways() ? rows : columns;
    int down = turn.isSideways() ? columns : rows;
    // where the first value comes from, and how far apart its neighbors on the screen are
    int right = step(turn, 1, 0);
    int below = step(turn, 0, 1);
    int from = (right < 0 ? -right * (across - 1) : 0) + (below < 0 ? -below * (down - 1) : 0);
    float[] moved = new float[columns * rows];
    for (int row = 0; row < down; row++) {
      int at = from + row * below;
      for (int column = 0; column < across; column++) {
        moved[row * across + column] = values[at + column * right];
      }
    }
    return new SliceValues(across, down, moved);
  }

  private int step(Turn turn, int right, int down) {
    return (int) (turn.pictureRight(right, down) + columns * turn.pictureDown(right, down));
  }
}
