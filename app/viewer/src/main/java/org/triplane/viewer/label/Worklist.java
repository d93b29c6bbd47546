// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.List;
import java.util.Optional;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Reader;

/// What the library says at one moment to one reader.
///
/// @param lines those that the filter lets through, in the order of the queue
/// @param toDo names of the cases still to be labeled, in the order of the queue, whatever the
///     filter
/// @param size how many cases the queue has
/// @param set the one that labels are of; empty as long as none is defined
/// @param sets all of them
/// @param isReadOnly whether nothing can be written
record Worklist(
    List<CaseLine> lines,
    List<String> toDo,
    int size,
    Optional<LabelSet> set,
    List<LabelSet> sets,
    List<Reader> readers,
    boolean isReadOnly) {
  /// Nothing is known yet.
  static final Worklist EMPTY =
      new Worklist(List.of(), List.of(), 0, Optional.empty(), List.of(), List.of(), false);

  Worklist {
    lines = List.copyOf(lines);
    toDo = List.copyOf(toDo);
    sets = List.copyOf(sets);
    readers = List.copyOf(readers);
  }

  /// How many cases of the queue have a label.
  int labeled() {
    return size - toDo.size();
  }
}
