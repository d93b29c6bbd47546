// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;

/// The menu of windows, colors, interpolation and directions of the active pane. Its items are
/// made when it opens, since presets depend on what the pane shows.
final class DisplayMenu extends MenuButton {
  private static final List<Action> WINDOWS =
      List.of(Action.WINDOW_AUTO, Action.WINDOW_FILE, Action.WINDOW_WHOLE);
  private static final List<Action> TURNS =
      List.of(
          Action.INVERT, Action.FLIP_ACROSS, Action.FLIP_DOWN, Action.TURN_RIGHT, Action.TURN_LEFT);

  private final DisplayActions display;
  private final ActionRunner runner;
  private final Texts texts;

  DisplayMenu(DisplayActions display, ActionRunner runner, Texts texts) {
    this.display = display;
    this.runner = runner;
    this.texts = texts;
    setId("display");
    getStyleClass().add("icon-menu");
    Icons.put(this, Icons.COLORS);
    setTooltip(new Tooltip(texts.get("display.tip")));
    setAccessibleText(texts.get("display.tip"));
    fill();
    setOnShowing(_ -> fill());
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    WINDOWS.forEach(window -> items.add(item(window)));
    display.shown().ifPresent(now -> addPresets(now, items));
    items.add(new SeparatorMenuItem());
    items.add(colors());
    items.add(interpolation());
    TURNS.forEach(turn -> items.add(item(turn)));
    items.add(new SeparatorMenuItem());
    items.add(direction());
    getItems().setAll(items);
  }

  private void addPresets(Shown now, List<MenuItem> items) {
    SortedMap<Integer, WindowPreset> presets = display.settings().presets(now.volume(), texts);
    presets.forEach(
        (key, preset) ->
            items.add(item(preset.name(), key, () -> runner.run(DisplayActions.preset(key)))));
    var keep = new Menu(texts.get("window.keep"));
    for (int key = DisplaySettings.FIRST_KEY; key <= DisplaySettings.LAST_KEY; key++) {
      int under = key;
      WindowPreset before = presets.get(key);
      String name = before == null ? texts.get("window.free") : before.name();
      Runnable act = () -> display.onActive(pane -> display.keep(pane, under));
      keep.getItems().add(item(name, key, act));
    }
    items.add(keep);
  }

  private Menu colors() {
    var menu = new Menu(texts.get("colors"));
    for (ColorTable table : display.tables()) {
      var choice = new RadioMenuItem(table.title(texts));
      choice.setSelected(look().colors().equals(table));
      choice.setOnAction(
          _ -> display.onActive(pane -> DisplayActions.look(pane, look -> look.colored(table))));
      menu.getItems().add(choice);
    }
    menu.getItems().addAll(new SeparatorMenuItem(), item(Action.OPEN_COLORS));
    return menu;
  }

  private Menu interpolation() {
    var menu = new Menu(texts.get("interpolation"));
    for (Interpolation kind : Interpolation.values()) {
      var choice = new RadioMenuItem(texts.get("interpolation." + kind.word()));
      choice.setSelected(look().interpolation() == kind);
      choice.setOnAction(
          _ ->
              display.onActive(pane -> DisplayActions.look(pane, look -> look.interpolated(kind))));
      menu.getItems().add(choice);
    }
    return menu;
  }

  private MenuItem direction() {
    var item = new CheckMenuItem(Action.LEVEL_DIRECTION.title(texts));
    item.setSelected(display.settings().upRaisesLevel());
    item.setOnAction(_ -> runner.run(Action.LEVEL_DIRECTION));
    return item;
  }

  private MenuItem item(Action action) {
    var item = new MenuItem(action.tip(texts));
    Icons.put(item, action.icon());
    item.setOnAction(_ -> runner.run(action));
    return item;
  }

  private MenuItem item(String name, int key, Runnable act) {
    var item = new MenuItem(texts.get("action.tip", name, key));
    item.setOnAction(_ -> act.run());
    return item;
  }

  private Look look() {
    return display.shown().map(now -> now.state().look()).orElse(Look.PLAIN);
  }
}
