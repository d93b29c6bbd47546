// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.triplane.worklist.LibraryCase.Kept;
import org.triplane.worklist.datasets.PlaneStand;
import org.triplane.worklist.datasets.SeriesKind;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Side;
import org.triplane.worklist.queue.LabelQueue;

/// The commands that do the same again.
final class LabelCommands {
  private LabelCommands() {}

  static String label(LabelEvent event) {
    String answer = event.answer().orElse(Answer.CANNOT_TELL).text();
    return "triplane label %s %s%s"
        .formatted(event.subject().caseName(), quoted(answer), by(event));
  }

  static String importing(List<Path> paths, Kept kept) {
    String what =
        paths.stream().map(path -> quoted(path.toString())).collect(Collectors.joining(" "));
    return "triplane library import %s%s".formatted(what, kept == Kept.COPY ? " --copy" : "");
  }

  static String relocate(Path before, Path now) {
    return "triplane library relocate %s %s"
        .formatted(quoted(before.toString()), quoted(now.toString()));
  }

  static String queue(LabelQueue queue) {
    return "triplane library queue --set %s --by %s"
        .formatted(queue.set(), queue.strategy().word());
  }

  static String dataset(String set, DatasetSheet.Wish wish) {
    return "triplane library dataset %s --set %s --folds %d --valid %s --test %s"
        .formatted(wish.name(), set, wish.folds(), wish.valid(), wish.test());
  }

  static String planes(SeriesKind kind, PlaneStand stand, String reader) {
    return "triplane library planes --use %s --reader %s"
        .formatted(quoted(stand.word() + "=" + kind.text()), reader);
  }

  static String second(String set, String reader, double share) {
    return "triplane label second --set %s --reader %s --share %s".formatted(set, reader, share);
  }

  static String define(LabelSet set) {
    String values =
        set.values().stream()
            .map(value -> value.word() + "=" + value.hint() + "=" + value.key())
            .collect(Collectors.joining(","));
    return "triplane label set define --name %s --title %s --kind %s --values %s%s%s"
        .formatted(
            set.name(),
            quoted(set.title()),
            set.traits().kind().word(),
            quoted(values),
            set.traits().ordered() ? " --ordered" : "",
            set.traits().sided() ? " --sides" : "");
  }

  static String decide(LabelEvent event) {
    String answer = event.answer().orElse(Answer.CANNOT_TELL).text();
    return "triplane label adjudicate %s %s --why %s%s"
        .formatted(
            event.subject().caseName(),
            quoted(answer),
            quoted(event.circumstances().why()),
            by(event));
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
