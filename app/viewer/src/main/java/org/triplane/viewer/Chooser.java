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
import org.triplane.viewer.kit.Texts;

/// Asks the user for paths. An interface, since the system's dialogs cannot be tested.
interface Chooser {
  /// Some files; empty if the user thought better of it.
  List<Path> files();

  /// A folder; empty if the user thought better of it.
  Optional<Path> folder();

  /// A color table; empty if the user thought better of it.
  Optional<Path> colors();

  /// A file or folder to write; empty if the user thought better of it.
  Optional<Path> save(SaveRequest request);

  /// A file of one kind to read; empty if the user thought better of it.
  Optional<Path> file(String title, SaveRequest.Kind kind);

  /// A table to write; empty if the user thought better of it.
  Optional<Path> table();

  /// Nobody is there to ask.
  static Chooser nobody() {
    return new Chooser() {
      @Override
      public List<Path> files() {
        return List.of();
      }

      @Override
      public Optional<Path> folder() {
        return Optional.empty();
      }

      @Override
      public Optional<Path> colors() {
        return Optional.empty();
      }

      @Override
      public Optional<Path> table() {
        return Optional.empty();
      }

      @Override
      public Optional<Path> save(SaveRequest request) {
        return Optional.empty();
      }

      @Override
      public Optional<Path> file(String title, SaveRequest.Kind kind) {
        return Optional.empty();
      }
    };
  }

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
      public Optional<Path> save(SaveRequest request) {
        var dialog = new FileChooser();
        dialog.setTitle(request.title());
        dialog.setInitialFileName(request.name());
        request.kinds().forEach(kind -> dialog.getExtensionFilters().add(filter(kind)));
        return Optional.ofNullable(dialog.showSaveDialog(owner))
            .map(File::toPath)
            .map(file -> withSuffix(file, request, dialog.getSelectedExtensionFilter()));
      }

      @Override
      public Optional<Path> file(String title, SaveRequest.Kind kind) {
        var dialog = new FileChooser();
        dialog.setTitle(title);
        dialog.getExtensionFilters().add(filter(kind));
        return Optional.ofNullable(dialog.showOpenDialog(owner)).map(File::toPath);
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

  private static ExtensionFilter filter(SaveRequest.Kind kind) {
    return new ExtensionFilter(kind.words(), "*" + kind.suffix());
  }

  /// Some systems leave it to the user to write what a name ends with.
  private static Path withSuffix(Path file, SaveRequest request, @Nullable ExtensionFilter chosen) {
    String name = file.getFileName().toString();
    if (request.kinds().isEmpty()
        || request.kinds().stream().anyMatch(kind -> name.endsWith(kind.suffix()))) {
      return file;
    }
    String suffix =
        chosen == null
            ? request.kinds().getFirst().suffix()
            : chosen.getExtensions().getFirst().substring(1);
    return file.resolveSibling(name + suffix);
  }
}
