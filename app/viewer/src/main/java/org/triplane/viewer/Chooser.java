// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks the user for paths. An interface, since the system's dialogs cannot be tested.
interface Chooser {
  /// Some files; empty if the user thought better of it.
  List<Path> files();

  /// A folder; empty if the user thought better of it.
  Optional<Path> folder();

  /// A color table; empty if the user thought better of it.
  Optional<Path> colors();

  /// A PNG to write; empty if the user thought better of it.
  Optional<Path> picture();

  /// A table to write; empty if the user thought better of it.
  Optional<Path> table();

  /// The system's own dialogs.
  static Chooser system(Window owner, Texts texts) {
    return new Chooser() {
      @Override
      public List<Path> files() {
        var dialog = new FileChooser();
        dialog.setTitle(texts.get("open.files.title"));
        @Nullable List<File> chosen = dialog.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
      }

      @Override
      public Optional<Path> folder() {
        var dialog = new DirectoryChooser();
        dialog.setTitle(texts.get("open.folder.title"));
        return Optional.ofNullable(dialog.showDialog(owner)).map(File::toPath);
      }

      @Override
      public Optional<Path> colors() {
        var dialog = new FileChooser();
        dialog.setTitle(texts.get("open.colors.title"));
        dialog
            .getExtensionFilters()
            .add(new ExtensionFilter(texts.get("open.colors.lut"), "*.lut", "*.txt"));
        return Optional.ofNullable(dialog.showOpenDialog(owner)).map(File::toPath);
      }

      @Override
      public Optional<Path> picture() {
        var dialog = new FileChooser();
        dialog.setTitle(texts.get("save.title"));
        dialog.setInitialFileName("triplane.png");
        dialog.getExtensionFilters().add(new ExtensionFilter(texts.get("save.png"), "*.png"));
        return Optional.ofNullable(dialog.showSaveDialog(owner)).map(File::toPath);
      }

      @Override
      public Optional<Path> table() {
        var dialog = new FileChooser();
        dialog.setTitle(texts.get("measure.save.title"));
        dialog.setInitialFileName("measurements.csv");
        dialog.getExtensionFilters().add(new ExtensionFilter(texts.get("measure.csv"), "*.csv"));
        return Optional.ofNullable(dialog.showSaveDialog(owner)).map(File::toPath);
      }
    };
  }
}
