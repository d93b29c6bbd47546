// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;

/// How strongly and how often something is done.
///
/// @param strength 0 for never
/// @param probability for each study and epoch
record Chance(double strength, double probability) {
  static final Chance NEVER = new Chance(0, 1);

  Chance {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "[augmentation] probability should be 0 to 1, but was %s.".formatted(probability));
    }
  }

  /// Read `key = strength` or `key = { strength = …, probability = … }`; [#NEVER] without the
  /// key.
  ///
  /// @param usual the probability unless it is given
  static Chance of(Options options, String key, double usual) {
    if (!(options.values().get(key) instanceof Map<?, ?>)) {
      return new Chance(options.number(key, 0), usual);
    }
    Options table = options.table(key);
    table.allow(Set.of("strength", "probability"));
    return new Chance(table.number("strength"), table.number("probability", usual));
  }

  boolean isPossible() {
    return strength > 0 && probability > 0;
  }

  boolean isSure() {
    return probability == 1;
  }

  /// Draw whether it is done.
  boolean happens(RandomGenerator random) {
    return strength > 0 && (isSure() || random.nextDouble() < probability);
  }
}
