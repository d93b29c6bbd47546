// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What each gesture of the mouse does. Immutable.
///
/// @param purposes in the order in which they are listed
public record MouseMap(SequencedMap<Gesture, MousePurpose> purposes) {
  public MouseMap {
    purposes = new LinkedHashMap<>(purposes);
  }

  /// What a preset says, and what the user changed of it.
  ///
  /// @param own purposes by gestures, both as they are written in settings; those that name
  /// nothing are left out
  public static MouseMap of(KeyPreset preset, Map<String, String> own) {
    var purposes = new LinkedHashMap<>(preset.mouse());
    own.forEach(
        (text, word) ->
            Gesture.parse(text)
                .ifPresent(
                    gesture ->
                        MousePurpose.parse(word)
                            .filter(purpose -> purpose.suits(gesture.motion()))
                            .ifPresent(purpose -> purposes.put(gesture, purpose))));
    return new MouseMap(purposes);
  }

  /// What a gesture does. With modifiers that nothing is bound to it does what it does without.
  public MousePurpose purpose(Gesture gesture) {
    MousePurpose bound = purposes.get(gesture);
    return bound != null
        ? bound
        : purposes.getOrDefault(Gesture.of(gesture.motion()), MousePurpose.NONE);
  }
}
