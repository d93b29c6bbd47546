// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

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

/// Marks and volumes to measure.
final class Drawn {
  static final MarkPlace PLACE = new MarkPlace("1.1", 1, 0, Plane.AXIAL, 1);

  private Drawn() {}

  /// 20 x 16 x 3 axial voxels of 0.5 x 2 x 4 mm, whose value is 100 times the row plus the
  /// column.
  static Volume volume(Geometry.Calibration calibration) {
    Vec3 spacing =
        calibration == Geometry.Calibration.NONE ? new Vec3(1, 1, 1) : new Vec3(0.5, 2, 4);
    Geometry grid =
        new Geometry(
            20,
            16,
            3,
            new Vec3(-10, 20, 30),
            Vec3.LEFT,
            Vec3.POSTERIOR,
            spacing,
            calibration,
            Optional.of("frame"));
    short[] stored = new short[grid.voxels()];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (short) (i / 20 % 16 * 100 + i % 20);
    }
    return Volume.of(grid, new Voxels.Shorts(stored, true, 1, 0));
  }

  static Volume volume() {
    return volume(Geometry.Calibration.PATIENT_SPACE);
  }

  /// A measured mark on slice 1.
  ///
  /// @param voxels columns and rows in turn
  static Mark mark(MarkKind kind, Volume on, double... voxels) {
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i < voxels.length; i += 2) {
      points.add(on.geometry().toPatient(new Vec3(voxels[i], voxels[i + 1], 1)));
    }
    return Measuring.measure(Mark.of(kind, PLACE, points), on);
  }

  static Study study(String uid) {
    var series =
        new Series(
            "1.1", 1, "PD", "MR", List.of(VolumeSource.of(volume(), Plane.AXIAL)), 3, 3, List.of());
    return new Study(uid, Optional.of(LocalDate.of(2026, 1, 5)), "Knee", "p-1", List.of(series));
  }
}
