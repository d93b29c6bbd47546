// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.ArrayList;
import java.util.List;

/// One case with all that is known about it.
///
/// @param series axial, coronal, sagittal
record KneeCase(
    Cohort cohort, int index, Evidence evidence, Subject subject, List<SeriesImage> series) {
  KneeCase {
    series = List.copyOf(series);
  }

  /// Make a case; the same cohort and index always make the same one.
  static KneeCase make(Cohort cohort, int index) {
    Evidence evidence = Evidence.draw(cohort, index);
    Subject subject = Subject.draw(cohort, index);
    List<SeriesImage> series = new ArrayList<>();
    for (int plane = 0; plane < Planes.ALL.size(); plane++) {
      series.add(Acquisition.scan(cohort, index, subject, evidence, plane));
    }
    return new KneeCase(cohort, index, evidence, subject, series);
  }

  String id() {
    return cohort.id(index);
  }

  String split() {
    return cohort.split(index);
  }
}
