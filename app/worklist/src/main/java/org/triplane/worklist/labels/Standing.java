// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What follows from all events of one case and one label set.
///
/// @param says what each reader says now: the last event that was not taken back, by side
/// @param decided adjudications that were not taken back, by side
/// @param awaited whose second reading was asked for and is not there
/// @param isBlind whether a double reading was asked for and is not complete
record Standing(
    CaseStatus status,
    SequencedMap<Side, SequencedMap<String, LabelEvent>> says,
    Map<Side, LabelEvent> decided,
    SequencedSet<String> awaited,
    boolean isBlind) {

  /// Follow the events of one case and one set.
  ///
  /// @param events in the order of their ids
  static Standing of(List<LabelEvent> events) {
    Set<Long> undone = undone(events);
    SequencedMap<Side, SequencedMap<String, LabelEvent>> says = new TreeMap<>();
    Map<Side, LabelEvent> decided = new TreeMap<>();
    SequencedSet<String> awaited = new LinkedHashSet<>();
    boolean isOpen = false;
    for (LabelEvent event : events) {
      String reader = event.subject().reader();
      if (undone.contains(event.id())) {
        continue;
      }
      switch (event.kind()) {
        case LABEL ->
            event.subject().side().parts().forEach(side -> last(says, side, reader, event));
        case ADJUDICATED ->
            event.subject().side().parts().forEach(side -> decided.put(side, event));
        case ASSIGNED -> awaited.add(reader);
        case OPENED -> isOpen = true;
        case SKIPPED -> isOpen = false;
        case REVEALED, NOTE, UNDO, REDO -> {}
      }
    }
    boolean isDouble = !awaited.isEmpty();
    SequencedSet<String> readers = readers(says);
    awaited.removeAll(readers);
    boolean isBlind = isDouble && (readers.size() < 2 || !awaited.isEmpty());
    return new Standing(status(says, decided, isOpen), says, decided, awaited, isBlind);
  }

  /// What counts now for each side: the decision, or else the last definite label.
  SequencedMap<Side, LabelEvent> counts() {
    SequencedMap<Side, LabelEvent> counts = new TreeMap<>(decided);
    says.forEach(
        (side, byReader) -> last(byReader.values()).ifPresent(e -> counts.putIfAbsent(side, e)));
    return counts;
  }

  /// What counts, in words: `Partial`, or `left Partial, right None`.
  String words() {
    return counts().entrySet().stream()
        .map(
            entry ->
                "%s %s".formatted(entry.getKey().word(), answer(entry.getValue()).words()).strip())
        .collect(Collectors.joining("; "));
  }

  /// Who has said something.
  SequencedSet<String> readers() {
    return readers(says);
  }

  private static SequencedSet<String> readers(
      SequencedMap<Side, SequencedMap<String, LabelEvent>> says) {
    SequencedSet<String> readers = new LinkedHashSet<>();
    says.values().forEach(byReader -> readers.addAll(byReader.keySet()));
    return readers;
  }

  /// Whether two readers say different definite things, whatever was decided.
  static boolean contradict(Collection<LabelEvent> labels) {
    return labels.stream()
            .map(Standing::answer)
            .filter(answer -> !answer.isCannotTell())
            .distinct()
            .count()
        > 1;
  }

  static Answer answer(LabelEvent event) {
    return event.answer().orElse(Answer.CANNOT_TELL);
  }

  private static CaseStatus status(
      Map<Side, SequencedMap<String, LabelEvent>> says,
      Map<Side, LabelEvent> decided,
      boolean isOpen) {
    boolean isOpenQuestion =
        says.entrySet().stream()
            .anyMatch(
                side ->
                    !decided.containsKey(side.getKey()) && contradict(side.getValue().values()));
    if (isOpenQuestion) {
      return CaseStatus.DISAGREEMENT;
    }
    if (!decided.isEmpty()) {
      return CaseStatus.ADJUDICATED;
    }
    if (says.isEmpty()) {
      return isOpen ? CaseStatus.READING : CaseStatus.UNREAD;
    }
    boolean nobodyCanTell =
        says.values().stream()
            .flatMap(byReader -> byReader.values().stream())
            .allMatch(event -> answer(event).isCannotTell());
    return nobodyCanTell ? CaseStatus.CANNOT_TELL : CaseStatus.LABELED;
  }

  private static Set<Long> undone(List<LabelEvent> events) {
    Set<Long> undone = new HashSet<>();
    for (LabelEvent event : events) {
      if (event.kind() == EventKind.UNDO) {
        event.target().ifPresent(undone::add);
      } else if (event.kind() == EventKind.REDO) {
        event.target().ifPresent(undone::remove);
      }
    }
    return undone;
  }

  /// Put the last event at the end, whoever it is of.
  private static void last(
      SequencedMap<Side, SequencedMap<String, LabelEvent>> says,
      Side side,
      String reader,
      LabelEvent event) {
    says.computeIfAbsent(side, _ -> new LinkedHashMap<>()).putLast(reader, event);
  }

  private static Optional<LabelEvent> last(Collection<LabelEvent> labels) {
    List<LabelEvent> all = new ArrayList<>(labels);
    List<LabelEvent> definite = all.stream().filter(e -> !answer(e).isCannotTell()).toList();
    return Optional.of(definite.isEmpty() ? all : definite).map(List::getLast);
  }
}
