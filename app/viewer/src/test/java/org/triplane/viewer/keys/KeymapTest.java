// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.viewer.keys.Gesture.Motion;
import org.triplane.viewer.keys.Keymap.Conflict;

class KeymapTest {
  @ParameterizedTest
  @ValueSource(strings = {"Ctrl+Alt+Shift+Page Up", "O", "7", "Ctrl+Period", "Esc", "F11", "Space"})
  void aCombinationIsWrittenAsItIsRead(String text) {
    assertEquals(text, Chord.known(text).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ctrl+", "Shift+Ctrl", "Hyper+O", "Elephant"})
  void whatNamesNoKeyIsNone(String text) {
    assertEquals(Optional.empty(), Chord.parse(text));
  }

  @Test
  void aQuestionMarkIsToldByWhatIsTyped() {
    assertEquals(Optional.of(Chord.of(KeyCode.HELP)), press("?", KeyCode.MINUS, true));
  }

  @Test
  void digitsOfTheNumberPadAreDigits() {
    assertEquals(Optional.of(Chord.of(KeyCode.DIGIT4)), press("4", KeyCode.NUMPAD4, false));
  }

  @Test
  void aModifierAloneIsNoCombination() {
    assertEquals(Optional.empty(), press("", KeyCode.SHIFT, true));
  }

  @Test
  void thePresetTakesItsKeysFromTheDefaults() {
    Keymap horos = Keymap.of(defaults(), KeyPreset.HOROS, Map.of());
    assertEquals(Optional.of("flip-across"), horos.action(Chord.of(KeyCode.H)));
    assertEquals(List.of(), horos.keys("help"));
    assertEquals(List.of(), horos.conflicts());
  }

  @Test
  void theUsersKeysLieOverThePreset() {
    Keymap own = Keymap.of(defaults(), KeyPreset.HOROS, Map.of("flip-across", List.of("Ctrl+F")));
    assertEquals(Optional.of("flip-across"), own.action(Chord.known("Ctrl+F")));
    assertEquals(Optional.empty(), own.action(Chord.of(KeyCode.H)));
  }

  @Test
  void twoActionsThatWantOneKeyAreNamedAndTheFirstGetsIt() {
    Keymap own = Keymap.of(defaults(), KeyPreset.RADIOLOGY, Map.of("reset", List.of("H", "Esc")));
    Chord key = Chord.of(KeyCode.H);
    assertEquals(List.of(new Conflict(key, List.of("help", "reset"))), own.conflicts());
    assertEquals(Optional.of("help"), own.action(key));
    assertEquals(Optional.of("reset"), own.inTheWay(key, "help"));
  }

  @Test
  void unknownActionsAndKeysInTheSettingsAreLeftOut() {
    Keymap own =
        Keymap.of(
            defaults(),
            KeyPreset.RADIOLOGY,
            Map.of("fly", List.of("Up"), "help", List.of("Elephant", "F1")));
    assertEquals(Optional.empty(), own.action(Chord.of(KeyCode.UP)));
    assertEquals(List.of(Chord.of(KeyCode.F1)), own.keys("help"));
  }

  @ParameterizedTest
  @EnumSource
  void noPresetWantsAKeyTwice(KeyPreset preset) {
    List<Chord> keys = preset.keys().values().stream().flatMap(List::stream).toList();
    assertEquals(keys.size(), keys.stream().distinct().count());
  }

  @Test
  void dragsDoWhatReadersOfEachViewerExpect() {
    Gesture right = Gesture.of(Motion.RIGHT_DRAG);
    assertEquals(MousePurpose.ZOOM, MouseMap.of(KeyPreset.RADIOLOGY, Map.of()).purpose(right));
    assertEquals(MousePurpose.NONE, MouseMap.of(KeyPreset.WEASIS, Map.of()).purpose(right));
    Gesture commandDrag = new Gesture(Motion.LEFT_DRAG, false, true, false);
    assertEquals(MousePurpose.PAN, MouseMap.of(KeyPreset.HOROS, Map.of()).purpose(commandDrag));
    assertEquals(MousePurpose.WINDOW, MouseMap.of(KeyPreset.OHIF, Map.of()).purpose(commandDrag));
  }

  @Test
  void theUsersOwnDragsWin() {
    MouseMap own =
        MouseMap.of(KeyPreset.RADIOLOGY, Map.of("right-drag", "pan", "nose-drag", "zoom"));
    assertEquals(MousePurpose.PAN, own.purpose(Gesture.of(Motion.RIGHT_DRAG)));
  }

  @Test
  void aGestureIsWrittenAsItIsRead() {
    Gesture gesture = new Gesture(Motion.WHEEL, false, true, true);
    assertEquals(Optional.of(gesture), Gesture.parse(gesture.text()));
    assertEquals("Ctrl+Alt+wheel", gesture.text());
  }

  private static Optional<Chord> press(String text, KeyCode code, boolean shift) {
    return Chord.of(new KeyEvent(KeyEvent.KEY_PRESSED, "", text, code, shift, false, false, false));
  }

  private static SequencedMap<String, List<Chord>> defaults() {
    var defaults = new LinkedHashMap<String, List<Chord>>();
    defaults.put("help", List.of(Chord.of(KeyCode.H)));
    defaults.put("reset", List.of(Chord.of(KeyCode.ESCAPE)));
    defaults.put("flip-across", List.of());
    return defaults;
  }
}
