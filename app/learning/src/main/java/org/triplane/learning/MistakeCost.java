// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.triplane.common.Options;

/// What it costs to take one class for another (S2.18): a table `[[training.costs]]` with `true`,
/// `predicted` and `cost`. Both classes may hold `*` for any letters. A class that fits both is
/// not a mistake.
record MistakeCost(String trueClass, String predicted, double cost) {
  MistakeCost {
    if (!(cost >= 0)) {
      throw new IllegalArgumentException(
          "[training.costs] cost should be 0 or more, but was %s.".formatted(cost));
    }
  }

  static MistakeCost of(Options options) {
    options.allow(Set.of("true", "predicted", "cost"));
    return new MistakeCost(options.text("true"), options.text("predicted"), options.number("cost"));
  }

  /// What it costs to take a study of one class for another; 0 if this does not say.
  double of(String truth, String taken) {
    return fits(trueClass, truth) && fits(predicted, taken) && !fits(predicted, truth) ? cost : 0;
  }

  /// Whether it says anything about a class.
  boolean names(String label) {
    return fits(trueClass, label) || fits(predicted, label);
  }

  private static boolean fits(String wanted, String label) {
    String expression =
        Pattern.compile("\\*")
            .splitAsStream(wanted + " ")
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return (label + " ").matches(expression);
  }
}
