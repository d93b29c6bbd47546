// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.Side;

/// The commands that do the same again.
final class LabelCommands {
  private LabelCommands() {}

  static String label(LabelEvent event) {
    String answer = event.answer().orElse(Answer.CANNOT_TELL).text();
    return "triplane label %s %s%s"
        .formatted(event.subject().caseName(), quoted(answer), by(event));
  }

  static String note(LabelEvent event) {
    return "triplane label note %s %s%s"
        .formatted(event.subject().caseName(), quoted(event.circumstances().why()), by(event));
  }

  static String undo(String reader, boolean takesBack) {
    return "triplane label %s --reader %s".formatted(takesBack ? "undo" : "redo", reader);
  }

  /// As a shell takes it for one word.
  static String quoted(String text) {
    return text.matches("[\\p{Alnum}._:/+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String by(LabelEvent event) {
    Side side = event.subject().side();
    return (side == Side.WHOLE ? "" : " --side " + side.word())
        + " --set %s --reader %s".formatted(event.subject().set(), event.subject().reader());
  }
}
