// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import org.triplane.common.Options;

/// How the learning rate changes. Keys of a recipe's `[training]` table: `schedule`
/// (`one-cycle`, `plateau`, `cosine` or `constant`), `warm-up`.
///
/// @param warmUp the share of all steps in which the rate rises, for one-cycle and cosine
record ScheduleOptions(Kind kind, double warmUp) {
  static final Set<String> KEYS = Set.of("schedule", "warm-up");

  private static final double ONE_CYCLE_WARM_UP = 0.25;
  private static final double COSINE_WARM_UP = 0.05;

  /// The rule.
  enum Kind {
    ONE_CYCLE,
    PLATEAU,
    COSINE,
    CONSTANT
  }

  ScheduleOptions {
    if (!(warmUp >= 0 && warmUp < 1)) {
      throw new IllegalArgumentException(
          "[training] warm-up should be a share of the steps in 0..1, but was %s."
              .formatted(warmUp));
    }
  }

  static ScheduleOptions of(Options options) {
    Kind kind = Words.choice(Kind.class, options, "schedule", Kind.CONSTANT);
    double usual =
        switch (kind) {
          case ONE_CYCLE -> ONE_CYCLE_WARM_UP;
          case COSINE -> COSINE_WARM_UP;
          case PLATEAU, CONSTANT -> 0;
        };
    if (usual == 0 && options.has("warm-up")) {
      throw new IllegalArgumentException(
          "[training] warm-up is for the schedules one-cycle and cosine only.");
    }
    return new ScheduleOptions(kind, options.number("warm-up", usual));
  }
}
