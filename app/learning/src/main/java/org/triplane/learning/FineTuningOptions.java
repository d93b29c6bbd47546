// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import org.triplane.common.Options;

/// How a network with weights from elsewhere is tuned. Keys of a recipe's `[training]` table:
/// `frozen-epochs`, `head-rate`, `rate-ratio`.
///
/// @param frozenEpochs epochs that come before the others, in which only the head is trained
///     (S0.14, S3.7)
/// @param headRate the learning rate in these, at its highest
/// @param rateRatio how much lower the first layers' rate is than the head's in all others; those
///     between are graded evenly on a logarithmic scale
record FineTuningOptions(int frozenEpochs, double headRate, double rateRatio) {
  static final Set<String> KEYS = Set.of("frozen-epochs", "head-rate", "rate-ratio");

  FineTuningOptions {
    if (frozenEpochs < 0 || !(headRate > 0) || !(rateRatio >= 1)) {
      throw new IllegalArgumentException(
          ("[training] frozen-epochs should be 0 or more, head-rate above 0 and rate-ratio 1 or"
                  + " more, but they are %d, %s and %s.")
              .formatted(frozenEpochs, headRate, rateRatio));
    }
  }

  static FineTuningOptions of(Options options, double rate) {
    return new FineTuningOptions(
        options.integer("frozen-epochs", 0),
        options.number("head-rate", rate),
        options.number("rate-ratio", 1));
  }

  /// Whether the first layers learn later or more slowly than the head.
  boolean holdsBack() {
    return frozenEpochs > 0 || rateRatio > 1;
  }
}
