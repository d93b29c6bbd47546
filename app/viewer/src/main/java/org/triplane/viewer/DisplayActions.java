// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.WindowLevel;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;

/// What keys and menus do to the values of the active pane: its window, colors and interpolation,
/// and which slice of a heat map comes next.
final class DisplayActions {
  private static final Slot COLORS = Slot.reading("colors");
  private static final List<Action> PRESETS =
      List.of(
          Action.WINDOW_3,
          Action.WINDOW_4,
          Action.WINDOW_5,
          Action.WINDOW_6,
          Action.WINDOW_7,
          Action.WINDOW_8,
          Action.WINDOW_9);

  private final Workspace workspace;
  private final Jobs jobs;
  private final DisplaySettings settings;
  private final Texts texts;
  private final List<ColorTable> tables = new ArrayList<>(ColorTable.OWN);

  DisplayActions(Workspace workspace, Jobs jobs, Texts texts) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.texts = texts;
    settings = workspace.linking().display();
  }

  /// Do the work of actions from now on.
  void bindTo(ActionRunner runner) {
    runner.bindPane(
        Action.WINDOW_AUTO, pane -> window(pane, now -> now.volume().tissue().window()));
    runner.bindPane(Action.WINDOW_FILE, this::asInFile);
    runner.bindPane(Action.WINDOW_WHOLE, pane -> window(pane, Windows::whole));
    for (int i = 0; i < PRESETS.size(); i++) {
      int key = DisplaySettings.FIRST_KEY + i;
      runner.bindPane(PRESETS.get(i), pane -> preset(pane, key));
    }
    runner.bindPane(Action.KEEP_WINDOW, this::keep);
    runner.bindPane(Action.NEXT_COLORS, pane -> look(pane, this::nextColors));
    runner.bindPane(Action.NEXT_INTERPOLATION, pane -> look(pane, DisplayActions::next));
    runner.bind(Action.LEVEL_DIRECTION, settings::turnLevelDirection);
    runner.bindPane(Action.PREVIOUS_HOT, pane -> goToHot(pane, -1));
    runner.bindPane(Action.NEXT_HOT, pane -> goToHot(pane, 1));
  }

  DisplaySettings settings() {
    return settings;
  }

  /// The color tables that can be chosen, those that were opened last.
  List<ColorTable> tables() {
    return List.copyOf(tables);
  }

  /// The action of a preset's key.
  static Action preset(int key) {
    return PRESETS.get(key - DisplaySettings.FIRST_KEY);
  }

  /// What the active pane shows.
  Optional<Shown> shown() {
    return active().flatMap(PlaneViewModel::shown);
  }

  /// Whether the active pane has a heat map.
  boolean hasHeat() {
    return active().filter(pane -> pane.heat() != null).isPresent();
  }

  /// Show the active pane another way.
  void onActive(Consumer<PlaneViewModel> act) {
    active().ifPresent(act);
  }

  /// Read a color table and show the active pane in it.
  void openColors(Path file) {
    jobs.run(
        COLORS,
        texts.get("job.colors"),
        _ -> ColorTableFile.read(file),
        table -> {
          tables.removeIf(other -> other.name().equals(table.name()) && !isOwn(other));
          tables.add(table);
          onActive(pane -> look(pane, look -> look.colored(table)));
        });
  }

  /// Keep the window of the active pane under a key.
  void keep(PlaneViewModel pane, int key) {
    pane.shown()
        .ifPresent(
            now -> {
              settings.keep(now.volume(), key, now.state().window());
              pane.say(texts.get("window.kept", key));
            });
  }

  /// Show the whole series in a window that is measured from what is on show.
  static void window(PlaneViewModel pane, Function<Shown, WindowLevel> measure) {
    pane.shown().ifPresent(now -> pane.set(now.state().windowed(measure.apply(now))));
  }

  /// Show the whole series in another look.
  static void look(PlaneViewModel pane, UnaryOperator<Look> change) {
    pane.shown().ifPresent(now -> pane.set(now.state().looking(change.apply(now.state().look()))));
  }

  /// Show the next slice in a direction that is at least half as hot as the hottest.
  private static void goToHot(PlaneViewModel pane, int step) {
    HeatMap heat = pane.heat();
    if (heat != null) {
      pane.shown()
          .ifPresent(
              now ->
                  heat.hotAfter(now.straight().slice(), step)
                      .ifPresent(slice -> pane.scroll().through(heat.middleOf(slice))));
    }
  }

  private void keep(PlaneViewModel pane) {
    pane.shown()
        .ifPresent(
            now -> {
              OptionalInt free = settings.freeKey(now.volume(), texts);
              if (free.isPresent()) {
                keep(pane, free.getAsInt());
              } else {
                pane.say(texts.get("window.full"));
              }
            });
  }

  private void preset(PlaneViewModel pane, int key) {
    Optional<WindowLevel> window =
        pane.shown()
            .map(now -> settings.presets(now.volume(), texts).get(key))
            .map(WindowPreset::window);
    window.ifPresentOrElse(
        wanted -> window(pane, _ -> wanted),
        () -> pane.say(texts.get("window.none", key, Action.KEEP_WINDOW.keyName(texts))));
  }

  private void asInFile(PlaneViewModel pane) {
    pane.shown()
        .flatMap(now -> now.volume().volume().presentation().window(now.state().frame()))
        .ifPresentOrElse(
            window -> window(pane, _ -> window), () -> pane.say(texts.get("window.unproposed")));
  }

  private Look nextColors(Look look) {
    return look.colored(tables.get((tables.indexOf(look.colors()) + 1) % tables.size()));
  }

  private static Look next(Look look) {
    Interpolation[] all = Interpolation.values();
    return look.interpolated(all[(look.interpolation().ordinal() + 1) % all.length]);
  }

  private static boolean isOwn(ColorTable table) {
    return ColorTable.OWN.contains(table);
  }

  private Optional<PlaneViewModel> active() {
    @Nullable PlaneViewModel active = workspace.linking().activeProperty().get();
    return Optional.ofNullable(active);
  }
}
