// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.keys;

import static org.triplane.viewer.keys.Gesture.Motion.LEFT_DRAG;
import static org.triplane.viewer.keys.Gesture.Motion.MIDDLE_DRAG;
import static org.triplane.viewer.keys.Gesture.Motion.RIGHT_DRAG;
import static org.triplane.viewer.keys.Gesture.Motion.WHEEL;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// A set of keys and mouse gestures that readers know from elsewhere. What a preset does not
/// name keeps its default key, unless the preset needs that key.
public enum KeyPreset {
  /// The defaults.
  RADIOLOGY(Map.of(), MousePurpose.ZOOM),

  /// As in Weasis: the right button is left to a menu.
  WEASIS(
      Map.ofEntries(
          Map.entry("reset", "Esc"),
          Map.entry("fit", "Ctrl+Enter"),
          Map.entry("previous-series", "Left"),
          Map.entry("next-series", "Right"),
          Map.entry("first-slice", "Home, Page Up"),
          Map.entry("last-slice", "End, Page Down"),
          Map.entry("cycle-annotations", "Space, I"),
          Map.entry("flip-across", "Alt+F"),
          Map.entry("turn-right", "Alt+R"),
          Map.entry("turn-left", "Alt+L"),
          Map.entry("tool-pan", "T"),
          Map.entry("tool-scroll", "S"),
          Map.entry("cine", "C"),
          Map.entry("key-image", "K")),
      MousePurpose.NONE),

  /// As in Horos and OsiriX.
  HOROS(
      Map.ofEntries(
          Map.entry("tool-pan", "M"),
          Map.entry("tool-length", "L"),
          Map.entry("tool-angle", "A"),
          Map.entry("tool-ellipse", "E"),
          Map.entry("tool-text", "T"),
          Map.entry("tool-arrow", "Q"),
          Map.entry("tool-polygon", "C"),
          Map.entry("tool-point", "P"),
          Map.entry("turn-right", "I"),
          Map.entry("flip-across", "H"),
          Map.entry("flip-down", "V"),
          Map.entry("window-whole", "0"),
          Map.entry("window-file", "Back Quote")),
      MousePurpose.ZOOM),

  /// As in OHIF.
  OHIF(
      Map.ofEntries(
          Map.entry("reset", "Space"),
          Map.entry("fit", "Equals"),
          Map.entry("previous-series", "Page Up"),
          Map.entry("next-series", "Page Down"),
          Map.entry("invert", "I"),
          Map.entry("turn-right", "R"),
          Map.entry("turn-left", "L"),
          Map.entry("flip-across", "H"),
          Map.entry("flip-down", "V"),
          Map.entry("cine", "C"),
          Map.entry("undo", "Ctrl+Z"),
          Map.entry("redo", "Ctrl+Y")),
      MousePurpose.ZOOM);

  private final Map<String, String> keys;
  private final MousePurpose rightDrag;

  KeyPreset(Map<String, String> keys, MousePurpose rightDrag) {
    this.keys = keys;
    this.rightDrag = rightDrag;
  }

  /// Its name in settings and in the bundle.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Find a preset by its name; the defaults if there is none of that name.
  public static KeyPreset named(String word) {
    return Arrays.stream(values())
        .filter(preset -> preset.word().equals(word))
        .findFirst()
        .orElse(RADIOLOGY);
  }

  /// The keys that differ from the defaults, by the words of actions.
  public Map<String, List<Chord>> keys() {
    var chords = new LinkedHashMap<String, List<Chord>>();
    keys.forEach(
        (word, texts) ->
            chords.put(word, Arrays.stream(texts.split(", ")).map(Chord::known).toList()));
    return chords;
  }

  /// What the mouse does.
  SequencedMap<Gesture, MousePurpose> mouse() {
    var purposes = new LinkedHashMap<Gesture, MousePurpose>();
    purposes.put(Gesture.of(LEFT_DRAG), MousePurpose.WINDOW);
    purposes.put(Gesture.of(MIDDLE_DRAG), MousePurpose.PAN);
    purposes.put(Gesture.of(RIGHT_DRAG), rightDrag);
    purposes.put(Gesture.of(WHEEL), MousePurpose.SCROLL);
    purposes.put(new Gesture(WHEEL, false, true, false), MousePurpose.ZOOM);
    purposes.put(new Gesture(WHEEL, false, true, true), MousePurpose.OPACITY);
    if (this == HOROS) {
      purposes.put(new Gesture(LEFT_DRAG, true, false, false), MousePurpose.ZOOM);
      purposes.put(new Gesture(LEFT_DRAG, false, true, false), MousePurpose.PAN);
      purposes.put(new Gesture(LEFT_DRAG, false, false, true), MousePurpose.WINDOW);
    }
    return purposes;
  }
}
