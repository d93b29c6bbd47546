// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.StudyWriter;

/// A study of one long axial series, written as DICOM files to be timed.
final class BenchStudy {
  private static final int SIDE = 512;
  private static final int SLICES_AT_ONCE = 50;

  private BenchStudy() {}

  /// Write slices of 512 x 512 numbers of 16 bits.
  ///
  /// @param slices a multiple of 50
  static void write(CommandContext context, Path folder, int slices) throws Exception {
    List<VolumeSource> parts = new ArrayList<>();
    for (int from = 0; from < slices; from += SLICES_AT_ONCE) {
      parts.add(new Part(from));
    }
    Series series = new Series("1.2.3", 1, "Bench", "CT", parts, slices, slices, List.of());
    Study study =
        new Study("1.2", Optional.of(LocalDate.of(2026, 1, 2)), "Bench", "b", List.of(series));
    context
        .installation()
        .services(StudyWriter.class)
        .get("dicom")
        .write(study, folder, Progress.SILENT);
  }

  /// Some slices, made when they are written, so that a long series needs no memory.
  private record Part(int from) implements VolumeSource {
    @Override
    public VolumeInfo info() {
      return new VolumeInfo(grid(), 1, Plane.AXIAL, "MONOCHROME2", "bench");
    }

    @Override
    public Volume load(Progress progress) {
      short[] numbers = new short[grid().voxels()];
      for (int i = 0; i < numbers.length; i++) {
        int slice = from + i / (SIDE * SIDE);
        numbers[i] = (short) ((i * 2654435761L >>> 9 & 0xFF) + (i % SIDE + slice) % 700);
      }
      return Volume.of(grid(), new Voxels.Shorts(numbers, true, 1, 0));
    }

    private Geometry grid() {
      return new Geometry(
          SIDE,
          SIDE,
          SLICES_AT_ONCE,
          new Vec3(-180, -180, from * 0.7),
          Vec3.LEFT,
          Vec3.POSTERIOR,
          new Vec3(0.7, 0.7, 0.7),
          Geometry.Calibration.PATIENT_SPACE,
          Optional.of("1.2.9"));
    }
  }
}
