// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.time.Duration;

/// How an event came about.
///
/// @param why a reason or a note; may be empty
/// @param view what was on the screen: a small JSON object of panes, slices and window; may be
///     empty
/// @param spent time from opening the case; zero if nobody measured it
/// @param revealed whether the reader had seen the assistant's answer
public record Circumstances(String why, String view, Duration spent, boolean revealed) {
  /// Nothing is known.
  public static final Circumstances NONE = new Circumstances("", "", Duration.ZERO, false);

  private static final int LONGEST_VIEW = 8000;

  public Circumstances {
    why = why.strip();
    view = view.strip();
    if (view.length() > LONGEST_VIEW) {
      throw new IllegalArgumentException(
          "expected a view of at most %d letters, but was %d"
              .formatted(LONGEST_VIEW, view.length()));
    }
    if (spent.isNegative()) {
      throw new IllegalArgumentException("expected a time of at least zero, but was " + spent);
    }
  }

  /// Only a reason.
  public static Circumstances why(String why) {
    return new Circumstances(why, "", Duration.ZERO, false);
  }
}
