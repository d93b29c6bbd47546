// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.ArrayList;
import java.util.List;

/// A value that was edited, with what it was before and what was undone. Immutable.
///
/// @param past oldest first, at most [#MOST]
/// @param undone the next to be done again last
/// @param <T> an immutable value
public record Edits<T>(T now, List<T> past, List<T> undone) {
  /// How many steps are kept.
  public static final int MOST = 200;

  public Edits {
    past = List.copyOf(past);
    undone = List.copyOf(undone);
  }

  /// A value that was never edited.
  public static <T> Edits<T> of(T value) {
    return new Edits<>(value, List.of(), List.of());
  }

  /// Changed; what was undone is forgotten. The same value again is no edit.
  public Edits<T> to(T next) {
    return next.equals(now) ? this : new Edits<>(next, last(past, now), List.of());
  }

  /// As before the last edit; the same if there is none.
  public Edits<T> undo() {
    return past.isEmpty()
        ? this
        : new Edits<>(past.getLast(), past.subList(0, past.size() - 1), last(undone, now));
  }

  /// As before the last [#undo]; the same if there is none.
  public Edits<T> redo() {
    return undone.isEmpty()
        ? this
        : new Edits<>(undone.getLast(), last(past, now), undone.subList(0, undone.size() - 1));
  }

  private static <T> List<T> last(List<T> list, T value) {
    List<T> longer =
        new ArrayList<>(list.subList(Math.max(0, list.size() - MOST + 1), list.size()));
    longer.add(value);
    return longer;
  }
}
