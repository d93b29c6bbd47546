// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// What the user can choose. Everything takes effect at once, but the language.
final class SettingsSheet extends VBox {
  private static final double PERCENT = 100;
  private static final int FONT_STEP = 10;

  private final SettingsStore settings;
  private final KeyBindings bindings;
  private final Texts texts;
  private final GridPane rows = new GridPane();

  /// @param keys shows the keys
  SettingsSheet(SettingsStore settings, KeyBindings bindings, Texts texts, Runnable keys) {
    this.settings = settings;
    this.bindings = bindings;
    this.texts = texts;
    getStyleClass().add("settings-sheet");
    rows.getStyleClass().add("settings-rows");
    addLook();
    addLanguage();
    addMouseAndKeys(keys);
    getChildren().addAll(rows, Widgets.paragraph(texts.get("settings.language.hint"), "hint"));
  }

  private void addLook() {
    Appearance now = Appearance.of(settings.now());
    add(
        "settings.theme",
        choice(
            "theme",
            List.of(Appearance.Scheme.values()),
            now.scheme(),
            scheme -> texts.get("theme." + scheme.word()),
            scheme -> change(look -> look.in(scheme))));
    List<Integer> scales =
        IntStream.rangeClosed(
                (int) (Appearance.LEAST_SCALE * FONT_STEP),
                (int) (Appearance.MOST_SCALE * FONT_STEP))
            .mapToObj(step -> step * FONT_STEP)
            .toList();
    add(
        "settings.font",
        choice(
            "font",
            scales,
            (int) Math.round(now.fontScale() * PERCENT),
            scale -> texts.get("settings.percent", scale),
            scale -> change(look -> look.scaled(scale / PERCENT))));
  }

  private void addLanguage() {
    add(
        "settings.language",
        choice(
            "language",
            Texts.languages(),
            texts.language(),
            language -> language.getDisplayLanguage(language),
            language -> settings.put(SettingsStore.LANGUAGE, language.toLanguageTag())));
  }

  private void addMouseAndKeys(Runnable keys) {
    add(
        "settings.level",
        choice(
            "level",
            List.of(false, true),
            settings.now().flag(DisplaySettings.UP_RAISES_LEVEL, false),
            down -> texts.get(down ? "settings.level.down" : "settings.level.up"),
            darker -> settings.put(DisplaySettings.UP_RAISES_LEVEL, darker)));
    add("settings.preset", KeyEditor.presets(bindings, texts, () -> {}));
    var edit = new Button(texts.get("settings.keys"));
    edit.setId("edit-keys");
    edit.getStyleClass().add("secondary-button");
    edit.setOnAction(_ -> keys.run());
    rows.add(edit, 1, rows.getRowCount());
  }

  private void change(Function<Appearance, Appearance> how) {
    settings.change(now -> how.apply(Appearance.of(now)).into(now));
  }

  private static <T> ComboBox<T> choice(
      String id, List<T> values, T now, Function<T, String> name, Consumer<T> chosen) {
    var choice = new ComboBox<T>();
    choice.setId(id);
    choice.getItems().setAll(values);
    choice.setConverter(Choices.named(name));
    choice.setValue(now);
    choice.setOnAction(_ -> chosen.accept(choice.getValue()));
    return choice;
  }

  private void add(String key, Node control) {
    Label name = Widgets.wholeLabel(texts.get(key));
    name.setLabelFor(control);
    control.setAccessibleText(name.getText());
    rows.addRow(rows.getRowCount(), name, control);
  }
}
