// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.time.Duration;
import java.time.Instant;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.Side;

/// The case that is being read.
///
/// @param opened when its pictures were there
/// @param isSealed whether nothing of the assistant may be seen
/// @param isRevealed whether the reader asked for the assistant before the label
/// @param side that the next label is for
record OpenCase(CaseStory story, Instant opened, boolean isSealed, boolean isRevealed, Side side) {
  String name() {
    return story.one().name();
  }

  OpenCase unsealed(boolean revealed) {
    return new OpenCase(story, opened, false, isRevealed || revealed, side);
  }

  OpenCase on(Side other) {
    return new OpenCase(story, opened, isSealed, isRevealed, other);
  }

  OpenCase with(CaseStory newer) {
    return new OpenCase(newer, opened, isSealed, isRevealed, side);
  }

  /// How a label of the case comes about now.
  ///
  /// @param view what is on the screen
  /// @param why a note; may be empty
  Circumstances circumstances(String view, String why) {
    return new Circumstances(why, view, Duration.between(opened, Instant.now()), isRevealed);
  }
}
