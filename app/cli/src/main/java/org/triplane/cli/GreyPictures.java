// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Movie;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

/// The slices of a volume as grey pictures with square pixels, in the window it begins in.
///
/// @param frame from 0
/// @param first the slice of the first picture, from 0
record GreyPictures(Volume volume, WindowLevel window, int frame, int first, int width, int height)
    implements Movie.Pictures {
  /// Fit slices into a size.
  ///
  /// @param longerSide in pixels
  static GreyPictures of(Volume volume, int frame, int first, int longerSide) {
    Geometry grid = volume.geometry();
    double across = grid.columns() * grid.spacingMm().x();
    double down = grid.rows() * grid.spacingMm().y();
    double scale = longerSide / Math.max(across, down);
    WindowLevel window = AutoWindow.ofFrames(volume).get(frame);
    return new GreyPictures(volume, window, frame, first, even(across * scale), even(down * scale));
  }

  /// Players want even numbers of pixels.
  private static int even(double pixels) {
    return Math.max(2, 2 * (int) Math.round(pixels / 2));
  }

  @Override
  public int[] picture(int index) {
    int[] rgb = new int[width * height];
    boolean inverted = volume.presentation().inverted();
    for (int y = 0; y < height; y++) {
      double row = (y + 0.5) * volume.geometry().rows() / height - 0.5;
      for (int x = 0; x < width; x++) {
        double column = (x + 0.5) * volume.geometry().columns() / width - 0.5;
        double shown = window.grey((float) value(column, row, first + index));
        int grey = (int) Math.round(255 * (inverted ? 1 - shown : shown));
        rgb[y * width + x] = grey << 16 | grey << 8 | grey;
      }
    }
    return rgb;
  }

  /// Linear between the four voxels around.
  private double value(double column, double row, int slice) {
    int left = Math.clamp((int) Math.floor(column), 0, volume.geometry().columns() - 1);
    int top = Math.clamp((int) Math.floor(row), 0, volume.geometry().rows() - 1);
    int right = Math.min(left + 1, volume.geometry().columns() - 1);
    int bottom = Math.min(top + 1, volume.geometry().rows() - 1);
    double across = Math.clamp(column - left, 0, 1);
    double down = Math.clamp(row - top, 0, 1);
    double above =
        (1 - across) * volume.value(left, top, slice, frame)
            + across * volume.value(right, top, slice, frame);
    double below =
        (1 - across) * volume.value(left, bottom, slice, frame)
            + across * volume.value(right, bottom, slice, frame);
    return (1 - down) * above + down * below;
  }
}
