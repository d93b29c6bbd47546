// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;

/// Makes the items of menus about how the active pane is shown. They are made anew whenever a
/// menu opens, since presets depend on what the pane shows.
record DisplayItems(DisplayActions display, ActionRunner runner, Texts texts) {
  static final List<Action> TURNS =
      List.of(
          Action.INVERT, Action.FLIP_ACROSS, Action.FLIP_DOWN, Action.TURN_RIGHT, Action.TURN_LEFT);

  private static final List<Action> WINDOWS =
      List.of(Action.WINDOW_AUTO, Action.WINDOW_FILE, Action.WINDOW_WHOLE);

  /// All of them.
  List<MenuItem> all() {
    List<MenuItem> items = new ArrayList<>(presets());
    items.add(new SeparatorMenuItem());
    items.add(colors());
    items.add(interpolation());
    TURNS.forEach(turn -> items.add(item(turn)));
    items.add(new SeparatorMenuItem());
    items.add(direction());
    return items;
  }

  /// The windows in a menu of their own.
  Menu windows() {
    var menu = new Menu(texts.get("menu.window"));
    Icons.put(menu, Icons.WINDOW);
    menu.getItems().setAll(presets());
    return menu;
  }

  /// Whether the active pane has a heat map.
  boolean hasHeat() {
    return display.hasHeat();
  }

  MenuItem item(Action action) {
    var item = new MenuItem(action.tip(texts));
    Icons.put(item, action.icon());
    item.setOnAction(_ -> runner.run(action));
    return item;
  }

  private List<MenuItem> presets() {
    List<MenuItem> items = new ArrayList<>();
    WINDOWS.forEach(window -> items.add(item(window)));
    display.shown().ifPresent(now -> addPresets(now, items));
    return items;
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

  Menu colors() {
    var menu = new Menu(texts.get("colors"));
    Icons.put(menu, Icons.COLORS);
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

  Menu interpolation() {
    var menu = new Menu(texts.get("interpolation"));
    Icons.put(menu, Icons.INTERPOLATION);
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

  private MenuItem item(String name, int key, Runnable act) {
    var item = new MenuItem(texts.get("action.tip", name, key));
    item.setOnAction(_ -> act.run());
    return item;
  }

  private Look look() {
    return display.shown().map(now -> now.state().look()).orElse(Look.PLAIN);
  }
}
