// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

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
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// Tiny labelled studies with an axial and a coronal series of noise; the positive ones, which
/// are every other one, have a bright spot in both.
final class SpotCases {
  static final String LABEL = "tear";
  private static final int SIZE = 16;
  private static final int SLICES = 2;

  private SpotCases() {}

  /// A data set of two splits, no patient in both.
  static Dataset dataset(int train, int valid) {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", cases("t", train));
    if (valid > 0) {
      splits.put("valid", cases("v", valid));
    }
    return dataset(splits);
  }

  static Dataset dataset(SequencedMap<String, List<Case>> splits) {
    return new Dataset("test", List.of(LABEL), splits, List.of());
  }

  static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      cases.add(of(id, id, i % 2, List.of(Plane.AXIAL, Plane.CORONAL)));
    }
    return cases;
  }

  /// One case; its pixels depend on its id.
  static Case of(String id, String patient, int target, List<Plane> planes) {
    Random random = new Random(id.hashCode());
    List<Series> series = new ArrayList<>();
    for (Plane plane : planes) {
      series.add(series(plane, volume(target, random)));
    }
    return of(id, patient, target, new Study(id, Optional.empty(), "", patient, series));
  }

  static Case of(String id, String patient, int target, Study study) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    targets.put(LABEL, target);
    return new Case(id, patient, study, targets);
  }

  static Series series(Plane plane, Volume volume) {
    return new Series(
        plane.word(),
        1,
        plane.word(),
        "MR",
        List.of(VolumeSource.of(volume, plane)),
        SLICES,
        1,
        List.of());
  }

  private static Volume volume(int target, Random random) {
    float[] values = new float[SLICES * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int at = (3 + random.nextInt(10)) * SIZE + 3 + random.nextInt(10);
    for (int offset : new int[] {0, 1, SIZE, SIZE + 1}) {
      values[at + offset] += 4f * target;
    }
    return Volume.of(Geometry.uncalibrated(SIZE, SIZE, SLICES), new Voxels.Floats(values));
  }
}
