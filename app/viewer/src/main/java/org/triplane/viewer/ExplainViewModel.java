// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Explanation;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;

/// Decides which member's heat map the panel is about, and has other maps made and tested.
final class ExplainViewModel {
  private final Workspace workspace;
  private final Jobs jobs;
  private final Explaining explaining;
  private final ReadOnlyObjectWrapper<State> state;

  /// What the panel says.
  ///
  /// @param members all that found their series
  /// @param current the one that the panel is about; empty if there is none
  /// @param making whether another map is being made
  /// @param testing whether the map on show is being tested
  /// @param labels what the maps can be of
  /// @param label what they are of, or are being made of
  record State(
      List<MemberMaps> members,
      Optional<MemberMaps> current,
      boolean making,
      boolean testing,
      List<String> labels,
      String label) {}

  ExplainViewModel(Workspace workspace, Jobs jobs) {
    this.workspace = workspace;
    this.jobs = jobs;
    explaining = workspace.assisting().explaining();
    state = new ReadOnlyObjectWrapper<>(this, "state", now());
    explaining.membersProperty().subscribe(this::refresh);
    jobs.jobsProperty().subscribe(this::refresh);
    workspace.linking().activeProperty().subscribe(this::refresh);
    workspace.panes().forEach(pane -> pane.volumeProperty().subscribe(this::refresh));
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// Do the work of actions from now on.
  void bindTo(ActionRunner runner) {
    runner.bind(Action.DEEPER_BLOCK, () -> choose(maps -> maps.deeper(1)));
    runner.bind(Action.SHALLOWER_BLOCK, () -> choose(maps -> maps.deeper(-1)));
    runner.bind(Action.NEXT_METHOD, () -> choose(MemberMaps::next));
    runner.bind(Action.TEST_MAP, this::test);
  }

  /// Make the panel about another member, and its pane the active one.
  void turnTo(MemberMaps maps) {
    workspace.panes().stream()
        .filter(pane -> pane.shown().filter(now -> now.isOf(maps.finding().volume())).isPresent())
        .findFirst()
        .ifPresentOrElse(
            workspace.linking()::activate, () -> workspace.hang(maps.finding().volume()));
  }

  /// Make all maps of another label.
  void chooseLabel(String label) {
    explaining.chooseLabel(label);
  }

  /// Make the map by another method.
  void chooseMethod(String method) {
    choose(maps -> maps.by(method));
  }

  /// Make the map at another block.
  void chooseBlock(String layer) {
    choose(maps -> maps.at(layer));
  }

  /// Test the map on show.
  void test() {
    state.get().current().ifPresent(maps -> explaining.test(maps.member()));
  }

  /// Stop making or testing a map.
  void cancel() {
    jobs.cancel(Explaining.EXPLAIN);
    jobs.cancel(Explaining.TEST);
  }

  private void choose(Function<MemberMaps, Explanation> how) {
    state.get().current().ifPresent(maps -> explaining.choose(maps.member(), how.apply(maps)));
  }

  /// Jobs report often, mostly of other things.
  private void refresh() {
    State next = now();
    if (!next.equals(state.get())) {
      state.set(next);
    }
  }

  private State now() {
    List<MemberMaps> members = List.copyOf(explaining.membersProperty().get().values());
    @Nullable PlaneViewModel active = workspace.linking().activeProperty().get();
    Optional<MemberMaps> current =
        // a new volume is there before it is known how it is shown
        Optional.ofNullable(active)
            .map(pane -> pane.volumeProperty().get())
            .flatMap(volume -> explaining.of(volume.origin()))
            .or(() -> members.stream().findFirst());
    return new State(
        members,
        current,
        isRunning(Explaining.EXPLAIN),
        isRunning(Explaining.TEST),
        explaining.labels(),
        explaining.label());
  }

  private boolean isRunning(Slot slot) {
    return jobs.jobsProperty().get().stream().anyMatch(job -> job.slot().equals(slot));
  }
}
