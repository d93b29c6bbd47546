// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.util.Locale;

/// How the next cases to label are chosen.
public enum QueueStrategy {
  /// Those closest to the ensemble's operating point.
  UNCERTAIN,
  /// Those of which the ensemble's members say the most different things.
  DISAGREE,
  /// Those unlike all that are labeled.
  DIVERSE,
  /// By lot.
  RANDOM;

  /// The word in files and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
