// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.util.Locale;
import org.triplane.worklist.WorklistException;

/// How the next cases to label are chosen.
public enum QueueStrategy {
  /// Those to which the ensemble gives the most even odds.
  UNCERTAIN,
  /// Those of which the ensemble's members say the most different things.
  DISAGREE,
  /// Those unlike all that are labeled.
  DIVERSE,
  /// By lot.
  RANDOM;

  /// Find a strategy by its word.
  ///
  /// @throws WorklistException if there is none of that word
  public static QueueStrategy of(String word) throws WorklistException {
    for (QueueStrategy strategy : values()) {
      if (strategy.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return strategy;
      }
    }
    throw new WorklistException(
        "There is no way to choose cases called '%s'. Use uncertain, disagree, diverse or random."
            .formatted(word));
  }

  /// The word in files and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
