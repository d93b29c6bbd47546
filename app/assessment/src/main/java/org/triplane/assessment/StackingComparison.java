// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;

/// An ensemble's stacker held against other ways to fuse the same members, all on the same cases:
/// those that have the series of every member.
///
/// @param rows the ensemble's own stacker first
public record StackingComparison(List<Row> rows) {
  private static final double CERTAIN = Math.ulp(1.0);
  /// If all differences of fewer cases are on one side, that is still likely by chance: more than
  /// 0.05 by the sign test.
  private static final int LEAST = 6;

  private static final double QUANTILE_975 = 1.959963984540054;

  public StackingComparison {
    rows = List.copyOf(rows);
  }

  /// One way to fuse.
  ///
  /// @param key such as `mean-logits`
  /// @param title for people
  /// @param member the one that it relies on alone; empty if on all
  /// @param auc how much higher the AUC of the ensemble's stacker is (paired, DeLong 1988)
  /// @param logLoss how much higher the log-loss of the ensemble's stacker is, less being better
  ///     (paired, from the cases' own differences)
  public record Row(
      String key, String title, String member, Metrics metrics, Interval auc, Interval logLoss) {}

  /// Compare on the cases that say whether they have the label.
  ///
  /// @return empty if the ensemble has one member only, or no case has all of them
  static Optional<StackingComparison> of(PredictionTable table, String label) {
    EnsembleModel model = table.model();
    List<String> members = model.members().stream().map(MemberModel::name).toList();
    List<CasePrediction> cases =
        table.rows().stream()
            .filter(row -> row.of().targets().containsKey(label))
            .filter(row -> row.members().keySet().containsAll(members))
            .toList();
    if (members.size() < 2 || cases.isEmpty()) {
      return Optional.empty();
    }
    int[] targets =
        cases.stream().mapToInt(row -> row.of().targets().getOrDefault(label, 0)).toArray();
    List<Row> rows = new ArrayList<>();
    double[] ours = new double[0];
    for (FusionMethod method : FusionMethod.all(model, label)) {
      double[] own = cases.stream().mapToDouble(row -> method.of(row, label, model)).toArray();
      ours = rows.isEmpty() ? own : ours;
      rows.add(
          new Row(
              method.key(),
              method.title(),
              method.member(),
              Metrics.of(own, targets),
              rows.isEmpty() ? Interval.UNKNOWN : Metrics.compare(ours, own, targets).difference(),
              rows.isEmpty() ? Interval.UNKNOWN : logLoss(ours, own, targets)));
    }
    return Optional.of(new StackingComparison(rows));
  }

  /// How many cases are compared.
  public int n() {
    return rows.getFirst().metrics().cases();
  }

  /// For people: what the differences say, and no more.
  public String sentence() {
    String auc = told("AUC", rows.stream().map(Row::auc).toList(), 1);
    String logLoss = told("log-loss", rows.stream().map(Row::logLoss).toList(), -1);
    return auc + " " + logLoss;
  }

  /// @param better 1 if more is better, -1 if less is
  private String told(String figure, List<Interval> differences, int better) {
    List<String> worse = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    List<String> ahead = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      Interval difference = differences.get(i);
      boolean known = n() >= LEAST && (difference.low() > 0 || difference.high() < 0);
      boolean gain = known && (difference.low() > 0) == (better > 0);
      (gain ? worse : known ? ahead : equal).add(rows.get(i).title().toLowerCase(Locale.ROOT));
    }
    List<String> parts = new ArrayList<>();
    if (!worse.isEmpty()) {
      parts.add("better than that of: " + String.join("; ", worse));
    }
    if (!equal.isEmpty()) {
      parts.add(
          "not to be told apart with %d cases from that of: %s"
              .formatted(n(), String.join("; ", equal)));
    }
    if (!ahead.isEmpty()) {
      parts.add("worse than that of: " + String.join("; ", ahead));
    }
    return "The stacker's %s is %s.".formatted(figure, String.join(". It is ", parts));
  }

  private static Interval logLoss(double[] ours, double[] other, int[] targets) {
    int n = targets.length;
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) {
      differences[i] = loss(ours[i], targets[i]) - loss(other[i], targets[i]);
    }
    double mean = Arrays.stream(differences).sum() / n;
    double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
    double reach = n < LEAST ? Double.NaN : QUANTILE_975 * Math.sqrt(squares / (n - 1) / n);
    return new Interval(mean, mean - reach, mean + reach);
  }

  private static double loss(double probability, int target) {
    return -Math.log(Math.max(target == 1 ? probability : 1 - probability, CERTAIN));
  }

  /// As `triplane evaluate --json` prints it; what cannot be told is null.
  List<Map<String, Object>> document() {
    return rows.stream().map(StackingComparison::document).toList();
  }

  @SuppressWarnings("NullAway") // JSON has nulls where a figure cannot be told
  private static Map<String, Object> document(Row row) {
    Interval auc = row.metrics().auc();
    var document = new LinkedHashMap<String, Object>();
    document.put("method", row.key());
    document.put("title", row.title());
    if (!row.member().isEmpty()) {
      document.put("member", row.member());
    }
    document.put("n", row.metrics().cases());
    document.put("auc", finite(auc.value()));
    document.put("aucLow", finite(auc.low()));
    document.put("aucHigh", finite(auc.high()));
    document.put("logLoss", row.metrics().logLoss());
    document.put("brier", row.metrics().brier());
    document.put("aucDifference", finite(row.auc().value()));
    document.put("aucDifferenceLow", finite(row.auc().low()));
    document.put("aucDifferenceHigh", finite(row.auc().high()));
    document.put("logLossDifference", finite(row.logLoss().value()));
    document.put("logLossDifferenceLow", finite(row.logLoss().low()));
    document.put("logLossDifferenceHigh", finite(row.logLoss().high()));
    return document;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
