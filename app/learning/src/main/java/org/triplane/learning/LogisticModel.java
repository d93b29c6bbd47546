// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A fitted logistic regression on the logits of named members.
///
/// @param members the members it needs, in the order of `weights`
/// @param errors the weights' standard errors (Wald, from the curvature at the minimum); empty if
///     nobody knows them
public record LogisticModel(
    List<String> members, double intercept, List<Double> weights, List<Double> errors) {
  public LogisticModel {
    members = List.copyOf(members);
    weights = List.copyOf(weights);
    errors = List.copyOf(errors);
    if (members.size() != weights.size() || !errors.isEmpty() && members.size() != errors.size()) {
      throw new IllegalArgumentException(
          "expected %d weights, but was %d".formatted(members.size(), weights.size()));
    }
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
}
