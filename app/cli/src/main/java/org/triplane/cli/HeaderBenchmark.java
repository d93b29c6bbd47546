// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.triplane.cli.spi.Display.Timing;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.imaging.spi.StudyWriter;

/// Times opening a folder of many DICOM files, headers only, with a warm file cache.
final class HeaderBenchmark {
  private static final int FILES = 2000;
  private static final int SIDE = 128;

  private final CommandContext context;

  HeaderBenchmark(CommandContext context) {
    this.context = context;
  }

  List<Timing> run(boolean quick) throws Exception {
    Path folder = Files.createTempDirectory("triplane-bench");
    try {
      Path study = folder.resolve("study");
      context
          .installation()
          .services(StudyWriter.class)
          .get("dicom")
          .write(study(), study, Progress.SILENT);
      return List.of(time(study, quick));
    } finally {
      AtomicOutput.deleteTree(folder);
    }
  }

  private Timing time(Path folder, boolean quick) throws Exception {
    double[] ms = new double[quick ? 3 : 10];
    for (int i = -1; i < ms.length; i++) {
      try (var studies = new Studies(context.installation().services(StudyReader.class))) {
        long start = System.nanoTime();
        studies.open(List.of(folder), Progress.SILENT);
        if (i >= 0) {
          ms[i] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    Arrays.sort(ms);
    return new Timing(
        "headers of %,d DICOM files".formatted(FILES),
        ms.length,
        ms[ms.length / 2],
        ms[(int) (0.95 * (ms.length - 1))]);
  }

  private static Study study() {
    Geometry geometry = Geometry.uncalibrated(SIDE, SIDE, FILES);
    Voxels voxels = new Voxels.Shorts(new short[SIDE * SIDE * FILES], false, 1, 0);
    VolumeSource source = VolumeSource.of(Volume.of(geometry, voxels), Plane.AXIAL);
    Series series = new Series("1.2.3", 1, "Bench", "MR", List.of(source), FILES, FILES, List.of());
    return new Study(
        "1.2", Optional.of(LocalDate.of(2026, 1, 2)), "Bench", "bench", List.of(series));
  }
}
