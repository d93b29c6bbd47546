// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// A small study with a bright ball in the middle, acquired in the planes one asks for.
final class SyntheticStudy {
  static final String DAY = "2026-01-05";
  static final String FRAME = "frame";
  static final int COLUMNS = 24;
  static final int ROWS = 20;
  static final int SLICES = 12;

  private static final Vec3 SPACING = new Vec3(4, 5, 6);
  private static final double RADIUS_MM = 25;

  private SyntheticStudy() {}

  static Study of(Plane... planes) {
    return on(DAY, FRAME, planes);
  }

  /// A study of a day and a frame of reference.
  static Study on(String day, String frame, Plane... planes) {
    List<Series> series = new ArrayList<>();
    for (Plane plane : planes) {
      VolumeSource source = VolumeSource.of(ball(grid(plane, frame)), plane);
      int number = series.size() + 1;
      String uid = (day.equals(DAY) ? "1." : day + ".") + number;
      series.add(new Series(uid, number, "PD", "MR", List.of(source), SLICES, SLICES, List.of()));
    }
    String uid = day.equals(DAY) ? "1" : day;
    return new Study(uid, Optional.of(LocalDate.parse(day)), "Synthetic", "p-1", series);
  }

  /// A study of axial series with these descriptions.
  static Study described(String... descriptions) {
    List<Series> series = new ArrayList<>();
    for (String description : descriptions) {
      VolumeSource source = VolumeSource.of(ball(Plane.AXIAL), Plane.AXIAL);
      int number = series.size() + 1;
      series.add(
          new Series("1." + number, number, description, "MR", List.of(source), 1, 1, List.of()));
    }
    return new Study("1", Optional.empty(), "Synthetic", "p-1", series);
  }

  static Geometry grid(Plane plane) {
    return grid(plane, FRAME);
  }

  private static Geometry grid(Plane plane, String frame) {
    Vec3 right = plane.screenRight();
    Vec3 down = plane.screenDown();
    Vec3 corner =
        right
            .times(-SPACING.x() * (COLUMNS - 1) / 2)
            .plus(down.times(-SPACING.y() * (ROWS - 1) / 2))
            .plus(right.cross(down).times(-SPACING.z() * (SLICES - 1) / 2));
    return new Geometry(
        COLUMNS,
        ROWS,
        SLICES,
        corner,
        right,
        down,
        SPACING,
        Geometry.Calibration.PATIENT_SPACE,
        Optional.of(frame));
  }

  static Volume ball(Plane plane) {
    return ball(grid(plane));
  }

  private static Volume ball(Geometry grid) {
    short[] values = new short[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      Vec3 at = new Vec3(i % COLUMNS, i / COLUMNS % ROWS, i / (COLUMNS * ROWS));
      values[i] = (short) (grid.toPatient(at).length() < RADIUS_MM ? 900 : 100 + i % COLUMNS);
    }
    return Volume.of(grid, new Voxels.Shorts(values, true, 1, 0));
  }
}
