// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
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
    bundle = ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
    keymap =
        new SimpleObjectProperty<>(
            this, "keymap", Keymap.of(Action.defaults(), KeyPreset.RADIOLOGY, Map.of()));
  }

  /// Which keys tooltips and lists name.
  ObjectProperty<Keymap> keymapProperty() {
    return keymap;
  }

  /// The words of a key, with its places filled in as by [String#format].
  ///
  /// @throws java.util.MissingResourceException if there is no such key
  public String get(String key, Object... values) {
    return bundle.getString(key).formatted(values);
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
