// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Lane;
import org.triplane.imaging.WindowLevel;

/// Turns a slice into the pixels of a pane: values are interpolated first and become levels
/// after, levels become colors, and heat tints the colors. Plain loops over arrays, which the
/// compiler makes fast.
final class RenderKernel {
  private static final int STAGE = 0xFF000000;
  private static final int MOST = 255;

  /// Rows that are drawn together: enough to be worth a task, few enough to share them evenly.
  private static final int BAND = 64;

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

  /// Draw a frame on the caller's thread.
  ///
  /// @param target opaque `0xAARRGGBB`, `width * height` pixels, row by row; all are written
  static void render(Frame frame, int[] target, int width, int height) {
    render(frame, target, width, height, Lane.CALLER);
  }

  /// Draw a frame.
  ///
  /// @param target opaque `0xAARRGGBB`, `width * height` pixels, row by row; all are written
  /// @param lane draws bands of rows at once
  static void render(Frame frame, int[] target, int width, int height, Lane lane) {
    Projection at = frame.projection();
    SliceValues picture = frame.picture();
    double columnStep = at.column(1, 0) - at.column(0, 0);
    double rowStep = at.row(0, 1) - at.row(0, 0);
    PixelAxis across = PixelAxis.of(width, picture.columns(), at.column(0.5, 0.5), columnStep);
    PixelAxis down = PixelAxis.of(height, picture.rows(), at.row(0.5, 0.5), rowStep);
    Arrays.fill(target, 0, down.from() * width, STAGE);
    int bands = Math.ceilDiv(down.to() - down.from(), BAND);
    lane.run(
        bands,
        band -> {
          int from = down.from() + band * BAND;
          for (int y = from; y < Math.min(from + BAND, down.to()); y++) {
            Arrays.fill(target, y * width, y * width + across.from(), STAGE);
            Arrays.fill(target, y * width + across.to(), (y + 1) * width, STAGE);
          }
          band(frame, across, down, from, target);
        });
    Arrays.fill(target, down.to() * width, height * width, STAGE);
  }

  private static void band(Frame frame, PixelAxis across, PixelAxis down, int from, int[] target) {
    int width = across.lower().length;
    int to = Math.min(from + BAND, down.to());
    SliceValues heat = frame.heat();
    LinearSampler heats = heat == null ? null : new LinearSampler(heat, across, down);
    LineSampler values =
        LineSampler.of(frame.look().interpolation(), frame.picture(), across, down);
    float[] line = new float[width];
    int[] levels = new int[width];
    for (int y = from; y < to; y++) {
      values.sample(y, line);
      shade(line, across, frame, levels);
      if (heats == null) {
        paint(levels, across, frame.look().colors().colors(), target, y * width);
      } else {
        heats.sample(y, line);
        warm(line, across, levels);
        paint(levels, across, frame.colors().colors(), target, y * width);
      }
    }
  }

  private static void shade(float[] line, PixelAxis across, Frame frame, int[] levels) {
    double sign = frame.look().inverted() ? -1 : 1;
    float gain = (float) (sign * MOST / frame.window().width());
    float center = (float) frame.window().center();
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

  /// Make colors' indices of levels. A loop of its own, since the compiler computes several
  /// pixels at once where nothing is looked up.
  private static void warm(float[] heat, PixelAxis across, int[] levels) {
    for (int x = across.from(); x < across.to(); x++) {
      int hot = Math.min(Math.max((int) (heat[x] * MOST + 0.5f), 0), MOST);
      levels[x] = HeatTable.index(levels[x], hot);
    }
  }
}
