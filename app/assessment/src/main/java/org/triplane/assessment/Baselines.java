// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.Baseline;

/// Measures an ensemble's baseline on the cases of an evaluation.
public final class Baselines {
  private Baselines() {}

  /// Add the baseline's figures to every label that it knows.
  ///
  /// @throws ImagingException if a series cannot be read again
  public static EnsembleEvaluation added(
      EnsembleEvaluation evaluation, Baseline baseline, Progress progress) throws ImagingException {
    Map<String, SequencedMap<String, Double>> features = new LinkedHashMap<>();
    for (CasePrediction row : evaluation.table().rows()) {
      progress.check();
      progress.report((double) features.size() / evaluation.n(), "Measuring the baseline");
      features.put(
          row.of().id(), Baseline.features(evaluation.model().members(), row.of().study()));
    }
    EnsembleEvaluation all = evaluation;
    for (LabelResult result : evaluation.labels().values()) {
      if (baseline.models().containsKey(result.label())) {
        all = all.with(result.label(), List.of(BaselineSection.of(result, baseline, features)));
      }
    }
    return all;
  }
}
