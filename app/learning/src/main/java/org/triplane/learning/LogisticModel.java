// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A fitted logistic regression on the logits of named members.
///
/// @param members the members it needs, in the order of `weights`
public record LogisticModel(List<String> members, double intercept, List<Double> weights) {
  public LogisticModel {
    members = List.copyOf(members);
    weights = List.copyOf(weights);
    if (members.size() != weights.size()) {
      throw new IllegalArgumentException(
          "expected %d weights, but was %d".formatted(members.size(), weights.size()));
    }
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
