// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.worklist.labels.Disagreement;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Reader;
import org.triplane.worklist.labels.Today;
import org.triplane.worklist.queue.QueueReason;
import org.triplane.worklist.queue.QueueStrategy;

/// What the library says at one moment to one reader.
///
/// @param lines those that the filter lets through: labeled cases in the order of their labels,
///     then the queue, then the others
/// @param toDo names of the cases of the queue that the reader still has to label, in order,
///     whatever the filter
/// @param labeled how many cases have a label
record Worklist(List<CaseLine> lines, List<String> toDo, int labeled, Setup setup, Course course) {
  /// Nothing is known yet.
  static final Worklist EMPTY =
      new Worklist(
          List.of(),
          List.of(),
          0,
          new Setup(Optional.empty(), List.of(), List.of(), false),
          new Course(Optional.empty(), Optional.empty(), Map.of(), List.of()));

  /// Who is asked what.
  ///
  /// @param set the one that labels are of; empty as long as none is defined
  /// @param sets all of them
  /// @param isReadOnly whether nothing can be written
  record Setup(
      Optional<LabelSet> set, List<LabelSet> sets, List<Reader> readers, boolean isReadOnly) {
    Setup {
      sets = List.copyOf(sets);
      readers = List.copyOf(readers);
    }
  }

  /// How the work goes.
  ///
  /// @param today the figures; empty without a set
  /// @param strategy by which the queue was made; empty for the order of import
  /// @param reasons why the cases that wait were chosen, and how many for each reason
  /// @param open contradictory labels on which nobody has decided
  record Course(
      Optional<Today> today,
      Optional<QueueStrategy> strategy,
      Map<QueueReason, Integer> reasons,
      List<Disagreement> open) {
    Course {
      Map<QueueReason, Integer> copy = new EnumMap<>(QueueReason.class);
      copy.putAll(reasons);
      reasons = Collections.unmodifiableMap(copy);
      open = List.copyOf(open);
    }
  }

  Worklist {
    lines = List.copyOf(lines);
    toDo = List.copyOf(toDo);
  }

  Optional<LabelSet> set() {
    return setup.set();
  }

  /// The same after a case got its label.
  Worklist without(String name) {
    return toDo.contains(name)
        ? new Worklist(
            lines,
            toDo.stream().filter(one -> !one.equals(name)).toList(),
            labeled + 1,
            setup,
            course)
        : this;
  }

  /// The case to label after another one, or after none; empty if that was the last.
  ///
  /// @param lost cases that cannot be shown
  Optional<String> next(Optional<String> after, Set<String> lost) {
    List<String> there =
        toDo.stream()
            .filter(name -> after.equals(Optional.of(name)) || !lost.contains(name))
            .toList();
    List<String> others = there.stream().filter(name -> !after.equals(Optional.of(name))).toList();
    int at = Math.max(0, after.map(there::indexOf).orElse(-1));
    return others.isEmpty() ? Optional.empty() : Optional.of(others.get(at % others.size()));
  }

  /// How many cases there are to label or labeled.
  int size() {
    return labeled + toDo.size();
  }
}
