// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.StateFile;
import org.triplane.viewer.kit.Texts;

/// Holds the user's settings, read from `settings.toml` when the window opens and written there
/// at each change.
public final class SettingsStore {
  /// Where the settings keep the language.
  static final String LANGUAGE = "look.language";

  static final String FILE = "settings.toml";

  private final Optional<StateFile> file;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<Settings> settings =
      new ReadOnlyObjectWrapper<>(this, "settings", Settings.defaults());
  private boolean changed;

  /// Read the settings. A file that is no TOML is set aside, and said.
  ///
  /// @param folder the user's own; empty to begin with the defaults and to write nothing
  SettingsStore(Optional<Path> folder, Jobs jobs, Notifier notifier, Texts texts) {
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
    file = folder.map(path -> new StateFile(path.resolve(FILE)));
    file.ifPresent(this::read);
  }

  /// The language that the user chose; English if the settings cannot be read.
  static Locale language(Optional<Path> folder) {
    try {
      Optional<String> toml =
          folder.isPresent() ? new StateFile(folder.get().resolve(FILE)).read() : Optional.empty();
      return toml.isPresent()
          ? Locale.forLanguageTag(Settings.parse(toml.get(), "").text(LANGUAGE, ""))
          : Locale.ROOT;
    } catch (IOException _) {
      // whoever reads all settings says so
      return Locale.ROOT;
    }
  }

  /// The settings now.
  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  /// The settings now.
  public Settings now() {
    return settings.get();
  }

  /// Change one setting and save it.
  ///
  /// @param value a text, number, boolean or list of them
  public void put(String key, Object value) {
    change(now -> now.with(key, value));
  }

  /// Change settings and save them.
  public void change(UnaryOperator<Settings> how) {
    Settings next = how.apply(settings.get());
    if (!next.equals(settings.get())) {
      settings.set(next);
      changed = true;
      file.ifPresent(to -> to.write(next.toToml(), jobs, notifier, texts));
    }
  }

  /// Make sure that the last change is on the disk.
  void close() {
    if (changed) {
      file.ifPresent(to -> to.finish(settings.get().toToml()));
    }
  }

  private void read(StateFile from) {
    try {
      Optional<String> text = from.read();
      if (text.isPresent()) {
        settings.set(Settings.parse(text.get(), from.name()));
        List<String> unknown = settings.get().unknown();
        if (!unknown.isEmpty()) {
          say(texts.get("settings.unknown", String.join(", ", unknown)));
        }
      }
    } catch (IOException _) {
      say(texts.get("settings.damaged", from.setAside()));
    }
  }

  private void say(String sentence) {
    notifier.show(new Notice(Notice.Kind.WARNING, sentence, List.of()));
  }
}
