// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Which keys run which action. Immutable: a change makes a new one.
///
/// Three layers lie over each other: the defaults of the actions, what a preset changes of them,
/// and what the user changed. A preset that needs a key takes it from the defaults. The user's
/// own keys are taken as they are, so two actions may want one key: see [#conflicts].
public final class Keymap {
  private final SequencedMap<String, List<Chord>> keys;

  private Keymap(SequencedMap<String, List<Chord>> keys) {
    this.keys = keys;
  }

  /// Two or more actions that want one key. The first of them gets it.
  ///
  /// @param actions their words
  public record Conflict(Chord chord, List<String> actions) {}

  /// The layers put together.
  ///
  /// @param defaults each action's own keys, by its word
  /// @param own the user's keys, as they are written in settings; those of unknown actions and
  /// those that name no key are left out
  public static Keymap of(
      SequencedMap<String, List<Chord>> defaults, KeyPreset preset, Map<String, List<String>> own) {
    var keys = new LinkedHashMap<String, List<Chord>>();
    Map<String, List<Chord>> presets = new LinkedHashMap<>(preset.keys());
    presets.keySet().retainAll(defaults.keySet());
    List<Chord> taken = presets.values().stream().flatMap(List::stream).toList();
    defaults.forEach(
        (word, chords) ->
            keys.put(
                word,
                presets.getOrDefault(
                    word, chords.stream().filter(chord -> !taken.contains(chord)).toList())));
    own.forEach(
        (word, texts) ->
            keys.computeIfPresent(
                word,
                (_, _) -> texts.stream().map(Chord::parse).flatMap(Optional::stream).toList()));
    return new Keymap(keys);
  }

  /// The keys of an action, the one to show first; empty if it has none.
  public List<Chord> keys(String action) {
    return keys.getOrDefault(action, List.of());
  }

  /// The action that a key runs.
  public Optional<String> action(Chord chord) {
    return keys.entrySet().stream()
        .filter(entry -> entry.getValue().contains(chord))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// The action, other than one, that a key runs now.
  public Optional<String> inTheWay(Chord chord, String action) {
    return keys.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(action) && entry.getValue().contains(chord))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// All keys that more than one action wants.
  public List<Conflict> conflicts() {
    var wanted = new LinkedHashMap<Chord, List<String>>();
    keys.forEach(
        (word, chords) ->
            chords.forEach(
                chord -> wanted.computeIfAbsent(chord, _ -> new ArrayList<>()).add(word)));
    return wanted.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> new Conflict(entry.getKey(), List.copyOf(entry.getValue())))
        .toList();
  }
}
