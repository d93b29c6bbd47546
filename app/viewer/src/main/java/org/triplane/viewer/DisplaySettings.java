// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.WindowLevel;
import org.triplane.viewer.kit.Texts;

/// What the reader wants of all windows: presets under the keys 3 to 9 for each modality, and in
/// which direction a drag brightens.
final class DisplaySettings {
  /// The first and last key of presets.
  static final int FIRST_KEY = 3;

  static final int LAST_KEY = 9;

  static final String UP_RAISES_LEVEL = "display.up-raises-level";

  /// Values of CT are the same on every scanner, so that windows can be given in them. In
  /// Hounsfield units.
  private static final List<Fixed> CT =
      List.of(
          new Fixed("soft", 40, 400),
          new Fixed("lung", -600, 1500),
          new Fixed("bone", 400, 1800),
          new Fixed("brain", 40, 80),
          new Fixed("liver", 60, 160),
          new Fixed("mediastinum", 50, 350),
          new Fixed("vessels", 300, 600));

  /// The share at each end of the tissue's values that a window of high contrast makes black or
  /// white.
  private static final double HIGH_CONTRAST_BEYOND = 0.05;

  private static final double LOW_CONTRAST_WIDENING = 2;

  private Settings unsaved = Settings.defaults();
  private @Nullable SettingsStore store;

  private record Fixed(String word, double center, double width) {}

  /// Keep what is chosen from now on.
  void keepIn(SettingsStore settings) {
    store = settings;
  }

  /// The presets for a volume, by key: those of its modality, and in their place the reader's.
  SortedMap<Integer, WindowPreset> presets(LoadedVolume volume, Texts texts) {
    SortedMap<Integer, WindowPreset> presets = new TreeMap<>();
    int key = FIRST_KEY;
    for (WindowPreset preset : ofModality(volume, texts)) {
      presets.put(key++, preset);
    }
    for (int own = FIRST_KEY; own <= LAST_KEY; own++) {
      int at = own;
      kept(volume, own).ifPresent(window -> presets.put(at, named(window, texts)));
    }
    return presets;
  }

  /// Keep a window for all volumes of a modality.
  ///
  /// @param key 3..9
  void keep(LoadedVolume volume, int key, WindowLevel window) {
    change(
        setting(volume, key),
        List.of(String.valueOf(window.center()), String.valueOf(window.width())));
  }

  /// The first key that has no preset.
  OptionalInt freeKey(LoadedVolume volume, Texts texts) {
    SortedMap<Integer, WindowPreset> presets = presets(volume, texts);
    return IntStream.rangeClosed(FIRST_KEY, LAST_KEY)
        .filter(key -> !presets.containsKey(key))
        .findFirst();
  }

  /// Whether dragging up raises the level, which darkens, as IHE's Basic Image Review has it;
  /// else it brightens.
  boolean upRaisesLevel() {
    return now().flag(UP_RAISES_LEVEL, false);
  }

  /// Turn the direction round.
  void turnLevelDirection() {
    change(UP_RAISES_LEVEL, !upRaisesLevel());
  }

  private static List<WindowPreset> ofModality(LoadedVolume volume, Texts texts) {
    if (volume.origin().series().modality().equals("CT")) {
      return CT.stream()
          .map(
              fixed ->
                  new WindowPreset(
                      texts.get("preset." + fixed.word()),
                      new WindowLevel(fixed.center(), fixed.width())))
          .toList();
    }
    WindowLevel tissue = volume.tissue().window();
    return List.of(
        new WindowPreset(texts.get("preset.high"), volume.tissue().window(HIGH_CONTRAST_BEYOND)),
        new WindowPreset(
            texts.get("preset.low"),
            new WindowLevel(tissue.center(), LOW_CONTRAST_WIDENING * tissue.width())));
  }

  private static WindowPreset named(WindowLevel window, Texts texts) {
    String width = PaneText.number(window.width());
    return new WindowPreset(
        texts.get("pane.window", width, PaneText.number(window.center())), window);
  }

  /// The reader's window; empty if there is none, or somebody wrote nonsense into the settings.
  private Optional<WindowLevel> kept(LoadedVolume volume, int key) {
    List<String> numbers = now().texts(setting(volume, key), List.of());
    try {
      return numbers.size() == 2
          ? Optional.of(
              new WindowLevel(
                  Double.parseDouble(numbers.getFirst()), Double.parseDouble(numbers.getLast())))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String setting(LoadedVolume volume, int key) {
    String modality = volume.origin().series().modality().replaceAll("[^A-Za-z0-9]", "");
    String word = modality.isEmpty() ? "other" : modality.toLowerCase(Locale.ROOT);
    return "display.windows." + word + ".key-" + key;
  }

  private Settings now() {
    return store == null ? unsaved : store.now();
  }

  private void change(String key, Object value) {
    if (store == null) {
      unsaved = unsaved.with(key, value);
    } else {
      store.put(key, value);
    }
  }
}
