// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.keys.KeyPreset;
import org.triplane.viewer.kit.Action;

class KeyBindingsTest {
  @TempDir Path folder;

  @Test
  void aKeyOfOnesOwnRunsItsActionAndTheOldOneNoMore() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.run(() -> bindings(room).assign(Action.FULL_SCREEN, Chord.known("Ctrl+F")));
      room.type(KeyCode.F11);
      room.type(KeyCode.F, false, true);
      assertEquals(List.of("full screen"), room.asked);
    }
  }

  @Test
  void aKeyIsTakenFromWhoeverHasIt() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      assertEquals(
          Optional.of(Action.HELP), bindings(room).inTheWay(Chord.known("F1"), Action.FULL_SCREEN));
      room.run(() -> bindings(room).assign(Action.FULL_SCREEN, Chord.known("F1")));
      room.type(KeyCode.F1);
      assertEquals(List.of("full screen"), room.asked);
      assertEquals("?", Action.HELP.keyName(room.session().texts()));
      assertEquals(List.of(), bindings(room).conflicts());
    }
  }

  @Test
  void tooltipsNameTheNewKeyAtOnce() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.layOut();
      room.run(() -> bindings(room).assign(Action.CINE, Chord.known("Alt+N")));
      var button = (ButtonBase) room.room().lookup("#cine");
      assertEquals("Play slices or frames, and stop (Alt+N)", button.getTooltip().getText());
    }
  }

  @Test
  void oneActionOrAllGetTheirKeysBack() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.run(
          () -> {
            bindings(room).assign(Action.INVERT, Chord.known("N"));
            bindings(room).assign(Action.RESET, Chord.known("M"));
            bindings(room).reset(Action.INVERT);
          });
      assertFalse(bindings(room).isOwn(Action.INVERT));
      assertTrue(bindings(room).isOwn(Action.RESET));
      room.run(() -> bindings(room).resetAll());
      assertEquals("Esc", Action.RESET.keyName(room.session().texts()));
    }
  }

  @Test
  void everyActionCanBeGivenAnotherKeyAndItsOwnAgain() {
    Chord free = Chord.known("Ctrl+Alt+Shift+F9");
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      for (Action action : Action.values()) {
        String own = action.keyName(room.session().texts());
        room.run(() -> bindings(room).assign(action, free));
        assertEquals(Optional.of(action), bindings(room).action(free), action::word);
        room.run(() -> bindings(room).reset(action));
        assertEquals(own, action.keyName(room.session().texts()), action::word);
      }
    }
  }

  @Test
  void keysOfOnesOwnAreThereInTheNextWindow() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.run(
          () -> {
            bindings(room).assign(Action.QUIT, Chord.known("Ctrl+Alt+Q"));
            bindings(room).choose(KeyPreset.OHIF);
          });
    }
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      assertEquals(KeyPreset.OHIF, bindings(room).preset());
      assertEquals("Ctrl+Alt+Q", Action.QUIT.keyName(room.session().texts()));
      room.type(KeyCode.SPACE);
      assertEquals("Space", Action.RESET.keyName(room.session().texts()));
    }
  }

  @Test
  void conflictsInSettingsWrittenByHandAreNamed() throws IOException {
    Files.writeString(
        folder.resolve("settings.toml"), "[keys.own]\nquit = ['F1']\ninvert = 'Ctrl+Alt+I'\n");
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      assertEquals(
          List.of(
              "F1 is wanted by several actions: Keys and mouse, Close the window. The first one"
                  + " gets it."),
          bindings(room).conflicts());
      assertEquals("Ctrl+Alt+I", Action.INVERT.keyName(room.session().texts()));
    }
  }

  @Test
  void whatIsHeldEndsWhenTheWindowLosesTheKeyboard() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    try (OpenRoom room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "It fits."), study)) {
      room.run(() -> room.workspace().enlarge(AXIAL));
      room.press(KeyCode.O, false, false);
      assertFalse(room.workspace().overlay().visibleProperty().get());
      room.run(() -> room.room().releaseKeys());
      assertTrue(room.workspace().overlay().visibleProperty().get());
    }
  }

  @Test
  void noPresetIsInItsOwnWay() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      for (KeyPreset preset : KeyPreset.values()) {
        room.run(() -> bindings(room).choose(preset));
        assertEquals(List.of(), bindings(room).conflicts());
      }
    }
  }

  @Test
  void whatTheSearchFindsOfAnotherPageIsDoneThere() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      room.run(
          () -> {
            room.room().runner().run(Action.PALETTE);
            var search = (TextField) room.room().lookup("#palette-query");
            search.setText(Action.LABEL_FILTER.title(room.session().texts()));
          });
      room.run(
          () ->
              InputEvents.press(
                  (TextField) room.room().lookup("#palette-query"), Chord.of(KeyCode.ENTER)));
      assertEquals("label", room.room().pages().currentProperty().get().word());
      room.awaitIdle();
      assertEquals("label-filter", room.room().getScene().getFocusOwner().getId());
    }
  }

  @Test
  void everyActionIsBoundToSomething() {
    try (OpenRoom room = OpenRoom.keeping(folder)) {
      Set<Action> unbound =
          Stream.of(Action.values())
              .filter(action -> action.page().isEmpty())
              .filter(action -> !room.room().runner().knows(action))
              .collect(Collectors.toSet());
      assertEquals(Set.of(), unbound);
    }
  }

  private static KeyBindings bindings(OpenRoom room) {
    return room.session().bindings();
  }
}
