// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Another way to fuse all members that a stacker is held against: fitted on what the final
/// networks say of the very cases that they learned from. Nothing is assessed by it.
public record Rival(Method method, LogisticModel model) {
  /// What it is fitted on.
  public enum Method {
    /// The members' probabilities, as published (S1.20).
    IN_SAMPLE_PROBABILITIES,
    /// The members' logits.
    IN_SAMPLE_LOGITS;

    /// As it stands in files.
    public String word() {
      return Words.of(this);
    }

    static Method of(String word) {
      return Arrays.stream(values())
          .filter(method -> method.word().equals(word))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("There is no rival '%s'.".formatted(word)));
    }

    double input(double logit) {
      return this == IN_SAMPLE_PROBABILITIES ? Prediction.sigmoid(logit) : logit;
    }
  }

  /// Its probability.
  ///
  /// @param logits of all members
  public double probability(Map<String, Double> logits) {
    SequencedMap<String, Double> inputs = new LinkedHashMap<>();
    logits.forEach((member, logit) -> inputs.put(member, method.input(logit)));
    return model.combine(inputs).probability();
  }
}
