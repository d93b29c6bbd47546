// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.WindowLevel;

/// Turns a slice into the pixels of a pane: values are interpolated first and become levels
/// after, levels become colors, and heat tints the colors. Plain loops over arrays, which the
/// compiler makes fast.
final class RenderKernel {
  private static final int STAGE = 0xFF000000;
  private static final int MOST = 255;

  private RenderKernel() {}

  /// What one picture is made of.
  ///
  /// @param heat on the same grid as the picture, 0..1; null without a heat map
  /// @param projection onto the target, in its pixels, of a picture that is turned already
  /// @param colors of levels under heat, made for the color table of the look
  record Frame(
      SliceValues picture,
      @Nullable SliceValues heat,
      Projection projection,
      WindowLevel window,
      Look look,
      HeatTable colors) {}

  /// Draw a frame.
  ///
  /// @param target opaque `0xAARRGGBB`, `width * height` pixels, row by row; all are written
  static void render(Frame frame, int[] target, int width, int height) {
    Projection at = frame.projection();
    SliceValues picture = frame.picture();
    double columnStep = at.column(1, 0) - at.column(0, 0);
    double rowStep = at.row(0, 1) - at.row(0, 0);
    PixelAxis across = PixelAxis.of(width, picture.columns(), at.column(0.5, 0.5), columnStep);
    PixelAxis down = PixelAxis.of(height, picture.rows(), at.row(0.5, 0.5), rowStep);
    LineSampler values = LineSampler.of(frame.look().interpolation(), picture, across, down);
    SliceValues heat = frame.heat();
    LineSampler heats = heat == null ? null : new LinearSampler(heat, across, down);
    float[] line = new float[width];
    int[] levels = new int[width];
    Arrays.fill(target, 0, down.from() * width, STAGE);
    for (int y = down.from(); y < down.to(); y++) {
      values.sample(y, line);
      shade(line, across, frame, levels);
      int start = y * width;
      Arrays.fill(target, start, start + across.from(), STAGE);
      if (heats == null) {
        paint(levels, across, frame.look().colors().colors(), target, start);
      } else {
        heats.sample(y, line);
        tint(line, levels, across, frame.colors().colors(), target, start);
      }
      Arrays.fill(target, start + across.to(), start + width, STAGE);
    }
    Arrays.fill(target, down.to() * width, height * width, STAGE);
  }

  private static void shade(float[] line, PixelAxis across, Frame frame, int[] levels) {
    WindowLevel window = frame.window();
    double sign = frame.look().inverted() ? -1 : 1;
    float gain = (float) (sign * MOST / window.width());
    float center = (float) window.center();
    for (int x = across.from(); x < across.to(); x++) {
      // Half a level for rounding; the cast makes NaN black.
      int level = (int) ((line[x] - center) * gain + (MOST / 2f + 0.5f));
      levels[x] = Math.clamp(level, 0, MOST);
    }
  }

  private static void paint(int[] levels, PixelAxis across, int[] colors, int[] target, int start) {
    for (int x = across.from(); x < across.to(); x++) {
      target[start + x] = colors[levels[x]];
    }
  }

  private static void tint(
      float[] heat, int[] levels, PixelAxis across, int[] colors, int[] target, int start) {
    for (int x = across.from(); x < across.to(); x++) {
      int hot = Math.clamp((int) (heat[x] * MOST + 0.5f), 0, MOST);
      target[start + x] = colors[HeatTable.index(levels[x], hot)];
    }
  }
}
