// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

/// A small square picture of a volume's middle slice.
///
/// @param argb `0xAARRGGBB` a pixel, row by row, [#SIZE] each way
record Thumbnail(int[] argb) {
  /// Twice the size on screen, for displays of twice the density.
  static final int SIZE = 224;

  private static final int BLACK = 0xFF000000;
  private static final int GREY = 0x010101;

  /// Draw a volume as it is displayed, in the window it begins in.
  static Thumbnail of(LoadedVolume loaded) {
    return of(loaded.volume(), loaded.windows().getFirst());
  }

  /// Draw a volume as it is displayed, in its true proportions.
  static Thumbnail of(Volume volume) {
    return of(volume, AutoWindow.of(volume));
  }

  private static Thumbnail of(Volume volume, WindowLevel window) {
    Geometry grid = volume.geometry();
    Vec3 spacing = grid.spacingMm();
    double width = grid.columns() * spacing.x();
    double height = grid.rows() * spacing.y();
    double step = Math.max(width, height) / SIZE;
    int[] argb = new int[SIZE * SIZE];
    Arrays.fill(argb, BLACK);
    for (int y = 0; y < SIZE; y++) {
      double row = ((y + 0.5 - SIZE / 2.0) * step + height / 2) / spacing.y();
      for (int x = 0; x < SIZE; x++) {
        double column = ((x + 0.5 - SIZE / 2.0) * step + width / 2) / spacing.x();
        if (row >= 0 && row < grid.rows() && column >= 0 && column < grid.columns()) {
          argb[y * SIZE + x] = BLACK | grey(volume, (int) column, (int) row, window) * GREY;
        }
      }
    }
    return new Thumbnail(argb);
  }

  private static int grey(Volume volume, int column, int row, WindowLevel window) {
    float value = volume.value(column, row, volume.geometry().slices() / 2, 0);
    double grey = Float.isFinite(value) ? window.grey(value) : 0;
    return (int) Math.round(255 * (volume.presentation().inverted() ? 1 - grey : grey));
  }
}
