// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import org.triplane.common.Options;

/// How the passes through a network in training are computed: keys of a recipe's `[training]`
/// table.
///
/// @param replicas into how many parts the studies of a batch are dealt, each run through a copy
///     of the network at the same time, 1..64
public record PassOptions(Precision precision, int replicas) {
  /// 32-bit floats, a batch at once.
  public static final PassOptions PLAIN = new PassOptions(Precision.FLOAT32, 1);

  static final Set<String> KEYS = Set.of(Precision.KEY, "replicas");

  private static final int MOST = 64;

  public PassOptions {
    if (replicas < 1 || replicas > MOST) {
      throw new IllegalArgumentException(
          "[training] replicas should be in 1..%d, but is %d.".formatted(MOST, replicas));
    }
  }

  static PassOptions of(Options options) {
    return new PassOptions(Precision.of(options), options.integer("replicas", 1));
  }
}
