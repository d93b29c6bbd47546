// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ObliqueCut;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Slab;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Saliency;
import org.triplane.viewer.RenderBenchmark.Figure;

/// Times what a reader does most: open, scroll, change the window, cut at a tilt.
public final class ReadingBenchmark {
  private static final int SIDE = 320;
  private static final int SLICES = 40;
  private static final int CUT = 600;
  private static final double FIRST_PICTURE_MS = 400;
  private static final double FRAME_MS = 12;
  private static final double WINDOW_MS = 8;
  private static final double STALL_MS = 100;

  private ReadingBenchmark() {}

  /// Measure.
  ///
  /// @param study a folder with one series of many slices
  /// @param quick fewer repetitions
  public static List<Figure> run(Services<StudyReader> readers, Path study, boolean quick) {
    List<Figure> figures = new ArrayList<>();
    int frames = quick ? 100 : 400;
    figures.add(firstPicture(readers, study, quick ? 4 : 11));
    try (BenchRoom room = BenchRoom.of(readers)) {
      room.choose(knee());
      explain(room);
      room.times(frames, i -> scroll(room, i, SLICES));
      var scroll = room.times(frames, i -> scroll(room, i, SLICES));
      figures.add(Figure.of("scroll three 600 x 600 panes, heat maps on", scroll.ms(), FRAME_MS));
      figures.add(Figure.of("- of that CPU time of the window's thread", scroll.cpuMs(), 0));
      room.times(frames, i -> window(room, i));
      var window = room.times(frames, i -> window(room, i));
      figures.add(Figure.of("drag the window of three such panes", window.ms(), WINDOW_MS));
      figures.add(Figure.of("- of that CPU time of the window's thread", window.cpuMs(), 0));
    }
    figures.addAll(reformats(readers, study, frames));
    figures.add(new TiltBenchmark(readers).drag(frames));
    figures.add(tilt(frames / 4));
    return figures;
  }

  /// The first opening warms up and does not count.
  private static Figure firstPicture(Services<StudyReader> readers, Path study, int times) {
    double[] ms = new double[times - 1];
    for (int i = 0; i < times; i++) {
      try (BenchRoom room = BenchRoom.of(readers)) {
        double first = room.msToFirstPicture(study);
        if (i > 0) {
          ms[i - 1] = first;
        }
      }
    }
    return Figure.of("first picture of 500 slices of 512 x 512", ms, FIRST_PICTURE_MS);
  }

  private static List<Figure> reformats(Services<StudyReader> readers, Path study, int frames) {
    try (BenchRoom room = BenchRoom.of(readers)) {
      room.msToFirstPicture(study);
      room.awaitIdle();
      double[] stall = {room.longestStallMs()};
      room.times(frames / 4, i -> scroll(room, i, SLICES));
      double[] ms = room.times(frames, i -> scroll(room, i, SLICES)).ms();
      return List.of(
          Figure.of("longest stall of the window while 500 slices load", stall, STALL_MS),
          Figure.of("scroll three planes of 500 slices of 512 x 512", ms, FRAME_MS));
    }
  }

  private static Figure tilt(int frames) {
    Volume volume = volume(Plane.SAGITTAL);
    double[] ms = new double[frames];
    for (int i = -frames; i < frames; i++) {
      long start = System.nanoTime();
      double angle = i * 0.01;
      Vec3 row = new Vec3(Math.cos(angle), Math.sin(angle), 0);
      ObliqueCut.of(volume, 0, grid(row, Vec3.SUPERIOR, CUT, 1, 0.3), 0, Slab.NONE);
      if (i >= 0) {
        ms[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    return Figure.of("cut 600 x 600 at a tilt", ms, FRAME_MS);
  }

  private static void scroll(BenchRoom room, int step, int slices) {
    for (Plane plane : Hanging.PLANES) {
      room.pane(plane).goToSlice((step + plane.ordinal()) % slices);
    }
  }

  private static void window(BenchRoom room, int step) {
    for (Plane plane : Hanging.PLANES) {
      PlaneViewModel pane = room.pane(plane);
      pane.shown()
          .ifPresent(now -> pane.set(now.state().windowed(new WindowLevel(400 + step % 90, 700))));
    }
  }

  private static void explain(BenchRoom room) {
    room.run(
        () -> {
          for (Plane plane : Hanging.PLANES) {
            Geometry grid = volume(plane).geometry();
            float[] heat = new float[grid.voxels()];
            for (int i = 0; i < heat.length; i++) {
              heat[i] = (i * 2654435761L >>> 7 & 0xFF) / 255f;
            }
            Volume map = Volume.of(grid, new Voxels.Floats(heat));
            room.pane(plane).explain(new Saliency("a", "b", "c", map, SLICES / 2, ""));
          }
        });
  }

  /// Three acquired planes, as of a knee.
  static Study knee() {
    List<Series> series = new ArrayList<>();
    for (Plane plane : Hanging.PLANES) {
      VolumeSource source = VolumeSource.of(volume(plane), plane);
      int number = series.size() + 1;
      series.add(
          new Series("1." + number, number, "", "MR", List.of(source), SLICES, 1, List.of()));
    }
    return new Study("1", Optional.empty(), "", "b", series);
  }

  private static Volume volume(Plane plane) {
    Geometry grid = grid(plane.screenRight(), plane.screenDown(), SIDE, SLICES, 0.5);
    short[] values = new short[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) (i * 2654435761L >>> 7 & 0x3FF);
    }
    return Volume.of(grid, new Voxels.Shorts(values, true, 1, 0));
  }

  private static Geometry grid(Vec3 row, Vec3 column, int side, int slices, double mm) {
    Vec3 deep = row.cross(column);
    double half = (side - 1) / 2.0 * mm;
    Vec3 corner =
        row.times(-half).plus(column.times(-half)).plus(deep.times(-(slices - 1) / 2.0 * 4));
    return new Geometry(
        side,
        side,
        slices,
        corner,
        row,
        column,
        new Vec3(mm, mm, 4),
        Geometry.Calibration.PATIENT_SPACE,
        Optional.of("f"));
  }
}
