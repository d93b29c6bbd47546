// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// One slice of a preview.
///
/// @param columns across
/// @param rows down
/// @param shape width divided by height, in millimetres
/// @param levels 0 black to 255 white, row by row; never written after construction
public record PreviewPicture(int columns, int rows, double shape, int[] levels) {
  static PreviewPicture of(Raster.Grey grey, double shape) {
    int[] levels = new int[grey.columns() * grey.rows()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = grey.level(i % grey.columns(), i / grey.columns());
    }
    return new PreviewPicture(grey.columns(), grey.rows(), shape, levels);
  }
}
