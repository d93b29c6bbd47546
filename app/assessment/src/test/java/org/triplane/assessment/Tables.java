// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.imaging.Study;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Evidence;
import org.triplane.learning.Prediction;

/// Prediction tables made by hand, without networks.
final class Tables {
  private Tables() {}

  /// One case.
  ///
  /// @param axial probability; NaN if it has no axial series
  /// @param target empty text if nobody read it
  record Row(String id, double fused, double axial, String target) {}

  static PredictionTable of(Row... rows) {
    return of(SmallEnsembles.model(SmallEnsembles.statistics()), rows);
  }

  static PredictionTable of(EnsembleModel model, Row... rows) {
    List<CasePrediction> cases = new ArrayList<>();
    for (Row row : rows) {
      SequencedMap<String, Prediction> members = new LinkedHashMap<>();
      if (!Double.isNaN(row.axial())) {
        members.put("axial", prediction(row.axial()));
      }
      members.put("coronal", prediction(0.5));
      var evidence = new Evidence(logit(row.fused()), List.of(), logit(row.fused()));
      cases.add(
          new CasePrediction(
              labelled(row.id(), row.target()), members, Map.of(SmallEnsembles.LABEL, evidence)));
    }
    return new PredictionTable(model, cases);
  }

  static Case labelled(String id, String target) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    if (!target.isEmpty()) {
      targets.put(SmallEnsembles.LABEL, Integer.valueOf(target));
    }
    Study study = new Study("study-" + id, Optional.empty(), id, "key-" + id, List.of());
    return new Case(id, id, study, targets);
  }

  private static Prediction prediction(double probability) {
    SequencedMap<String, Double> logits = new LinkedHashMap<>();
    logits.put(SmallEnsembles.LABEL, logit(probability));
    return new Prediction(logits);
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }
}
