// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.triplane.cli.spi.Display.Timing;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.CasePlace;
import org.triplane.worklist.FoundStudy;
import org.triplane.worklist.ImportOptions;
import org.triplane.worklist.Library;
import org.triplane.worklist.StudyImport;
import org.triplane.worklist.WorklistException;

/// Times a library of 10,000 cases of three series each.
final class LibraryBenchmark {
  private static final int CASES = 10_000;
  private static final int AT_ONCE = 500;
  private static final double OPEN_MARK_MS = 1000;
  private static final double FILTER_MARK_MS = 100;
  private static final String WHAT = "library of %,d cases: %s";

  private interface Work {
    void run() throws WorklistException;
  }

  List<Timing> run(boolean quick) throws Exception {
    Path folder = Files.createTempDirectory("triplane-bench");
    try {
      fill(folder);
      int times = quick ? 5 : 20;
      List<Timing> timings = new ArrayList<>();
      timings.add(
          time(
              "open and list all",
              times,
              OPEN_MARK_MS,
              () -> {
                try (Library library = Library.open(folder, Clock.systemUTC())) {
                  library.cases(CaseFilter.ALL);
                }
              }));
      try (Library library = Library.open(folder, Clock.systemUTC())) {
        timings.add(filter(library, "filter by one word that all have", "knee", times));
        timings.add(filter(library, "filter by three words", "left t2 sagittal", times));
        timings.add(filter(library, "find one by name", "k-09876", times));
      }
      return timings;
    } finally {
      AtomicOutput.deleteTree(folder);
    }
  }

  private static Timing filter(Library library, String what, String words, int times)
      throws WorklistException {
    return time(what, times, FILTER_MARK_MS, () -> library.cases(CaseFilter.text(words)));
  }

  private static Timing time(String what, int times, double mark, Work work)
      throws WorklistException {
    double[] ms = new double[times];
    for (int i = -1; i < times; i++) {
      long start = System.nanoTime();
      work.run();
      if (i >= 0) {
        ms[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(ms);
    double p95 = ms[(int) (0.95 * (times - 1))];
    return new Timing(WHAT.formatted(CASES, what), times, ms[times / 2], p95, mark);
  }

  private static void fill(Path folder) throws WorklistException {
    try (Library library = Library.open(folder, Clock.systemUTC())) {
      for (int from = 0; from < CASES; from += AT_ONCE) {
        List<FoundStudy> studies = new ArrayList<>();
        for (int i = from; i < from + AT_ONCE; i++) {
          Path place = folder.resolve("elsewhere/site-%d/study-%05d".formatted(i % 7, i));
          studies.add(new FoundStudy(study(i), List.of(new CasePlace(place, ""))));
        }
        StudyImport.add(library, studies, ImportOptions.REFERENCE, Progress.SILENT);
      }
    }
  }

  private static Study study(int number) {
    String uid = "1.2." + number;
    String side = number % 2 == 0 ? "LEFT" : "RIGHT";
    return new Study(
        uid,
        Optional.empty(),
        "MR KNEE " + side + " WITHOUT CONTRAST",
        "p" + number * 3 / 4,
        List.of(
            series(uid, 1, "SAG PD FAT SAT", Plane.SAGITTAL),
            series(uid, 2, number % 3 == 0 ? "COR T1" : "COR PD", Plane.CORONAL),
            series(uid, 3, number % 5 == 0 ? "AX T2 FSE" : "AX PD", Plane.AXIAL)));
  }

  private static Series series(String study, int number, String description, Plane plane) {
    return new Series(
        study + "." + number,
        number,
        description,
        "MR",
        List.of(new Part(plane)),
        30,
        30,
        List.of());
  }

  /// A volume of which only the header is asked.
  private record Part(Plane plane) implements VolumeSource {
    @Override
    public VolumeInfo info() {
      return new VolumeInfo(Geometry.uncalibrated(320, 320, 30), 1, plane, "MONOCHROME2", "bench");
    }

    @Override
    public Volume load(Progress progress) {
      throw new IllegalStateException("only headers are timed");
    }
  }
}
