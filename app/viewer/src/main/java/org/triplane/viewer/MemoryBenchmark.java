// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.Services;
import org.triplane.imaging.Plane;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.RenderBenchmark.Figure;

/// Measures what very many slices, and very many changes, take of the memory.
public final class MemoryBenchmark {
  private static final double HEAP_MB = 1024;

  /// A budget that leaves the rest of that gigabyte to all else; the one that is used if nothing
  /// is set holds as many slices as half of the machine's memory can.
  private static final MemoryBudget BUDGET = new MemoryBudget(768L << 20);

  private static final double STALL_MS = 100;
  private static final int CHANGES = 10_000;
  private static final int OPENINGS = 200;
  private static final int TENTHS = 10;

  /// Coprime to the number of slices, so that all of them come up, far from each other.
  private static final int STRIDE = 37;

  private final Services<StudyReader> readers;
  private final int share;

  private MemoryBenchmark(Services<StudyReader> readers, int share) {
    this.readers = readers;
    this.share = share;
  }

  /// Measure.
  ///
  /// @param study a folder with one series of very many slices
  /// @param quick a tenth of the repetitions
  public static List<Figure> run(Services<StudyReader> readers, Path study, boolean quick) {
    var benchmark = new MemoryBenchmark(readers, quick ? TENTHS : 1);
    List<Figure> figures = new ArrayList<>(benchmark.many(study));
    figures.addAll(benchmark.openings());
    return figures;
  }

  private List<Figure> many(Path study) {
    try (BenchRoom room = BenchRoom.of(readers)) {
      room.limitMemory(BUDGET);
      double first = room.msToFirstPicture(study);
      room.awaitIdle();
      int slices = room.slices(Plane.AXIAL);
      List<Figure> figures = new ArrayList<>();
      figures.add(one("first picture of %,d slices of 512 x 512".formatted(slices), first, 0));
      Footprint open = Footprint.now();
      String with = "%,d slices open, budget 768 MB, MB".formatted(slices);
      figures.add(one("heap with " + with, open.heapMb(), HEAP_MB));
      figures.add(one("resident without files with " + with, open.residentMb(), 0));
      double stall = room.longestStallMs();
      figures.add(one("longest stall of the window while they load", stall, STALL_MS));
      figures.addAll(changes(room, slices));
      return figures;
    }
  }

  private List<Figure> changes(BenchRoom room, int slices) {
    int changes = CHANGES / share;
    int part = changes / TENTHS;
    room.times(part, i -> room.pane(Plane.AXIAL).goToSlice(i * STRIDE % slices));
    return Growth.of(
            "slice changes",
            changes,
            tenth ->
                room.times(
                    part,
                    i -> room.pane(Plane.AXIAL).goToSlice((tenth * part + i) * STRIDE % slices)),
            Footprint::now)
        .figures();
  }

  private List<Figure> openings() {
    int openings = OPENINGS / share;
    open(openings / TENTHS);
    return Growth.of(
            "times opened and closed", openings, _ -> open(openings / TENTHS), Footprint::now)
        .figures();
  }

  /// Each time a window of its own, with a study of its own.
  private void open(int times) {
    for (int i = 0; i < times; i++) {
      try (BenchRoom room = BenchRoom.of(readers)) {
        room.choose(ReadingBenchmark.knee());
        room.times(1, _ -> room.pane(Plane.AXIAL).scrollBy(1));
      }
    }
  }

  private static Figure one(String name, double value, double mark) {
    return Figure.of(name, new double[] {value}, mark);
  }
}
