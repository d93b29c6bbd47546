// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;

/// Small noisy studies; those with a tear have a bright spot.
final class SpotData {
  static final String LABEL = "tear";
  static final int SIZE = 16;
  static final int SLICES = 2;

  private SpotData() {}

  static Dataset of(int train, int valid) {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", cases("t", train));
    splits.put("valid", cases("v", valid));
    return new Dataset("spots", List.of(LABEL), splits, List.of());
  }

  static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SequencedMap<String, Integer> targets = new LinkedHashMap<>();
      targets.put(LABEL, i % 2);
      cases.add(new Case(prefix + i, "patient-" + prefix + i, study(prefix + i, i % 2), targets));
    }
    return cases;
  }

  private static Study study(String id, int target) {
    List<Series> series = new ArrayList<>();
    for (Plane plane : List.of(Plane.AXIAL, Plane.CORONAL)) {
      var random = new Random((id + plane).hashCode());
      VolumeSource source = VolumeSource.of(volume(plane, target, random), plane);
      series.add(
          new Series(id + plane, series.size() + 1, "PD", "MR", List.of(source), 1, 1, List.of()));
    }
    return new Study(id, Optional.empty(), "Spots", id, series);
  }

  private static Volume volume(Plane plane, int target, Random random) {
    short[] values = new short[SIZE * SIZE * SLICES];
    int row = 3 + random.nextInt(SIZE - 6);
    int column = 3 + random.nextInt(SIZE - 6);
    for (int i = 0; i < values.length; i++) {
      int y = i / SIZE % SIZE;
      int x = i % SIZE;
      boolean spot = target == 1 && Math.abs(y - row) < 3 && Math.abs(x - column) < 3;
      values[i] = (short) (100 + random.nextInt(60) + (spot ? 200 : 0));
    }
    var grid =
        new Geometry(
            SIZE,
            SIZE,
            SLICES,
            new Vec3(0, 0, 0),
            plane.screenRight(),
            plane.screenDown(),
            new Vec3(1, 1, 3),
            Geometry.Calibration.PATIENT_SPACE,
            Optional.empty());
    return Volume.of(grid, new Voxels.Shorts(values, true, 1, 0));
  }
}
