// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.CaseRow;
import org.triplane.worklist.queue.CasePredictions;
import org.triplane.worklist.queue.CasePredictions.Said;
import org.triplane.worklist.queue.LabelQueue;
import org.triplane.worklist.queue.LabelQueues;
import org.triplane.worklist.queue.QueueReason;

/// The queue of a label set with what it keeps sealed: why each case is in it, and what the
/// ensemble says of the cases.
///
/// @param queue empty for the order of import
/// @param said case to what the ensemble says of it
record CaseQueue(Optional<LabelQueue> queue, Map<String, List<Said>> said) {
  static CaseQueue of(Library library, String set) throws WorklistException {
    Optional<LabelQueue> queue = new LabelQueues(library).current(set);
    var predictions = new CasePredictions(library);
    Optional<String> model =
        queue.map(LabelQueue::model).filter(name -> !name.isEmpty()).or(Optional::empty);
    Optional<String> asked = model.isPresent() ? model : predictions.newest();
    return new CaseQueue(queue, asked.isPresent() ? predictions.of(asked.get()) : Map.of());
  }

  /// The cases that a reader still has to label, in order.
  ///
  /// @param rows all cases as the reader may see them
  /// @param owed those of which his second reading is awaited
  SequencedSet<String> toDo(List<CaseRow> rows, Set<String> owed) {
    SequencedSet<String> waiting = new LinkedHashSet<>();
    for (CaseRow row : rows) {
      if (!row.status().isRead() || owed.contains(row.caseName())) {
        waiting.add(row.caseName());
      }
    }
    if (queue.isEmpty()) {
      return waiting;
    }
    SequencedSet<String> inOrder = new LinkedHashSet<>();
    queue.get().items().stream()
        .map(LabelQueue.Item::caseName)
        .filter(waiting::contains)
        .forEach(inOrder::add);
    inOrder.addAll(owed);
    return inOrder;
  }

  /// How many of some cases are in the queue for which reason.
  Map<QueueReason, Integer> reasons(Set<String> cases) {
    Map<QueueReason, Integer> counts = new EnumMap<>(QueueReason.class);
    queue.ifPresent(
        one ->
            one.items().stream()
                .filter(item -> cases.contains(item.caseName()))
                .forEach(item -> counts.merge(item.reason(), 1, Integer::sum)));
    return counts;
  }

  /// Why each case is in the queue, in words. Not for the eyes of who has still to label it.
  Map<String, String> why(Texts texts) {
    Map<String, String> words = new HashMap<>();
    queue.ifPresent(
        one ->
            one.items()
                .forEach(
                    item ->
                        words.put(item.caseName(), words(item.caseName(), item.reason(), texts))));
    return words;
  }

  /// What the ensemble says of a case: its strongest label with the probability; empty if it was
  /// not asked.
  String opinion(String name) {
    return strongest(name)
        .map(one -> one.label() + ", " + Numbers.probability(one.probability()))
        .orElse("");
  }

  private Optional<Said> strongest(String name) {
    return said.getOrDefault(name, List.of()).stream()
        .max(java.util.Comparator.comparingDouble(Said::probability));
  }

  private String words(String name, QueueReason reason, Texts texts) {
    String plain = texts.get("label.reason." + reason.word());
    Optional<Said> asked = strongest(name);
    return switch (reason) {
      case UNCERTAIN ->
          asked.map(one -> plain + ", " + Numbers.probability(one.probability())).orElse(plain);
      case DISAGREE ->
          asked
              .flatMap(CaseQueue::split)
              .map(split -> texts.get("label.split", split))
              .orElse(plain);
      case DIVERSE, RANDOM, CHECK, CHOSEN, SECOND_READING -> plain;
    };
  }

  /// How far the members are apart: "0.81 / 0.22".
  private static Optional<String> split(Said one) {
    double[] all =
        one.members().values().stream()
            .mapToDouble(logit -> 1 / (1 + Math.exp(-logit)))
            .sorted()
            .toArray();
    return all.length < 2
        ? Optional.empty()
        : Optional.of(
            Numbers.probability(all[all.length - 1]) + " / " + Numbers.probability(all[0]));
  }
}
