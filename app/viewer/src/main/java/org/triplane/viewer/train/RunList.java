// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The runs in their order, each kept in its file as it changes.
final class RunList {
  private final RunStore store;
  private final ReadOnlyObjectWrapper<List<Run>> runs =
      new ReadOnlyObjectWrapper<>(this, "runs", List.of());

  RunList(RunStore store) {
    this.store = store;
  }

  ReadOnlyObjectProperty<List<Run>> runsProperty() {
    return runs.getReadOnlyProperty();
  }

  Optional<Run> find(@Nullable String id) {
    return runs.get().stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /// Take runs as they were kept.
  void load(List<Run> kept) {
    runs.set(List.copyOf(kept));
  }

  /// Put a run behind those that are not done.
  void add(Run run) {
    List<Run> all = new ArrayList<>(runs.get());
    int last = -1;
    for (int i = 0; i < all.size(); i++) {
      last = all.get(i).state() == RunState.DONE ? last : i;
    }
    all.add(last + 1, run);
    arrange(all);
    store.write(run);
  }

  /// Take the place of the run of the same id.
  void replace(Run run) {
    runs.set(runs.get().stream().map(old -> old.id().equals(run.id()) ? run : old).toList());
    store.write(run);
  }

  void remove(Run run) {
    arrange(runs.get().stream().filter(other -> !other.id().equals(run.id())).toList());
    store.delete(run);
  }

  /// Move a run.
  ///
  /// @param steps down, or up if negative
  void move(String id, int steps) {
    moveTo(id, place(id) + steps);
  }

  /// Move a run to a place, or as near as there is one.
  void moveTo(String id, int place) {
    find(id)
        .ifPresent(
            run -> {
              List<Run> all = new ArrayList<>(runs.get());
              all.remove(run);
              all.add(Math.clamp(place, 0, all.size()), run);
              arrange(all);
            });
  }

  /// Where a run is; -1 if it is not.
  int place(String id) {
    return runs.get().stream().map(Run::id).toList().indexOf(id);
  }

  /// Keep a run as it is now, at once.
  void finish(Run run) {
    store.finish(run);
  }

  private void arrange(List<Run> all) {
    runs.set(List.copyOf(all));
    store.writeOrder(all);
  }
}
