// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys of the window. Wherever the focus is, keys that scroll go to the active pane, unless
/// the control in focus needs them itself.
final class Shortcuts {
  private static final int PAGE = 10;

  private final Workspace workspace;
  private final ActionRunner runner;

  private Shortcuts(Workspace workspace, ActionRunner runner) {
    this.workspace = workspace;
    this.runner = runner;
  }

  /// Listen to the keys that reach a node.
  static void install(Node root, Workspace workspace, ActionRunner runner) {
    var shortcuts = new Shortcuts(workspace, runner);
    root.addEventFilter(KeyEvent.KEY_PRESSED, shortcuts::scroll);
    root.addEventHandler(KeyEvent.KEY_PRESSED, shortcuts::act);
    root.addEventHandler(KeyEvent.KEY_RELEASED, shortcuts::released);
  }

  private void scroll(KeyEvent event) {
    @Nullable PlaneViewModel active = workspace.linking().activeProperty().get();
    boolean plain = !event.isShortcutDown() && !event.isAltDown();
    if (active != null && plain && !needsArrows(event.getTarget()) && scroll(active, event)) {
      // or the focus would move on to the next control
      event.consume();
    }
  }

  private static boolean scroll(PlaneViewModel pane, KeyEvent event) {
    int step = event.isShiftDown() ? PAGE : 1;
    switch (event.getCode()) {
      case UP -> pane.scrollBy(-step);
      case DOWN -> pane.scrollBy(step);
      case PAGE_UP -> pane.scrollBy(-PAGE);
      case PAGE_DOWN -> pane.scrollBy(PAGE);
      case HOME -> pane.goToSlice(0);
      case END -> pane.goToSlice(Integer.MAX_VALUE);
      case LEFT -> pane.stepFrame(-1);
      case RIGHT -> pane.stepFrame(1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void act(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl) {
      return;
    }
    for (Action action : Action.values()) {
      if (action.isPressed(event)) {
        runner.run(action);
        event.consume();
        return;
      }
    }
    if (event.getCode() == KeyCode.O && !event.isShortcutDown()) {
      workspace.overlay().heldProperty().set(true);
      event.consume();
    }
  }

  private void released(KeyEvent event) {
    if (event.getCode() == KeyCode.O) {
      workspace.overlay().heldProperty().set(false);
    }
  }

  private static boolean needsArrows(EventTarget target) {
    if (target instanceof TextInputControl) {
      return true;
    }
    for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
      if (at instanceof Slider || at instanceof ComboBoxBase<?> || at instanceof Sheet) {
        return true;
      }
    }
    return false;
  }
}
