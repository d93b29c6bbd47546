// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.util.Locale;

/// Why a case is in a queue.
public enum QueueReason {
  /// The ensemble gives it close to even odds.
  UNCERTAIN,
  /// The members of the ensemble contradict each other.
  DISAGREE,
  /// It is unlike all cases that are labeled or stand before it.
  DIVERSE,
  /// Drawn by lot.
  RANDOM,
  /// Drawn by lot into a queue of another kind, so that it can be told what the others miss.
  CHECK,
  /// Somebody put it there by hand.
  CHOSEN,
  /// Somebody else is to read it again.
  SECOND_READING;

  /// The word in files and on the command line, such as `second-reading`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
