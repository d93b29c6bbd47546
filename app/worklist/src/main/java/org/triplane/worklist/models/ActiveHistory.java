// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.ArrayList;
import java.util.List;

/// Which ensembles of a family were active, one after the other, as far as it was not undone.
final class ActiveHistory {
  private ActiveHistory() {}

  /// Replay what happened.
  ///
  /// @param events of one family, the oldest first
  /// @return keys, the oldest first; the last is active, unless it was retired since
  static List<String> of(List<ModelEvent> events) {
    List<String> was = new ArrayList<>();
    for (ModelEvent event : events) {
      switch (event.step()) {
        case PROMOTED -> was.add(event.model());
        case ROLLED_BACK -> {
          while (!was.isEmpty() && !was.getLast().equals(event.model())) {
            was.removeLast();
          }
        }
        case ADDED, EVALUATED, KEPT, RETIRED -> {}
      }
    }
    return was;
  }
}
