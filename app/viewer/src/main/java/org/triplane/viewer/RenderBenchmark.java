// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// Measures how long the pictures of the panes take. Needs no window.
public final class RenderBenchmark {
  private static final int PANES = 3;
  private static final int PANE = 600;
  private static final int GRID = 256;
  private static final int SLICES = 24;
  private static final int WARM_UP = 200;
  private static final int FRAMES = 400;
  private static final double NANOS_PER_MS = 1e6;

  /// How long one thing took.
  ///
  /// @param name what was measured, in words
  /// @param frames how often
  /// @param mark what the 95th percentile should not exceed; 0 without a mark
  public record Figure(String name, double medianMs, double p95Ms, int frames, double mark) {
    /// A figure of some times in any order.
    static Figure of(String name, double[] times, double mark) {
      double[] sorted = times.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return new Figure(name, sorted[n / 2], sorted[Math.min(n - 1, n * 95 / 100)], n, mark);
    }

    @Override
    public String toString() {
      return "%s: median %.2f ms, 95th percentile %.2f ms (%d frames)"
          .formatted(name, medianMs, p95Ms, frames);
    }
  }

  private final Volume volume = ramp(1000);
  private final Volume map = ramp(1);
  private final HeatTable colors = HeatTable.of(Overlay.STANDARD_OPACITY);
  private final int[] target = new int[4 * PANE * PANE];

  private RenderBenchmark() {}

  /// Measure scrolling of three panes with and without heat map, and one pane at 2x.
  ///
  /// @param quick fewer frames
  public static List<Figure> run(boolean quick) {
    int repeats = quick ? FRAMES / 4 : FRAMES;
    var benchmark = new RenderBenchmark();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        measure(
            repeats,
            "scroll three 600 x 600 panes with heat map",
            frame -> benchmark.panes(frame, PANES, PANE, true)));
    figures.add(
        measure(
            repeats,
            "scroll three 600 x 600 panes without heat map",
            frame -> benchmark.panes(frame, PANES, PANE, false)));
    figures.add(
        measure(
            repeats,
            "scroll one 600 x 600 pane at 2x with heat map",
            frame -> benchmark.panes(frame, 1, 2 * PANE, true)));
    figures.add(measure(repeats, "change the opacity", frame -> HeatTable.of(frame % 100 / 100.0)));
    return List.copyOf(figures);
  }

  private void panes(int frame, int panes, int size, boolean heat) {
    for (int pane = 0; pane < panes; pane++) {
      int slice = (frame + pane) % SLICES;
      var window = new WindowLevel(400 + frame % 100, 700);
      ViewState state = ViewState.fitted(slice, window, false);
      var picture = SliceValues.of(volume, slice, 0);
      var hot = heat ? SliceValues.of(map, slice, 0) : null;
      Projection projection = Projection.of(volume.geometry(), state, size, size, 0);
      RenderKernel.render(
          new RenderKernel.Frame(picture, hot, projection, window, state.look(), colors),
          target,
          size,
          size);
    }
  }

  private static Figure measure(int repeats, String name, IntConsumer work) {
    for (int frame = 0; frame < WARM_UP; frame++) {
      work.accept(frame);
    }
    double[] times = new double[repeats];
    for (int frame = 0; frame < repeats; frame++) {
      long start = System.nanoTime();
      work.accept(frame);
      times[frame] = (System.nanoTime() - start) / NANOS_PER_MS;
    }
    return Figure.of(name, times, 0);
  }

  /// Values from 0 to `most` in no order that a cache or a branch could learn.
  private static Volume ramp(double most) {
    Geometry grid = Geometry.uncalibrated(GRID, GRID, SLICES);
    if (most <= 1) {
      float[] values = new float[grid.voxels()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (scattered(i) * most);
      }
      return Volume.of(grid, new Voxels.Floats(values));
    }
    short[] values = new short[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (scattered(i) * most);
    }
    return Volume.of(grid, new Voxels.Shorts(values, true, 1, 0));
  }

  private static double scattered(int index) {
    return (index * 2654435761L & 0xFFFF) / 65536.0;
  }
}
