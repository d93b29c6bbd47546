// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.triplane.imaging.Plane;
import org.triplane.viewer.keys.KeyPreset;
import org.triplane.viewer.keys.Keymap;

/// The words of the interface, by dotted keys.
public final class Texts {
  private static final String BUNDLE = "org.triplane.viewer.texts";

  private final ResourceBundle bundle;
  private final ObjectProperty<Keymap> keymap;

  /// Load the words in US English.
  public Texts() {
    this(Locale.ROOT);
  }

  /// Load the words of a language; those that its bundle does not have are in English.
  public Texts(Locale language) {
    bundle =
        ResourceBundle.getBundle(
            BUNDLE, language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    keymap =
        new SimpleObjectProperty<>(
            this, "keymap", Keymap.of(Action.defaults(), KeyPreset.RADIOLOGY, Map.of()));
  }

  /// The languages that there is a bundle of, English first.
  public static List<Locale> languages() {
    return Stream.concat(
            Stream.of(Locale.ENGLISH),
            Arrays.stream(Locale.getISOLanguages())
                .filter(
                    code ->
                        Texts.class.getResource(
                                "/org/triplane/viewer/texts_" + code + ".properties")
                            != null)
                .map(Locale::of))
        .distinct()
        .toList();
  }

  /// The language of the words.
  public Locale language() {
    Locale found = bundle.getLocale();
    return found.equals(Locale.ROOT) ? Locale.ENGLISH : found;
  }

  /// Which keys tooltips and lists name.
  public ObjectProperty<Keymap> keymapProperty() {
    return keymap;
  }

  /// The words of a key, with its places filled in as by [String#format].
  ///
  /// @throws java.util.MissingResourceException if there is no such key
  public String get(String key, Object... values) {
    return bundle.getString(key).formatted(values);
  }

  /// How long something takes, in seconds, minutes or hours.
  public String duration(Duration time) {
    long seconds = Math.max(1, time.toSeconds());
    if (seconds < 100) {
      return get("time.seconds", seconds);
    }
    long minutes = Math.round(seconds / 60.0);
    return minutes < 60
        ? get("time.minutes", minutes)
        : get("time.hours", minutes / 60, minutes % 60);
  }

  /// The name of a plane, sentence case.
  public String plane(Plane plane) {
    return get("plane." + plane.word());
  }

  /// The name of an ensemble's member: that of its plane if it has one.
  public String member(String name, Plane plane) {
    return plane.isAnatomical() ? plane(plane) : name;
  }

  /// The letter of a plane's tag.
  public String tag(Plane plane) {
    return plane.isAnatomical() ? plane(plane).substring(0, 1) : "–";
  }
}
