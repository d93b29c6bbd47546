// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.triplane.cli.Installation;
import org.triplane.cli.spi.Display.Request;
import org.triplane.packaging.ViewerDisplay;

/// The window as `triplane view` opens it, with a hand on its mouse and its keys.
final class WalkedWindow implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final int STEP_MILLISECONDS = 50;

  private final Installation installation;
  private final CompletableFuture<Void> closed;
  private final Stage stage;

  private WalkedWindow(Installation installation, List<Path> paths) {
    this.installation = installation;
    var request =
        new Request(installation, paths, Optional.empty(), Optional.empty(), Optional.empty());
    closed = CompletableFuture.runAsync(() -> new ViewerDisplay().show(request));
    stage = awaitStage();
  }

  /// Open it.
  ///
  /// @param user the user's folder
  /// @param paths of studies that it opens with
  static WalkedWindow open(Path user, Path... paths) throws IOException {
    System.setProperty(Installation.HOME_PROPERTY, SourceTree.root().toString());
    System.setProperty(Installation.USER_PROPERTY, user.toString());
    ViewerPanes.start().close();
    return new WalkedWindow(Installation.find(), List.of(paths));
  }

  /// Press the left button of the mouse on something.
  void click(String selector) {
    await(selector, node -> !node.isDisabled());
    act(selector, WalkedWindow::press);
  }

  /// Press a key where the focus is.
  void type(KeyCode key, boolean control) {
    ViewerPanes.call(
        () -> {
          key(focused(), key, control);
          return true;
        });
  }

  /// Write a text in place of the one that a field has.
  void write(String selector, String text) {
    click(selector);
    type(KeyCode.A, true);
    ViewerPanes.call(
        () -> {
          text.chars().forEach(letter -> letter(focused(), letter));
          return true;
        });
  }

  /// Take the next entry of a list that is shut.
  void next(String selector) {
    turn(selector, KeyCode.DOWN);
  }

  /// Take the entry before.
  void previous(String selector) {
    turn(selector, KeyCode.UP);
  }

  private void turn(String selector, KeyCode key) {
    await(selector, node -> ((ComboBox<?>) node).getItems().size() > 1);
    act(
        selector,
        node -> {
          node.requestFocus();
          key(node, key, false);
        });
  }

  /// What a field or a label says.
  String words(String selector) {
    return ViewerPanes.call(
        () ->
            switch (node(selector)) {
              case Labeled labeled -> labeled.getText();
              case TextInputControl field -> field.getText();
              case ComboBox<?> box -> String.valueOf(box.getValue());
              default -> throw new AssertionError(selector + " has no words");
            });
  }

  /// Wait until something is there and says what is expected.
  void awaitWords(String selector, Predicate<String> expected) {
    await(selector, node -> node instanceof Labeled labeled && expected.test(labeled.getText()));
  }

  /// Wait until the window says something anywhere.
  void awaitSentence(String beginning) {
    await(".label", node -> node instanceof Labeled one && words(one).startsWith(beginning));
  }

  /// Wait until the status bar shows no job.
  void awaitIdle() {
    awaitThat("quiet", () -> !has("#cancel", _ -> true));
  }

  /// Wait until something is there and as expected.
  void await(String selector, Predicate<Node> expected) {
    awaitThat(selector, () -> has(selector, expected));
  }

  private void awaitThat(String what, Callable<Boolean> isThere) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!ViewerPanes.call(isThere)) {
      if (System.nanoTime() > end || closed.isDone()) {
        throw new AssertionError(
            "%s did not come about; the window says %s".formatted(what, said()));
      }
      pause();
    }
  }

  private boolean has(String selector, Predicate<Node> expected) {
    return stage.getScene().getRoot().lookupAll(selector).stream()
        .anyMatch(node -> isSeen(node) && expected.test(node));
  }

  private void act(String selector, java.util.function.Consumer<Node> act) {
    ViewerPanes.call(
        () -> {
          act.accept(node(selector));
          return true;
        });
  }

  private Node node(String selector) {
    stage.getScene().getRoot().applyCss();
    stage.getScene().getRoot().layout();
    return stage.getScene().getRoot().lookupAll(selector).stream()
        .filter(WalkedWindow::isSeen)
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no " + selector));
  }

  private Node focused() {
    Node owner = stage.getScene().getFocusOwner();
    return owner == null ? stage.getScene().getRoot() : owner;
  }

  private static void press(Node node) {
    Point2D middle =
        node.localToScene(node.getLayoutBounds().getCenterX(), node.getLayoutBounds().getCenterY());
    mouse(node, middle, MouseEvent.MOUSE_PRESSED);
    mouse(node, middle, MouseEvent.MOUSE_RELEASED);
    mouse(node, middle, MouseEvent.MOUSE_CLICKED);
  }

  private static void mouse(Node node, Point2D at, EventType<MouseEvent> type) {
    boolean down = type == MouseEvent.MOUSE_PRESSED;
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            down,
            false,
            false,
            true,
            false,
            true,
            new PickResult(node, at.getX(), at.getY())));
  }

  private static void letter(Node node, int letter) {
    if (letter == '\n') {
      key(node, KeyCode.ENTER, false);
    } else {
      String text = Character.toString(letter);
      Event.fireEvent(
          node,
          new KeyEvent(
              KeyEvent.KEY_TYPED, text, "", KeyCode.UNDEFINED, false, false, false, false));
    }
  }

  private static void key(Node node, KeyCode key, boolean control) {
    for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(node, new KeyEvent(type, "", "", key, false, control, false, false));
    }
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static String words(Labeled node) {
    return Objects.requireNonNullElse(node.getText(), "");
  }

  private String said() {
    return ViewerPanes.call(
        () ->
            stage.getScene().getRoot().lookupAll("*").stream()
                .filter(WalkedWindow::isSeen)
                .filter(Labeled.class::isInstance)
                .map(node -> words((Labeled) node))
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(" | ")));
  }

  private Stage awaitStage() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      Optional<Stage> found =
          ViewerPanes.call(
              () ->
                  Window.getWindows().stream()
                      .filter(Stage.class::isInstance)
                      .map(Stage.class::cast)
                      .filter(one -> one.getScene() != null)
                      .findFirst());
      if (found.isPresent()) {
        return found.get();
      }
      pause();
    }
    throw new AssertionError("No window came about");
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    ViewerPanes.call(
        () -> {
          stage.close();
          return true;
        });
    closed.join();
    installation.close();
  }
}
