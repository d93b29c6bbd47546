// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Icons;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// The tools of the top bar: what is used a hundred times a day as buttons, the rest in a menu,
/// since each button takes from the search field.
final class ToolButtons {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final List<Tool> IN_HAND =
      List.of(Tool.WINDOW, Tool.PAN, Tool.ZOOM, Tool.LENGTH, Tool.ELLIPSE);
  private static final List<Action> MORE =
      List.of(
          Action.INVERT,
          Action.RESET,
          Action.HOTTEST_SLICE,
          Action.HOTTEST_POINT,
          Action.FULL_SCREEN);

  private final Marking marking;
  private final ActionRunner runner;
  private final Texts texts;

  ToolButtons(Marking marking, ActionRunner runner, Texts texts) {
    this.marking = marking;
    this.runner = runner;
    this.texts = texts;
  }

  List<Node> all() {
    List<Node> all = new ArrayList<>();
    IN_HAND.forEach(tool -> all.add(toggle(tool)));
    all.add(IN_HAND.indexOf(Tool.LENGTH), button(Action.CROSSHAIR));
    all.add(button(Action.KEY_IMAGE));
    all.add(button(Action.CINE));
    all.add(more());
    return all;
  }

  private Node toggle(Tool tool) {
    Action action = tool.action();
    ToggleButton toggle = Widgets.iconToggle(action.tip(texts), action.icon());
    toggle.setId(action.word());
    toggle.setTooltip(Widgets.tooltip(action, texts));
    toggle.getStyleClass().add("tool");
    marking.toolProperty().subscribe(now -> toggle.setSelected(now == tool));
    toggle.setOnAction(
        _ -> {
          runner.run(action);
          toggle.setSelected(marking.toolProperty().get() == tool);
        });
    return toggle;
  }

  private Node button(Action action) {
    Button button = Widgets.actionButton(action, runner, texts);
    button.getStyleClass().add("tool");
    return button;
  }

  private Node more() {
    var more = new MenuButton();
    more.setId("more-tools");
    more.getStyleClass().addAll("icon-button", "tool-menu");
    more.setTooltip(new Tooltip(texts.get("tools.more")));
    more.setAccessibleText(texts.get("tools.more"));
    for (Tool tool : Tool.values()) {
      if (!IN_HAND.contains(tool)) {
        more.getItems().add(item(tool.action()));
      }
    }
    more.getItems().add(new SeparatorMenuItem());
    MORE.forEach(action -> more.getItems().add(item(action)));
    marking
        .toolProperty()
        .subscribe(
            now -> {
              boolean inMenu = !IN_HAND.contains(now);
              Icons.put(more, inMenu ? now.action().icon() : Icons.MORE);
              more.pseudoClassStateChanged(SELECTED, inMenu);
            });
    return more;
  }

  private MenuItem item(Action action) {
    MenuItem item = TopBar.item(action, runner, texts);
    item.setGraphic(new FontIcon(action.icon()));
    return item;
  }
}
