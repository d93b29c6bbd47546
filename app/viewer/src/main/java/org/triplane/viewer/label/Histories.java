// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.EventKind;
import org.triplane.worklist.labels.LabelEvent;

/// What happened to a case, in words.
final class Histories {
  private Histories() {}

  /// What each reader says of a case now, in words, by initials.
  ///
  /// @param events of the case, in order
  static SequencedMap<String, String> said(List<LabelEvent> events, String set) {
    Set<Long> undone = new HashSet<>();
    for (LabelEvent event : events) {
      if (event.kind() == EventKind.UNDO) {
        event.target().ifPresent(undone::add);
      } else if (event.kind() == EventKind.REDO) {
        event.target().ifPresent(undone::remove);
      }
    }
    SequencedMap<String, String> said = new LinkedHashMap<>();
    events.stream()
        .filter(event -> event.kind() == EventKind.LABEL && !undone.contains(event.id()))
        .filter(event -> event.subject().set().equals(set))
        .forEach(
            event ->
                said.put(event.subject().reader(), event.answer().map(Answer::words).orElse("")));
    return said;
  }

  static String words(LabelEvent event, Texts texts) {
    String reader = event.subject().reader();
    String says = event.answer().map(Answer::words).orElse("");
    String why = event.circumstances().why();
    return switch (event.kind()) {
      case OPENED -> texts.get("label.event.opened", reader);
      case REVEALED -> texts.get("label.event.revealed", reader);
      case LABEL -> texts.get("label.event.label", reader, says);
      case NOTE -> texts.get("label.event.note", reader, why);
      case SKIPPED -> texts.get("label.event.skipped", reader);
      case ADJUDICATED -> texts.get("label.event.adjudicated", reader, says, why);
      case ASSIGNED -> texts.get("label.event.assigned", reader);
      case UNDO -> texts.get("label.event.undo", reader);
      case REDO -> texts.get("label.event.redo", reader);
    };
  }
}
