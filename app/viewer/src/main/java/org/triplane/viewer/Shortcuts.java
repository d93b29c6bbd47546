// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.triplane.imaging.Plane;

/// The keys that work anywhere in the window. Keys of the image panes are the panes' own.
final class Shortcuts {
  static final KeyCombination OPEN =
      new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
  static final KeyCombination OPEN_FOLDER =
      new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
  static final KeyCombination QUIT =
      new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN);

  private final Workspace workspace;
  private final WindowActions actions;

  private Shortcuts(Workspace workspace, WindowActions actions) {
    this.workspace = workspace;
    this.actions = actions;
  }

  /// Listen to the keys that reach a node.
  static void install(Node root, Workspace workspace, WindowActions actions) {
    var shortcuts = new Shortcuts(workspace, actions);
    root.addEventHandler(KeyEvent.KEY_PRESSED, shortcuts::pressed);
    root.addEventHandler(KeyEvent.KEY_RELEASED, shortcuts::released);
  }

  private void pressed(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl) {
      return;
    }
    boolean handled = event.isShortcutDown() ? withShortcut(event) : plain(event);
    if (handled) {
      event.consume();
    }
  }

  private void released(KeyEvent event) {
    if (event.getCode() == KeyCode.O) {
      workspace.overlay().heldProperty().set(false);
    }
  }

  private boolean withShortcut(KeyEvent event) {
    if (OPEN.match(event)) {
      actions.openFiles();
    } else if (OPEN_FOLDER.match(event)) {
      actions.openFolder();
    } else if (QUIT.match(event)) {
      actions.quit();
    } else {
      return false;
    }
    return true;
  }

  private boolean plain(KeyEvent event) {
    return event.isShiftDown() ? withShift(event) : bare(event.getCode());
  }

  private boolean withShift(KeyEvent event) {
    if (event.getCode() == KeyCode.SLASH || "?".equals(event.getText())) {
      actions.showShortcuts();
      return true;
    }
    int digit = event.getCode().ordinal() - KeyCode.DIGIT1.ordinal();
    if (digit < 0 || digit >= Hanging.PLANES.size()) {
      return false;
    }
    Plane plane = Hanging.PLANES.get(digit);
    workspace.enlarge(plane);
    return true;
  }

  private boolean bare(KeyCode key) {
    switch (key) {
      case A -> workspace.assess();
      case O -> workspace.overlay().heldProperty().set(true);
      case ESCAPE -> resetPane();
      case F11 -> actions.toggleFullScreen();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void resetPane() {
    PlaneViewModel active = workspace.linking().activeProperty().get();
    if (active != null) {
      active.reset();
    }
  }
}
