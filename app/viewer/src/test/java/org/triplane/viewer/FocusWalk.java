// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ToggleSwitch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/// Walks through a scene with Tab alone, and compares what it comes to with what can be pressed.
public final class FocusWalk {
  private static final int MOST = 600;
  private static final List<PseudoClass> FOCUS =
      List.of(PseudoClass.getPseudoClass("focused"), PseudoClass.getPseudoClass("focus-visible"));

  private static final PseudoClass WITHIN = PseudoClass.getPseudoClass("focus-within");

  private final Scene scene;

  public FocusWalk(Scene scene) {
    this.scene = scene;
  }

  /// Put the focus somewhere if it is nowhere.
  public void beginAt(String selector) {
    OpenRoom.onWindowThread(
        () -> {
          if (scene.getFocusOwner() == null) {
            find(selector).requestFocus();
          }
          return true;
        });
  }

  /// Every control is come to by Tab and in the other order by Shift+Tab, looks different with
  /// the focus, and says what it is.
  ///
  /// @param landmarks what must be among what is come to
  public void assertAllIsReached(String... landmarks) {
    Set<Node> controls = controls();
    Set<Node> labeled = labeled();
    List<Node> back = new ArrayList<>(walk(true));
    Set<Node> reached = walk(false);
    for (String landmark : landmarks) {
      assertTrue(
          reached.contains(find(landmark)), () -> landmark + " is not among " + names(reached));
    }
    assertAll(
        () ->
            assertNone(
                "Tab misses",
                controls,
                node -> !reached.contains(node) && !isNeighbor(node, reached)),
        () -> assertEquals(reached, new LinkedHashSet<>(back.reversed()), "Shift+Tab"),
        () -> assertNone("looks the same with the focus", controls, node -> !showsFocus(node)),
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
          for (Node node : scene.getRoot().lookupAll(".label")) {
            if (node instanceof Label label && label.getLabelFor() != null) {
              labeled.add(label.getLabelFor());
            }
          }
          return labeled;
        });
  }

  /// Go from control to control until the first one comes again.
  private Set<Node> walk(boolean back) {
    return OpenRoom.onWindowThread(
        () -> {
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
          Node sheet = scene.getRoot().lookup("#sheet");
          Node top = sheet != null && sheet.isVisible() ? sheet : scene.getRoot();
          Set<Node> found = new LinkedHashSet<>();
          top.lookupAll("*").stream()
              .filter(FocusWalk::canBePressed)
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
            || node instanceof TableView<?>
            || node instanceof ToggleSwitch
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

  /// With the arrow keys one goes from one radio button to the next.
  private static boolean isNeighbor(Node node, Set<Node> reached) {
    return node instanceof RadioButton radio
        && radio.getToggleGroup() != null
        && radio.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
  }

  /// Whether it or what is right around it is drawn in another way with the focus.
  private boolean showsFocus(Node node) {
    return OpenRoom.onWindowThread(
        () -> {
          Node around = node.getParent() == null ? node : node.getParent();
          int[] without = draw(node, around, false);
          int[] with = draw(node, around, true);
          draw(node, around, false);
          return !Arrays.equals(without, with);
        });
  }

  private int[] draw(Node node, Node around, boolean focus) {
    FOCUS.forEach(state -> node.pseudoClassStateChanged(state, focus));
    around.pseudoClassStateChanged(WITHIN, focus);
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    var settings = new SnapshotParameters();
    settings.setFill(Color.MAGENTA);
    Image image = around.snapshot(settings, null);
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
    boolean words = !(node instanceof ComboBox<?>) && !words(node).isBlank();
    return said != null && !said.isBlank() || words;
  }

  /// What its words say needs no tooltip that says it again, unless there is a key for it. What
  /// holds many lines is explained by the title over it.
  private static boolean hasTip(Node node) {
    boolean words = !words(node).isBlank();
    boolean tip = node instanceof Control control && control.getTooltip() != null;
    return tip
        || words
        || node instanceof PlaneView
        || node instanceof ListView<?>
        || node instanceof TableView<?>
        || node instanceof TextArea;
  }

  private static String words(Node node) {
    return switch (node) {
      case TextInputControl field -> field.getPromptText() == null ? "" : field.getPromptText();
      case ComboBox<?> combo when combo.getValue() != null -> String.valueOf(combo.getValue());
      case Labeled labeled when labeled.getText() != null && !labeled.getText().isBlank() ->
          labeled.getText();
      case Labeled labeled when labeled.getGraphic() instanceof Pane drawn -> within(drawn);
      default -> "";
    };
  }

  /// The words of what is drawn on a button.
  private static String within(Pane drawn) {
    return drawn.lookupAll(".label").stream()
        .map(node -> node instanceof Label label && label.getText() != null ? label.getText() : "")
        .collect(Collectors.joining(" "))
        .strip();
  }

  private Node find(String selector) {
    Node found = scene.getRoot().lookup(selector);
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
