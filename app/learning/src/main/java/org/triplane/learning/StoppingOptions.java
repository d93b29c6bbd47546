// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import org.triplane.common.Options;

/// Which epoch is kept and when training ends early. Keys of a recipe's `[training]` table:
/// `monitor` (`valid-loss`, `auc` or `accuracy`, for a measured value `mae` or `r2`; of the
/// validation studies), `patience`, `select` (`last` or `best`).
///
/// @param patience epochs without a better figure before it stops; 0 for never
record StoppingOptions(Monitor monitor, int patience, Selection select) {
  static final Set<String> KEYS = Set.of("monitor", "patience", "select");

  /// Which epoch's weights are kept.
  enum Selection {
    LAST,
    BEST
  }

  StoppingOptions {
    if (patience < 0) {
      throw new IllegalArgumentException(
          "[training] patience should be 0 or more epochs, but was %d.".formatted(patience));
    }
  }

  static StoppingOptions of(Options options) {
    return new StoppingOptions(
        Words.choice(Monitor.class, options, "monitor", Monitor.VALID_LOSS),
        options.integer("patience", 0),
        Words.choice(Selection.class, options, "select", Selection.LAST));
  }
}
