// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.WindowLevel;

/// Turns a slice into the pixels of a pane: values are interpolated first and become grey levels
/// after, and heat tints the grey levels. Plain loops over arrays, which the compiler makes fast.
final class RenderKernel {
  private static final int STAGE = 0xFF000000;
  private static final int MOST = 255;

  private RenderKernel() {}

  /// What one picture is made of.
  ///
  /// @param heat on the same grid as the picture, 0..1; null without a heat map
  /// @param projection onto the target, in its pixels, of a picture that is turned already
  /// @param inverted whether low values are white
  /// @param colors of grey levels under heat
  record Frame(
      SliceValues picture,
      @Nullable SliceValues heat,
      Projection projection,
      WindowLevel window,
      boolean inverted,
      HeatTable colors) {}

  /// Where the pixels of one row or column of the target fall between the values of the source.
  /// Pixels `from`..`to` (exclusive) lie on the picture.
  private record Axis(int from, int to, int[] lower, float[] share) {
    static Axis of(int pixels, int count, double first, double step) {
      int[] lower = new int[pixels];
      float[] share = new float[pixels];
      int from = pixels;
      int to = 0;
      for (int i = 0; i < pixels; i++) {
        double at = first + step * i;
        if (at >= -0.5 && at < count - 0.5) {
          from = Math.min(from, i);
          to = i + 1;
        }
        // Half a voxel at the border has one neighbor only, which stands for both.
        double inside = Math.clamp(at, 0, count - 1);
        lower[i] = Math.min((int) inside, Math.max(count - 2, 0));
        share[i] = (float) (inside - lower[i]);
      }
      return new Axis(Math.min(from, to), to, lower, share);
    }
  }

  /// Draw a frame.
  ///
  /// @param target opaque `0xAARRGGBB`, `width * height` pixels, row by row; all are written
  static void render(Frame frame, int[] target, int width, int height) {
    Projection at = frame.projection();
    SliceValues picture = frame.picture();
    double columnStep = at.column(1, 0) - at.column(0, 0);
    double rowStep = at.row(0, 1) - at.row(0, 0);
    Axis across = Axis.of(width, picture.columns(), at.column(0.5, 0.5), columnStep);
    Axis down = Axis.of(height, picture.rows(), at.row(0.5, 0.5), rowStep);
    float[] line = new float[picture.columns() + 1];
    float[] heatLine = new float[picture.columns() + 1];
    int[] greys = new int[width];
    Arrays.fill(target, 0, down.from() * width, STAGE);
    for (int y = down.from(); y < down.to(); y++) {
      between(picture, down.lower()[y], down.share()[y], line);
      shade(line, across, frame, greys);
      int start = y * width;
      Arrays.fill(target, start, start + across.from(), STAGE);
      SliceValues heat = frame.heat();
      if (heat == null) {
        paint(greys, across, target, start);
      } else {
        between(heat, down.lower()[y], down.share()[y], heatLine);
        tint(heatLine, greys, across, frame.colors().colors(), target, start);
      }
      Arrays.fill(target, start + across.to(), start + width, STAGE);
    }
    Arrays.fill(target, down.to() * width, height * width, STAGE);
  }

  /// Interpolate between two rows of the source, so that each pixel needs two values, not four.
  private static void between(SliceValues source, int row, float share, float[] line) {
    int columns = source.columns();
    float[] values = source.values();
    int upper = row * columns;
    int lower = Math.min(row + 1, source.rows() - 1) * columns;
    for (int i = 0; i < columns; i++) {
      float first = values[upper + i];
      line[i] = first + share * (values[lower + i] - first);
    }
    line[columns] = line[columns - 1];
  }

  private static void shade(float[] line, Axis across, Frame frame, int[] greys) {
    WindowLevel window = frame.window();
    double sign = frame.inverted() ? -1 : 1;
    float gain = (float) (sign * MOST / window.width());
    float center = (float) window.center();
    int[] lower = across.lower();
    float[] share = across.share();
    for (int x = across.from(); x < across.to(); x++) {
      float first = line[lower[x]];
      float value = first + share[x] * (line[lower[x] + 1] - first);
      // Half a level for rounding; the cast makes NaN black.
      int grey = (int) ((value - center) * gain + (MOST / 2f + 0.5f));
      greys[x] = Math.clamp(grey, 0, MOST);
    }
  }

  private static void paint(int[] greys, Axis across, int[] target, int start) {
    for (int x = across.from(); x < across.to(); x++) {
      target[start + x] = STAGE | greys[x] * 0x010101;
    }
  }

  private static void tint(
      float[] heatLine, int[] greys, Axis across, int[] colors, int[] target, int start) {
    int[] lower = across.lower();
    float[] share = across.share();
    for (int x = across.from(); x < across.to(); x++) {
      float first = heatLine[lower[x]];
      float value = first + share[x] * (heatLine[lower[x] + 1] - first);
      int heat = Math.clamp((int) (value * MOST + 0.5f), 0, MOST);
      target[start + x] = colors[HeatTable.index(greys[x], heat)];
    }
  }
}
