// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static java.util.function.Predicate.not;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.viewer.kit.Action;

/// The window with the keyboard alone: Tab goes to everything that the mouse could press, what
/// has the focus is seen to have it, and everything says what it is.
class KeyboardOnlyTest {
  private static final int MOST = 600;
  private static final List<PseudoClass> FOCUS =
      List.of(PseudoClass.getPseudoClass("focused"), PseudoClass.getPseudoClass("focus-visible"));

  @TempDir Path folder;
  private OpenRoom room;

  /// What is walked through, and what must be among what is found there.
  enum Place {
    ASSISTANT("#assess"),
    EXPLAIN("#block-1"),
    MEASURE("#mark-words"),
    SETTINGS("#edit-keys"),
    SHORTCUTS("#key-full-screen"),
    MOVIE("#movie-save"),
    EMPTY("#open");

    private final String landmark;

    Place(String landmark) {
      this.landmark = landmark;
    }
  }

  @BeforeEach
  void open() {
    room = OpenRoom.keeping(folder.resolve("user"));
  }

  @AfterEach
  void close() {
    room.close();
  }

  /// In one test, since opening a window takes longer than looking at it.
  @ParameterizedTest
  @EnumSource
  void everyControlIsReachedSeenAndNamed(Place place) throws IOException {
    go(place);
    Set<Node> controls = controls();
    Set<Node> labeled = labeled();
    List<Node> back = new ArrayList<>(walk(true));
    Set<Node> reached = walk(false);
    assertTrue(reached.contains(find(place.landmark)), () -> names(reached).toString());
    assertAll(
        () -> assertNone("Tab misses", controls, not(reached::contains)),
        () -> assertEquals(reached, new LinkedHashSet<>(back.reversed()), "Shift+Tab"),
        () -> assertNone("looks the same with the focus", controls, not(this::showsFocus)),
        () ->
            assertNone(
                "says nothing", controls, node -> !labeled.contains(node) && !isSpoken(node)),
        () -> assertNone("has no tip", controls, node -> !labeled.contains(node) && !hasTip(node)));
  }

  private static void assertNone(String what, Set<Node> controls, Predicate<Node> fault) {
    assertEquals(List.of(), names(controls.stream().filter(fault).toList()), what);
  }

  /// What a label beside it names.
  private Set<Node> labeled() {
    return OpenRoom.onWindowThread(
        () -> {
          Set<Node> labeled = new LinkedHashSet<>();
          for (Node node : room.room().lookupAll(".label")) {
            if (node instanceof Label label && label.getLabelFor() != null) {
              labeled.add(label.getLabelFor());
            }
          }
          return labeled;
        });
  }

  private void go(Place place) throws IOException {
    if (place != Place.EMPTY) {
      Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
      room.begin(new ViewerRequest(List.of(study), Optional.of("synthetic")));
      room.awaitIdle();
    }
    switch (place) {
      case ASSISTANT, EMPTY -> room.layOut();
      case EXPLAIN -> room.run(() -> ((ButtonBase) find("#tab-explain")).fire());
      case MEASURE -> measure();
      case SETTINGS -> room.run(() -> room.room().runner().run(Action.SETTINGS));
      case SHORTCUTS -> room.run(() -> room.room().showShortcuts());
      case MOVIE -> room.type(KeyCode.M, false, true);
    }
    room.layOut();
  }

  /// Draw a line and mark a key image, so that the tab has something to list.
  private void measure() {
    room.run(() -> room.workspace().enlarge(AXIAL));
    room.type(KeyCode.K);
    room.run(
        () -> {
          Shown shown = room.pane(AXIAL).shown().orElseThrow();
          Mark line =
              Mark.of(
                  MarkKind.LENGTH,
                  Marking.place(shown),
                  List.of(
                      shown.grid().toPatient(new Vec3(4, 4, shown.state().slice())),
                      shown.grid().toPatient(new Vec3(9, 4, shown.state().slice()))));
          room.workspace().linking().marking().finish(Marking.measured(line, shown));
          room.workspace().linking().marking().select(line.id());
          ((ButtonBase) find("#tab-measure")).fire();
        });
  }

