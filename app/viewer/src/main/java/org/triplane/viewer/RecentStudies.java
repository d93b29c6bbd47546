// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The paths that were opened last, newest first. Only paths are kept: nothing of what is in the
/// files.
final class RecentStudies {
  private static final String KEY = "recent.paths";
  private static final int MOST = 12;
  private static final int SHOWN_NAMES = 2;

  private final SettingsStore settings;
  private final ReadOnlyObjectWrapper<List<Path>> paths =
      new ReadOnlyObjectWrapper<>(this, "paths", List.of());

  RecentStudies(SettingsStore settings) {
    this.settings = settings;
    settings.settingsProperty().subscribe(now -> paths.set(paths(now)));
  }

  /// The paths, newest first.
  List<Path> paths() {
    return paths.get();
  }

  /// The paths, newest first.
  ReadOnlyObjectProperty<List<Path>> pathsProperty() {
    return paths.getReadOnlyProperty();
  }

  /// Remember that paths were opened.
  void add(List<Path> opened) {
    if (!opened.isEmpty()) {
      List<String> absolute =
          opened.stream().map(path -> path.toAbsolutePath().normalize().toString()).toList();
      keep(Stream.concat(absolute.stream(), texts().filter(text -> !absolute.contains(text))));
    }
  }

  /// Forget a path.
  void remove(Path path) {
    keep(texts().filter(text -> !text.equals(path.toString())));
  }

  /// A path's last names, enough to tell it from its neighbors.
  static String name(Path path) {
    int names = path.getNameCount();
    return names <= SHOWN_NAMES
        ? path.toString()
        : path.subpath(names - SHOWN_NAMES, names).toString();
  }

  private void keep(Stream<String> newestFirst) {
    settings.put(KEY, newestFirst.limit(MOST).toList());
  }

  private Stream<String> texts() {
    return settings.now().texts(KEY, List.of()).stream();
  }

  private static List<Path> paths(Settings settings) {
    List<Path> paths = new ArrayList<>();
    for (String text : settings.texts(KEY, List.of())) {
      path(text).ifPresent(paths::add);
    }
    return List.copyOf(paths);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
