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

/// Predictions of classes that exclude each other, made by hand.
final class ClassTables {
  static final List<String> CLASSES = List.of("Glioma", "Meningioma", "Normal");

  private ClassTables() {}

  /// One case; its class `told` gets 0.8 and the two others 0.1 each.
  record Row(String id, String truth, String told, Map<String, String> attributes) {
    Row(String id, String truth, String told) {
      this(id, truth, told, Map.of());
    }
  }

  static PredictionTable of(List<Row> rows) {
    return new PredictionTable(model(), rows.stream().map(ClassTables::prediction).toList());
  }

  /// The case as many rows of one table as wanted, each of another patient.
  static List<Row> many(int n, String prefix, Row like) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(new Row(prefix + i, like.truth(), like.told(), like.attributes()));
    }
    return rows;
  }

  private static CasePrediction prediction(Row row) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    SequencedMap<String, Double> logits = new LinkedHashMap<>();
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    for (String name : CLASSES) {
      targets.put(name, name.equals(row.truth()) ? 1 : 0);
      double probability = name.equals(row.told()) ? 0.8 : 0.1;
      double logit = Math.log(probability / (1 - probability));
      logits.put(name, logit);
      evidence.put(name, new Evidence(logit, List.of(), logit));
    }
    Study study =
        new Study("study-" + row.id(), Optional.empty(), row.id(), "key-" + row.id(), List.of());
    Case of = new Case(row.id(), row.id(), study, targets, new LinkedHashMap<>(row.attributes()));
    SequencedMap<String, Prediction> members = new LinkedHashMap<>();
    members.put("axial", new Prediction(logits));
    return new CasePrediction(of, members, evidence);
  }

  private static EnsembleModel model() {
    EnsembleModel one = SmallEnsembles.model(SmallEnsembles.statistics());
    return new EnsembleModel(
        one.name(),
        one.version(),
        CLASSES,
        true,
        one.members(),
        one.stackers(),
        one.operatingPoints(),
        one.statistics(),
        one.metrics(),
        one.provenance(),
        one.trainingCases());
  }
}
