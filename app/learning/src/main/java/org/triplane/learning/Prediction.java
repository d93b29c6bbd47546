// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What one classifier says of one volume.
///
/// @param logits label to log-odds; labels are independent of each other
public record Prediction(SequencedMap<String, Double> logits) {
  public Prediction {
    if (logits.isEmpty()) {
      throw new IllegalArgumentException("expected at least one label, but was none");
    }
    logits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(logits));
  }

  /// The log-odds of a label.
  public double logit(String label) {
    Double logit = logits.get(label);
    if (logit == null) {
      throw new IllegalArgumentException(
          "expected one of the labels %s, but was '%s'".formatted(logits.keySet(), label));
    }
    return logit;
  }

  /// The probability of a label, 0..1.
  public double probability(String label) {
    return sigmoid(logit(label));
  }

  /// The label with the highest log-odds.
  public String strongest() {
    return logits.entrySet().stream()
        .max(Comparator.comparingDouble(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }

  /// The logistic function.
  public static double sigmoid(double logit) {
    return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
  }
}
