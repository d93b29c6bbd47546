// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.Baseline;
import org.triplane.learning.InputSamples;

/// Measures what an ensemble's series are like in the cases of an evaluation: what that alone
/// tells of a label, and whether they are still as in training.
public final class Baselines {
  private Baselines() {}

  /// Add the baseline's figures to every label that it knows, and the drift of the series.
  ///
  /// @param baseline empty if the ensemble has none
  /// @param training how the training series' features were distributed, if that is known
  /// @throws ImagingException if a series cannot be read again
  public static EnsembleEvaluation added(
      EnsembleEvaluation evaluation,
      Optional<Baseline> baseline,
      Optional<InputSamples> training,
      Progress progress)
      throws ImagingException {
    if (baseline.isEmpty() && training.isEmpty()) {
      return evaluation;
    }
    Map<String, SequencedMap<String, Double>> features = measured(evaluation.table(), progress);
    EnsembleEvaluation all = evaluation;
    if (training.isPresent()) {
      List<CasePrediction> rows = evaluation.table().rows();
      all = all.with(List.of(DriftSection.of(training.get(), rows, features)));
    }
    return baseline.isPresent() ? added(all, baseline.get(), features) : all;
  }

  /// The drift of the series of predicted cases, in lines for people.
  ///
  /// @throws ImagingException if a series cannot be read again
  public static List<String> drift(PredictionTable table, InputSamples training, Progress progress)
      throws ImagingException {
    return DriftSection.of(training, table.rows(), measured(table, progress)).lines();
  }

  /// Case id to what [Baseline#features] says of it.
  static Map<String, SequencedMap<String, Double>> measured(
      PredictionTable table, Progress progress) throws ImagingException {
    Map<String, SequencedMap<String, Double>> features = new LinkedHashMap<>();
    for (CasePrediction row : table.rows()) {
      progress.check();
      progress.report((double) features.size() / table.rows().size(), "Measuring the series");
      features.put(row.of().id(), Baseline.features(table.model().members(), row.of().study()));
    }
    return features;
  }

  private static EnsembleEvaluation added(
      EnsembleEvaluation evaluation,
      Baseline baseline,
      Map<String, SequencedMap<String, Double>> features) {
    EnsembleEvaluation all = evaluation;
    for (LabelResult result : evaluation.labels().values()) {
      if (baseline.models().containsKey(result.label())) {
        all = all.with(result.label(), List.of(BaselineSection.of(result, baseline, features)));
      }
    }
    return all;
  }
}
