// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.triplane.imaging.Plane;

/// Makes the small parts that the window is put together from.
public final class Widgets {
  private Widgets() {}

  /// Text with style classes of the style sheet.
  public static Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// Text that is never cut short.
  public static Label wholeLabel(String text, String... styles) {
    Label label = label(text, styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// Text that runs over several lines.
  public static Label paragraph(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A button that shows an icon only.
  ///
  /// @param name what it does; also its tooltip and what a screen reader says
  public static Button iconButton(String name, String icon, Runnable action) {
    var button = new Button();
    dress(button, name, icon);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// A button that shows an action's icon, and its name and key in a tooltip.
  public static Button actionButton(Action action, Actions actions, Texts texts) {
    Button button = iconButton(action.tip(texts), action.icon(), () -> actions.run(action));
    button.setId(action.word());
    button.setTooltip(tooltip(action, texts));
    return button;
  }

  /// An action's name and its keys, also after they were changed.
  public static Tooltip tooltip(Action action, Texts texts) {
    var tooltip = new Tooltip();
    texts.keymapProperty().subscribe(() -> tooltip.setText(action.tip(texts)));
    tooltip.setText(action.tip(texts));
    return tooltip;
  }

  /// A switch that shows an icon only.
  public static ToggleButton iconToggle(String name, String icon) {
    var toggle = new ToggleButton();
    dress(toggle, name, icon);
    return toggle;
  }

  /// The square with a plane's letter.
  public static Label tag(Plane plane, Texts texts) {
    Label tag = label(texts.tag(plane), "plane-tag", "plane-" + plane.word());
    tag.setAccessibleText(texts.plane(plane));
    return tag;
  }

  /// Empty space that pushes its neighbors apart.
  public static Node spring() {
    var spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /// A thin line across a panel.
  public static Node divider() {
    var line = new Region();
    line.getStyleClass().add("divider");
    return line;
  }

  /// A thin line between groups of a bar.
  public static Node barDivider() {
    var line = new Separator(Orientation.VERTICAL);
    line.getStyleClass().add("bar-divider");
    return line;
  }

  /// Let Tab go on from a text of several lines; no text here needs tabs.
  public static void passTab(TextArea area) {
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            area.requestFocusTraversal(
                event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
          }
        });
  }

  private static void dress(ButtonBase button, String name, String icon) {
    Icons.put(button, icon);
    button.getStyleClass().addAll("icon-button");
    button.setTooltip(new Tooltip(name));
    button.setAccessibleText(name);
  }
}
