// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;

/// What a right click on a pane offers. A drag of the right button is a gesture and opens no
/// menu.
final class PaneMenu {
  private static final List<Action> SLICES =
      List.of(
          Action.SLAB,
          Action.THICKER_SLAB,
          Action.THINNER_SLAB,
          Action.CINE,
          Action.KEY_IMAGE,
          Action.RESET);
  private static final List<Action> MEASURES =
      List.of(
          Action.TOOL_LENGTH,
          Action.TOOL_ANGLE,
          Action.TOOL_COBB,
          Action.TOOL_ELLIPSE,
          Action.TOOL_RECTANGLE,
          Action.TOOL_POLYGON,
          Action.TOOL_FREE_HAND,
          Action.TOOL_ARROW,
          Action.TOOL_TEXT,
          Action.TOOL_POINT);
  private static final List<Action> HEATS =
      List.of(
          Action.HOTTEST_SLICE,
          Action.NEXT_HOT,
          Action.PREVIOUS_HOT,
          Action.HOTTEST_POINT,
          Action.SWITCH_HEAT);
  private static final List<Action> LAYOUTS =
      List.of(
          Action.LAYOUT_ONE,
          Action.LAYOUT_PAIR,
          Action.LAYOUT_THREE,
          Action.LAYOUT_LARGE,
          Action.LAYOUT_GRID,
          Action.COMPARE);
  private static final List<Action> OUTPUT =
      List.of(
          Action.COPY_PICTURE,
          Action.SAVE_PANE,
          Action.PRINT_PANE,
          Action.SAVE_MOVIE,
          Action.EXPORT_VOLUME);

  private final DisplayItems display;
  private final Texts texts;
  private final ContextMenu menu = new ContextMenu();

  PaneMenu(DisplayItems display, Texts texts) {
    this.display = display;
    this.texts = texts;
  }

  /// Open it over panes.
  void serve(Node panes) {
    panes.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.SECONDARY && event.isStillSincePress()) {
            open(panes, event.getScreenX(), event.getScreenY());
            event.consume();
          }
        });
    panes.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
    panes.setOnContextMenuRequested(event -> asked(panes, event));
  }

  /// What it offers for the active pane now.
  List<MenuItem> items() {
    List<MenuItem> items = new ArrayList<>();
    items.add(display.windows());
    items.add(display.colors());
    items.add(display.interpolation());
    items.add(display.item(Action.INVERT));
    items.add(
        group(
            "menu.turn",
            Icons.TURN_RIGHT,
            DisplayItems.TURNS.stream().filter(turn -> turn != Action.INVERT).toList()));
    items.add(new SeparatorMenuItem());
    items.add(group("menu.measure", Icons.LENGTH, MEASURES));
    if (display.hasHeat()) {
      items.add(group("menu.heat", Icons.OPACITY, HEATS));
    }
    items.add(new SeparatorMenuItem());
    SLICES.forEach(action -> items.add(display.item(action)));
    items.add(new SeparatorMenuItem());
    items.add(group("menu.layout", Icons.LAYOUT_LARGE_AND_TWO, LAYOUTS));
    items.add(group("menu.output", Icons.EXPORT, OUTPUT));
    return items;
  }

  /// The key for menus opens it in the middle of the pane that has the focus.
  private void asked(Node panes, ContextMenuEvent event) {
    if (event.isKeyboardTrigger()) {
      open(panes, event.getScreenX(), event.getScreenY());
      event.consume();
    }
  }

  private void open(Node panes, double x, double y) {
    menu.getItems().setAll(items());
    // panes that are drawn without a screen have no window
    if (panes.getScene() != null && panes.getScene().getWindow() != null) {
      menu.show(panes, x, y);
    }
  }

  private Menu group(String title, String icon, List<Action> actions) {
    var group = new Menu(texts.get(title));
    Icons.put(group, icon);
    actions.forEach(action -> group.getItems().add(display.item(action)));
    return group;
  }
}
