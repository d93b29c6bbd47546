// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// A fitted logistic regression on the logits of named members.
///
/// @param members the members it needs, in the order of `weights`
/// @param errors the weights' standard errors (Wald, from the curvature at the minimum); NaN for
///     a weight that is held at 0; empty if nobody knows them
/// @param calibration what weights and intercept were scaled by
public record LogisticModel(
    List<String> members,
    double intercept,
    List<Double> weights,
    List<Double> errors,
    Calibration calibration) {
  public LogisticModel {
    members = List.copyOf(members);
    weights = List.copyOf(weights);
    errors = List.copyOf(errors);
    if (members.size() != weights.size() || !errors.isEmpty() && members.size() != errors.size()) {
      throw new IllegalArgumentException(
          "expected %d weights, but was %d".formatted(members.size(), weights.size()));
    }
  }

  /// One that is not calibrated.
  public LogisticModel(
      List<String> members, double intercept, List<Double> weights, List<Double> errors) {
    this(members, intercept, weights, errors, Calibration.NONE);
  }

  /// One whose weights' errors nobody knows.
  public LogisticModel(List<String> members, double intercept, List<Double> weights) {
    this(members, intercept, weights, List.of());
  }

  /// A weight with its 95 % interval; the interval's ends are NaN if nobody knows them.
  ///
  /// @param index of the member in this model
  public Metrics.Interval weight(int index) {
    double weight = weights.get(index);
    double reach =
        errors.isEmpty() ? Double.NaN : NormalDistribution.QUANTILE_975 * errors.get(index);
    return new Metrics.Interval(weight, weight - reach, weight + reach);
  }

  /// For people: `axial 0.79 (0.61 to 0.97), coronal 0.70 (0.52 to 0.88), intercept -0.10`.
  public String sentence() {
    var parts = new ArrayList<String>();
    for (int i = 0; i < members.size(); i++) {
      parts.add(members.get(i) + " " + words(i));
    }
    parts.add("intercept " + figure(intercept));
    return String.join(", ", parts);
  }

  /// For people: a weight with its interval, or that it is held at 0, as far as is known.
  public String words(int index) {
    Metrics.Interval weight = weight(index);
    if (!Double.isNaN(weight.low())) {
      return "%s (%s to %s)"
          .formatted(figure(weight.value()), figure(weight.low()), figure(weight.high()));
    }
    return errors.isEmpty() ? figure(weight.value()) : "0 (at the bound)";
  }

  static String figure(double number) {
    return String.format(Locale.ROOT, "%.2f", number).replace('-', '−');
  }

  /// Combine the members' logits. The sum is taken in the members' order, intercept first, so it
  /// is the same number every time.
  ///
  /// @param logits has every member of this model
  public Evidence combine(Map<String, Double> logits) {
    List<Evidence.Term> terms = new ArrayList<>();
    double sum = intercept;
    for (int i = 0; i < members.size(); i++) {
      Double logit = logits.get(members.get(i));
      if (logit == null) {
        throw new IllegalArgumentException("expected a logit of " + members.get(i));
      }
      terms.add(new Evidence.Term(members.get(i), weights.get(i), logit));
      sum += weights.get(i) * logit;
    }
    return new Evidence(intercept, terms, sum);
  }

  /// The same model with its log-odds calibrated: weights, their errors and the intercept are
  /// scaled, so that contributions still sum to the log-odds.
  ///
  /// @throws IllegalStateException if it is calibrated already
  LogisticModel calibrated(Calibration by) {
    if (calibration.method() != CalibrationOptions.Method.NONE) {
      throw new IllegalStateException("expected a model that is not calibrated yet");
    }
    return new LogisticModel(
        members,
        by.slope() * intercept + by.offset(),
        weights.stream().map(weight -> by.slope() * weight).toList(),
        errors.stream().map(error -> by.slope() * error).toList(),
        by);
  }

  /// As JSON shows it; what nobody knows is null.
  public Map<String, Object> document() {
    List<Map<String, Object>> terms = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Metrics.Interval weight = weight(i);
      SequencedMap<String, Object> term = new LinkedHashMap<>();
      term.put("member", members.get(i));
      term.put("weight", weight.value());
      term.put("low", Figure.finite(weight.low()));
      term.put("high", Figure.finite(weight.high()));
      terms.add(term);
    }
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    document.put("members", members);
    document.put("intercept", intercept);
    document.put("weights", terms);
    document.put("calibration", calibration.document());
    return document;
  }
}
