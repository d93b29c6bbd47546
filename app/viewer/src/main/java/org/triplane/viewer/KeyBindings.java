// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.triplane.viewer.keys.Chord;
import org.triplane.viewer.keys.Gesture;
import org.triplane.viewer.keys.KeyPreset;
import org.triplane.viewer.keys.Keymap;
import org.triplane.viewer.keys.MouseMap;
import org.triplane.viewer.keys.MousePurpose;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Texts;

/// Which keys and mouse gestures do what in this window: the chosen preset and the user's own
/// changes, kept in the settings. The one table behind shortcuts, tooltips and the list of keys.
final class KeyBindings {
  private static final String PRESET = "keys.preset";
  private static final String OWN = "keys.own";
  private static final String MOUSE = "mouse";

  private final SettingsStore settings;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<MouseMap> mouse;

  KeyBindings(SettingsStore settings, Texts texts) {
    this.settings = settings;
    this.texts = texts;
    mouse = new ReadOnlyObjectWrapper<>(this, "mouse", mouse(settings.now()));
    settings
        .settingsProperty()
        .subscribe(
            now -> {
              texts.keymapProperty().set(keymap(now));
              mouse.set(mouse(now));
            });
  }

  /// Which keys run what now.
  Keymap keymap() {
    return texts.keymapProperty().get();
  }

  /// What the mouse does now.
  ReadOnlyObjectProperty<MouseMap> mouseProperty() {
    return mouse.getReadOnlyProperty();
  }

  /// The chosen preset.
  KeyPreset preset() {
    return preset(settings.now());
  }

  /// Take another preset. The user's own keys stay on top of it.
  void choose(KeyPreset preset) {
    settings.put(PRESET, preset.word());
  }

  /// The action that a key runs.
  Optional<Action> action(Chord chord) {
    return keymap().action(chord).flatMap(Action::named);
  }

  /// The other action that has a key now.
  Optional<Action> inTheWay(Chord chord, Action action) {
    return keymap().inTheWay(chord, action.word()).flatMap(Action::named);
  }

  /// Give an action one key in place of those it has, and take it from whoever has it.
  void assign(Action action, Chord chord) {
    Optional<Action> other = inTheWay(chord, action);
    settings.change(
        now -> {
          Settings next = now.with(own(action), List.of(chord.text()));
          return other.map(loser -> next.with(own(loser), without(loser, chord))).orElse(next);
        });
  }

  /// Have a gesture do something else.
  void assign(Gesture gesture, MousePurpose purpose) {
    settings.put(MOUSE + "." + gesture.text(), purpose.word());
  }

  /// Take all keys from an action.
  void clear(Action action) {
    settings.put(own(action), List.of());
  }

  /// Give an action the keys of the preset again.
  void reset(Action action) {
    settings.change(now -> now.without(own(action)));
  }

  /// Give all actions and gestures what the preset says again.
  void resetAll() {
    settings.change(now -> now.without(OWN).without(MOUSE));
  }

  /// Whether the user has changed an action's keys.
  boolean isOwn(Action action) {
    return settings.now().names(OWN).contains(action.word());
  }

  /// Sentences on keys that two actions want, for whoever wrote the settings by hand.
  List<String> conflicts() {
    return keymap().conflicts().stream()
        .map(
            conflict ->
                texts.get(
                    "keys.conflict",
                    conflict.chord().display(),
                    conflict.actions().stream()
                        .flatMap(word -> Action.named(word).stream())
                        .map(action -> action.title(texts))
                        .collect(Collectors.joining(", "))))
        .toList();
  }

  private List<String> without(Action action, Chord chord) {
    return keymap().keys(action.word()).stream()
        .filter(kept -> !kept.equals(chord))
        .map(Chord::text)
        .toList();
  }

  private static String own(Action action) {
    return OWN + "." + action.word();
  }

  private static Keymap keymap(Settings settings) {
    Map<String, List<String>> own =
        settings.names(OWN).stream()
            .collect(
                Collectors.toMap(
                    word -> word, word -> settings.texts(OWN + "." + word, List.of())));
    return Keymap.of(Action.defaults(), preset(settings), own);
  }

  private static MouseMap mouse(Settings settings) {
    var own = new LinkedHashMap<String, String>();
    settings
        .names(MOUSE)
        .forEach(gesture -> own.put(gesture, settings.text(MOUSE + "." + gesture, "")));
    return MouseMap.of(preset(settings), own);
  }

  private static KeyPreset preset(Settings settings) {
    return KeyPreset.named(settings.text(PRESET, KeyPreset.RADIOLOGY.word()));
  }
}
