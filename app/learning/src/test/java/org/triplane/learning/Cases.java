// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;

/// Small labelled studies for tests.
final class Cases {
  private Cases() {}

  /// Without series, with one label `acl`.
  static Case of(String id, String patient, int target) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    targets.put("acl", target);
    return new Case(id, patient, study(id, List.of()), targets);
  }

  /// With one series.
  static Case of(String id, int target, Plane plane, VolumeSource source) {
    Case plain = of(id, id, target);
    return new Case(id, id, study(id, List.of(series(plane, source))), plain.targets());
  }

  /// With one series that is in memory.
  static Case of(String id, int target, Plane plane, Volume volume) {
    return of(id, target, plane, VolumeSource.of(volume, plane));
  }

  /// Patients of one to four cases; every fifth case has the label.
  static List<Case> patients(int count) {
    List<Case> cases = new ArrayList<>();
    for (int patient = 0; patient < count; patient++) {
      for (int visit = 0; visit <= patient % 4; visit++) {
        int target = cases.size() % 5 == 0 ? 1 : 0;
        cases.add(of("case-%03d-%d".formatted(patient, visit), "patient-" + patient, target));
      }
    }
    return cases;
  }

  static Series series(Plane plane, VolumeSource source) {
    int slices = source.info().geometry().slices();
    return new Series(plane.word(), 1, plane.word(), "MR", List.of(source), slices, 1, List.of());
  }

  private static Study study(String id, List<Series> series) {
    return new Study("study-" + id, Optional.empty(), id, "key-" + id, series);
  }
}
