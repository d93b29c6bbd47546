// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Evidence;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;

/// An ensemble's predictions for many labelled studies, one row a case.
public record PredictionTable(EnsembleModel model, List<CasePrediction> rows) {
  public PredictionTable {
    rows = List.copyOf(rows);
  }

  /// Predict every case. A case without a series for any member is left out.
  ///
  /// @throws ImagingException if a series cannot be read; the message names the case
  public static PredictionTable of(Ensemble ensemble, List<Case> cases, Progress progress)
      throws ImagingException, LearningException {
    List<CasePrediction> rows = new ArrayList<>();
    int done = 0;
    for (Case one : cases) {
      progress.check();
      progress.report((double) done++ / cases.size(), "Predicting");
      predict(ensemble, one).ifPresent(rows::add);
    }
    progress.report(1, "Predicted");
    return new PredictionTable(ensemble.model(), rows);
  }

  private static Optional<CasePrediction> predict(Ensemble ensemble, Case one)
      throws ImagingException, LearningException {
    SequencedMap<String, Prediction> predictions;
    try {
      predictions = ensemble.predict(one.study(), Progress.SILENT);
    } catch (ImagingException e) {
      throw new ImagingException(
          "Cannot predict case %s. %s".formatted(one.id(), e.getMessage()), e);
    }
    if (predictions.isEmpty()) {
      return Optional.empty();
    }
    var evidence = new LinkedHashMap<String, Evidence>();
    for (String label : ensemble.model().labels()) {
      evidence.put(label, ensemble.combine(label, predictions));
    }
    return Optional.of(new CasePrediction(one, predictions, evidence));
  }

  /// Write a tab-separated table: `case`, `target`, `label`, `probability`, then for each member
  /// `probability_<member>` and `logit_<member>`, empty where a series is missing. Of a measured
  /// value `case`, `target`, `label`, `value`, `unit`, then `value_<member>`.
  public void write(Path file) throws IOException {
    AtomicOutput.text(file, text());
  }

  private String text() {
    if (model.measured().isPresent()) {
      return ValueTable.text(this, model.measured().get());
    }
    var text = new StringBuilder("case\ttarget\tlabel\tprobability");
    for (MemberModel member : model.members()) {
      text.append("\tprobability_%s\tlogit_%s".formatted(member.name(), member.name()));
    }
    text.append('\n');
    for (CasePrediction row : rows) {
      for (String label : model.labels()) {
        line(row, label, text);
      }
    }
    return text.toString();
  }

  private void line(CasePrediction row, String label, StringBuilder text) {
    Integer target = row.of().targets().get(label);
    text.append(row.of().id()).append('\t').append(target == null ? "" : target);
    text.append('\t').append(label).append('\t').append(row.probability(label));
    for (MemberModel member : model.members()) {
      Prediction prediction = row.members().get(member.name());
      text.append('\t');
      if (prediction == null) {
        text.append('\t');
      } else {
        text.append(prediction.probability(label)).append('\t').append(prediction.logit(label));
      }
    }
    text.append('\n');
  }
}
