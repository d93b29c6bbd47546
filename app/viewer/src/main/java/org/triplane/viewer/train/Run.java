// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.triplane.learning.LearningException;

/// One training in the queue or the history, at one moment.
///
/// @param id also its file's name
/// @param message why it failed; empty if it did not
/// @param laps epochs in the order in which they ended
record Run(String id, RunPlan plan, RunState state, String message, List<Lap> laps) {
  Run {
    laps = List.copyOf(laps);
  }

  Run in(RunState next) {
    return in(next, "");
  }

  Run in(RunState next, String why) {
    return new Run(id, plan, next, why, laps);
  }

  Run with(RunPlan changed) {
    return new Run(id, changed, state, message, laps);
  }

  /// With epochs that have ended; one that is here already is replaced.
  Run with(List<Lap> ended) {
    List<Lap> all = new ArrayList<>(laps);
    for (Lap lap : ended) {
      all.removeIf(lap::isSame);
      all.add(lap);
    }
    return new Run(id, plan, state, message, all);
  }

  /// The epochs of one network, in order.
  List<Lap> laps(RunPlan.Part part) {
    return laps.stream().filter(lap -> lap.part().equals(part)).toList();
  }

  /// The networks that have begun, in the order in which they did.
  Set<RunPlan.Part> begun() {
    Set<RunPlan.Part> begun = new LinkedHashSet<>();
    laps.forEach(lap -> begun.add(lap.part()));
    return begun;
  }

  /// How many epochs its last network has behind it.
  int epoch() {
    return laps.isEmpty() ? 0 : laps.getLast().epoch().number();
  }

  /// Whether it trains on a measured value rather than on classes.
  boolean isMeasured() {
    if (!laps.isEmpty()) {
      return laps.getLast().isMeasured();
    }
    try {
      return plan.parsed().target().isPresent();
    } catch (LearningException _) {
      // a run that was kept by an older program may have a recipe that is wrong today
      return false;
    }
  }

  /// The best figure on validation of a member's networks so far, see [Lap#valid]; of all
  /// members if it is empty.
  OptionalDouble best(String member) {
    return laps.stream()
        .filter(lap -> member.isEmpty() || lap.part().member().equals(member))
        .flatMapToDouble(lap -> lap.valid().stream())
        .max();
  }
}
