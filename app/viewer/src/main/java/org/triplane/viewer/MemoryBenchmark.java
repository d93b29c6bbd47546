// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.triplane.common.Services;
import org.triplane.imaging.Plane;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.RenderBenchmark.Figure;

/// Measures what very many slices, and very many changes, take of the memory.
public final class MemoryBenchmark {
  private static final double MEGABYTE = 1 << 20;
  private static final double HEAP_MB = 1024;
  private static final double GROWTH_MB = 16;
  private static final int CHANGES = 10_000;
  private static final int OPENINGS = 200;
  private static final int SIZE_OF_PAGE = 4096;
  private static final double LEAST_MB = 0.5;
  private static final double STALL_MS = 100;
  private static final long NANOS_TO_SETTLE = 100_000_000;

  private MemoryBenchmark() {}

  /// Measure.
  ///
  /// @param study a folder with one series of very many slices
  public static List<Figure> run(Services<StudyReader> readers, Path study) {
    List<Figure> figures = new ArrayList<>();
    try (BenchRoom room = BenchRoom.of(readers)) {
      double first = room.msToFirstPicture(study);
      figures.add(Figure.of("first picture of 5,000 slices of 512 x 512", one(first), 0));
      room.awaitIdle();
      figures.add(Figure.of("heap with 5,000 slices open, MB", one(heap()), HEAP_MB));
      figures.add(Figure.of("resident with 5,000 slices open, MB", one(resident()), 0));
      double[] stall = one(room.longestStallMs());
      figures.add(Figure.of("longest stall of the window while they load", stall, STALL_MS));
      figures.addAll(changes(room));
    }
    figures.addAll(openings(readers));
    return figures;
  }

  private static List<Figure> changes(BenchRoom room) {
    room.times(CHANGES / 20, i -> room.pane(Plane.AXIAL).goToSlice(i * 37 % 5000));
    double heap = heap();
    double resident = resident();
    room.times(CHANGES, i -> room.pane(Plane.AXIAL).goToSlice(i * 37 % 5000));
    return List.of(
        Figure.of("heap grown over 10,000 slice changes, MB", one(heap() - heap), GROWTH_MB),
        Figure.of("resident grown over 10,000 slice changes, MB", one(resident() - resident), 0));
  }

  private static List<Figure> openings(Services<StudyReader> readers) {
    double heap = 0;
    double resident = 0;
    try (BenchRoom room = BenchRoom.of(readers)) {
      for (int i = 0; i < OPENINGS; i++) {
        room.choose(ReadingBenchmark.knee());
        if (i == OPENINGS / 10) {
          heap = heap();
          resident = resident();
        }
      }
      return List.of(
          Figure.of("heap grown over 200 openings, MB", one(heap() - heap), GROWTH_MB),
          Figure.of("resident grown over 200 openings, MB", one(resident() - resident), 0));
    }
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private static double heap() {
    double least = Double.MAX_VALUE;
    double now = collected();
    // until it falls no further: what cleaners and the drawing thread hold goes a little later
    while (now < least - LEAST_MB) {
      least = now;
      LockSupport.parkNanos(NANOS_TO_SETTLE);
      now = collected();
    }
    return Math.min(least, now);
  }

  private static double collected() {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return (machine.totalMemory() - machine.freeMemory()) / MEGABYTE;
  }

  /// All memory of the process, with mapped files; 0 where the system does not say.
  private static double resident() {
    try {
      String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
      return Long.parseLong(pages[1]) * SIZE_OF_PAGE / MEGABYTE;
    } catch (IOException | NumberFormatException _) {
      return 0;
    }
  }
}
