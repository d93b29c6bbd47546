// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// Small studies for tests: noise with a bright ball in the middle, on real grids.
final class Knees {
  static final int SIDE = 24;
  static final int SLICES = 6;

  private Knees() {}

  /// A study of one series a plane.
  static Study study(Plane... planes) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < planes.length; i++) {
      series.add(series(i + 1, volume(planes[i], SLICES, i)));
    }
    return study(series);
  }

  static Study study(List<Series> series) {
    return new Study("1.2.3", Optional.of(LocalDate.of(2026, 3, 4)), "Knee MR", "key", series);
  }

  static Series series(int number, Volume volume) {
    return series(number, "MR", volume);
  }

  static Series series(int number, String modality, Volume volume) {
    return new Series(
        "1.2.3." + number,
        number,
        "PD FS",
        modality,
        List.of(VolumeSource.of(volume, volume.geometry().plane())),
        volume.geometry().slices(),
        1,
        List.of());
  }

  static Volume volume(Plane plane, int slices, int seed) {
    Geometry grid = grid(plane, slices);
    var random = new Random(seed);
    float[] values = new float[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      int x = i % SIDE - SIDE / 2;
      int y = i / SIDE % SIDE - SIDE / 2;
      boolean inside = x * x + y * y < 49;
      values[i] = (float) (100 + 10 * random.nextGaussian() + (inside ? 200 : 0));
    }
    return Volume.of(grid, new Voxels.Floats(values));
  }

  static Volume constant(Plane plane) {
    Geometry grid = grid(plane, SLICES);
    return Volume.of(grid, new Voxels.Floats(new float[grid.voxels()]));
  }

  /// Slices that lie in none of the three planes.
  static Volume oblique() {
    double half = Math.sqrt(0.5);
    Geometry axial = grid(Plane.AXIAL, SLICES);
    Geometry grid =
        new Geometry(
            SIDE,
            SIDE,
            SLICES,
            axial.origin(),
            Vec3.LEFT,
            new Vec3(0, half, half),
            axial.spacingMm(),
            axial.calibration(),
            axial.frameOfReference());
    return Volume.of(grid, volume(Plane.AXIAL, SLICES, 1).voxels());
  }

  /// A grid in the radiological convention.
  static Geometry grid(Plane plane, int slices) {
    return new Geometry(
        SIDE,
        SIDE,
        slices,
        new Vec3(-6, -6, 3),
        plane.screenRight(),
        plane.screenDown(),
        new Vec3(0.5, 0.5, 3),
        Geometry.Calibration.PATIENT_SPACE,
        Optional.of("1.2.3.9"));
  }
}