  /// Go from control to control until the first one comes again.
  private Set<Node> walk(boolean back) {
    return OpenRoom.onWindowThread(
        () -> {
          var scene = room.room().getScene();
          if (scene.getFocusOwner() == null) {
            find("#open").requestFocus();
          }
          Set<Node> reached = new LinkedHashSet<>();
          for (int tab = 0; tab < MOST && reached.add(scene.getFocusOwner()); tab++) {
            Event.fireEvent(scene.getFocusOwner(), tab(KeyEvent.KEY_PRESSED, back));
            Event.fireEvent(scene.getFocusOwner(), tab(KeyEvent.KEY_RELEASED, back));
          }
          return reached;
        });
  }

  private static KeyEvent tab(EventType<KeyEvent> type, boolean back) {
    return new KeyEvent(type, "\t", "\t", KeyCode.TAB, back, false, false, false);
  }

  /// What the mouse can press. Behind a sheet there is nothing to be reached.
  private Set<Node> controls() {
    return OpenRoom.onWindowThread(
        () -> {
          Node sheet = find("#sheet");
          Node top = sheet.isVisible() ? sheet : room.room();
          Set<Node> found = new LinkedHashSet<>();
          top.lookupAll("*").stream()
              .filter(KeyboardOnlyTest::canBePressed)
              .filter(node -> !node.isDisabled() && isSeen(node))
              .forEach(found::add);
          return found;
        });
  }

  /// The parts of a control, as the arrow of a chooser, are pressed with the control's own keys.
  private static boolean canBePressed(Node node) {
    boolean pressed =
        node instanceof ButtonBase
            || node instanceof ComboBoxBase<?>
            || node instanceof Spinner<?>
            || node instanceof Slider
            || node instanceof TextInputControl
            || node instanceof ListView<?>
            || node instanceof PlaneView;
    return pressed && !isPart(node);
  }

  private static boolean isPart(Node node) {
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ComboBoxBase<?> || at instanceof Spinner<?> || at instanceof ButtonBase) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /// Whether it and what is right around it are drawn in another way with the focus.
  private boolean showsFocus(Node node) {
    return OpenRoom.onWindowThread(
        () -> {
          int[] without = draw(node, false);
          int[] with = draw(node, true);
          draw(node, false);
          return !Arrays.equals(without, with);
        });
  }

  private int[] draw(Node node, boolean focus) {
    FOCUS.forEach(state -> node.pseudoClassStateChanged(state, focus));
    room.room().applyCss();
    room.room().layout();
    var settings = new SnapshotParameters();
    settings.setFill(Color.MAGENTA);
    Image image = node.snapshot(settings, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return argb;
  }

  private static boolean isSpoken(Node node) {
    String said = node.getAccessibleText();
    return said != null && !said.isBlank() || !words(node).isBlank();
  }

  /// What its words say needs no tooltip that says it again, unless there is a key for it.
  private static boolean hasTip(Node node) {
    boolean words = !words(node).isBlank();
    boolean tip = node instanceof Control control && control.getTooltip() != null;
    return tip || words || node instanceof PlaneView;
  }

  private static String words(Node node) {
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      return labeled.getText();
    }
    return node instanceof TextInputControl field && field.getPromptText() != null
        ? field.getPromptText()
        : "";
  }

  private Node find(String selector) {
    Node found = room.room().lookup(selector);
    assertTrue(found != null, selector);
    return found;
  }

  private static List<String> names(Collection<Node> nodes) {
    return nodes.stream()
        .map(
            node ->
                node.getClass().getSimpleName()
                    + (node.getId() == null ? "" : "#" + node.getId())
                    + " "
                    + node.getStyleClass()
                    + " "
                    + words(node))
        .toList();
  }
}
