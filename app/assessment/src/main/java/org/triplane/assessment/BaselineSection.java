// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.learning.Baseline;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;

/// What size, brightness and histogram alone tell of a label, beside the ensemble (W23).
///
/// @param auc of the baseline
/// @param gain the ensemble's AUC less the baseline's, paired
public record BaselineSection(Interval auc, int n, Metrics.Comparison gain)
    implements EvaluationSection {

  /// Measure.
  ///
  /// @param features case id to what [Baseline#features] says of it
  static BaselineSection of(
      LabelResult result, Baseline baseline, Map<String, SequencedMap<String, Double>> features) {
    List<CasePrediction> rows = result.table().rows();
    String label = result.label();
    double[] cheap =
        rows.stream()
            .mapToDouble(
                row ->
                    baseline.probability(
                        label, features.getOrDefault(row.of().id(), new LinkedHashMap<>())))
            .toArray();
    double[] ours = rows.stream().mapToDouble(row -> row.probability(label)).toArray();
    int[] targets = rows.stream().mapToInt(row -> row.target(label)).toArray();
    return new BaselineSection(
        Metrics.of(cheap, targets).auc(), rows.size(), Metrics.compare(ours, cheap, targets));
  }

  @Override
  public Map<String, Object> document() {
    var baseline = new LinkedHashMap<String, Object>();
    baseline.put("n", n);
    baseline.put("auc", FigureWords.finite(auc.value()));
    baseline.put("aucLow", FigureWords.finite(auc.low()));
    baseline.put("aucHigh", FigureWords.finite(auc.high()));
    baseline.putAll(FigureWords.document(gain));
    return Map.of("baseline", baseline);
  }

  @Override
  public List<String> lines() {
    return List.of(
        "%-20s AUC %s, n = %d".formatted("baseline", FigureWords.interval(auc, 3), n),
        "%-20s %s".formatted("gain over it", FigureWords.paired(gain)));
  }

  @Override
  public String html() {
    return EvaluationCard.of(
        "Cheap baseline",
        "AUC " + FigureWords.interval(auc, 3),
        HtmlPage.markup(
            """
            <p>A regression on size, brightness and histogram of the series, which sees no shape.</p>
            <table><tr><td>Gain of the ensemble, paired<td>%s</tr>
            <tr><td>p<td>%s</tr><tr><td>n<td>%s</tr></table>
            <p class="second">%s</p>
            """,
            FigureWords.difference(gain.difference()), FigureWords.p(gain.p()), n, verdict()));
  }

  private String verdict() {
    if (!Double.isFinite(gain.difference().low())) {
      return "These cases cannot tell the two apart.";
    }
    return gain.difference().low() > 0
        ? "The networks add to what brightness alone tells."
        : "Not shown that the networks add to what brightness alone tells.";
  }
}
