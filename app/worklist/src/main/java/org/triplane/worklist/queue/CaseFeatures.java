// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.learning.InputFeatures;

/// What the series of a study are like, in about a dozen numbers for each plane: where a case
/// lies among the others before any network has seen it.
public final class CaseFeatures {
  private static final List<Plane> PLANES = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  private CaseFeatures() {}

  /// Measure the series of each plane, or of a study without planes its largest one.
  ///
  /// @return feature, as `axial/mean`, to number
  /// @throws ImagingException if a series cannot be read
  public static SequencedMap<String, Double> of(Study study, Progress progress)
      throws ImagingException {
    SequencedMap<String, Double> features = new LinkedHashMap<>();
    for (Plane plane : PLANES) {
      progress.check();
      measure(study.find(SeriesSelector.of(plane)), plane.word(), features);
    }
    if (features.isEmpty()) {
      measure(study.find(SeriesSelector.ofAnyPlane("")), SeriesSelector.ANY, features);
    }
    return features;
  }

  private static void measure(
      Optional<SeriesVolume> series, String name, SequencedMap<String, Double> features)
      throws ImagingException {
    if (series.isPresent()) {
      InputFeatures.of(series.get(), series.get().source().load(Progress.SILENT))
          .forEach((feature, value) -> features.put(name + "/" + feature, value));
    }
  }
}
