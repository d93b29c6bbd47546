// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Set;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.triplane.viewer.keys.Chord;

/// Events as a mouse and a keyboard send them, for the window's thread to fire.
final class InputEvents {
  /// What is held with a mouse event.
  enum Held {
    SHIFT,
    CONTROL,
    ALT
  }

  private InputEvents() {}

  /// A mouse event at a place of a node.
  static MouseEvent mouse(
      EventType<MouseEvent> type, Node node, Point2D at, MouseButton button, int clicks) {
    return mouse(type, node, at, button, clicks, Set.of());
  }

  static MouseEvent mouse(
      EventType<MouseEvent> type,
      Node node,
      Point2D at,
      MouseButton button,
      int clicks,
      Set<Held> held) {
    Point2D in = node.localToScene(at);
    boolean down = type == MouseEvent.MOUSE_PRESSED || type == MouseEvent.MOUSE_DRAGGED;
    return new MouseEvent(
        type,
        in.getX(),
        in.getY(),
        in.getX(),
        in.getY(),
        button,
        clicks,
        held.contains(Held.SHIFT),
        held.contains(Held.CONTROL),
        held.contains(Held.ALT),
        false,
        down && button == MouseButton.PRIMARY,
        down && button == MouseButton.MIDDLE,
        down && button == MouseButton.SECONDARY,
        false,
        false,
        true,
        null);
  }

  /// A turn of the wheel at a place of a node.
  static ScrollEvent wheel(Node node, Point2D at, double delta, Set<Held> held) {
    Point2D in = node.localToScene(at);
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        in.getX(),
        in.getY(),
        in.getX(),
        in.getY(),
        held.contains(Held.SHIFT),
        held.contains(Held.CONTROL),
        held.contains(Held.ALT),
        false,
        false,
        false,
        0,
        delta,
        0,
        delta,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  /// Press a key wherever the keyboard's focus is.
  static void press(Parent root, Chord chord) {
    Node target = focus(root);
    target.fireEvent(key(KeyEvent.KEY_PRESSED, "", chord));
    String letter = chord.key().isLetterKey() ? chord.key().getChar() : "";
    if (!letter.isEmpty() && !chord.control() && !chord.alt()) {
      focus(root).fireEvent(key(KeyEvent.KEY_TYPED, letter, chord));
    }
  }

  /// Release it again.
  static void release(Parent root, Chord chord) {
    focus(root).fireEvent(key(KeyEvent.KEY_RELEASED, "", chord));
  }

  private static KeyEvent key(EventType<KeyEvent> type, String typed, Chord chord) {
    KeyCode code = type == KeyEvent.KEY_TYPED ? KeyCode.UNDEFINED : chord.key();
    String sign = chord.key() == KeyCode.HELP ? "?" : "";
    return new KeyEvent(
        type, typed, sign, code, chord.shift(), chord.control(), chord.alt(), false);
  }

  /// What has the keyboard's focus, for a log.
  static String focusName(Parent root) {
    Node owner = focus(root);
    String name = owner.getClass().getSimpleName();
    return owner.getId() == null ? name : name + " " + owner.getId();
  }

  private static Node focus(Parent root) {
    Node owner = root.getScene().getFocusOwner();
    return owner == null ? root : owner;
  }
}
