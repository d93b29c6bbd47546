// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A user who saves everything in one folder, under the name that is proposed.
final class ScriptedChooser implements Chooser {
  /// What was asked, in order.
  final List<SaveRequest> asked = new ArrayList<>();

  /// Where everything goes; empty for a user who thinks better of it.
  Optional<Path> folder = Optional.empty();

  /// Chosen when a folder is to be opened; empty for a user who thinks better of it.
  Optional<Path> opened = Optional.empty();

  /// Chosen when a file is to be read.
  Optional<Path> file = Optional.empty();

  @Override
  public List<Path> files() {
    return List.of();
  }

  @Override
  public Optional<Path> folder() {
    return opened;
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
    asked.add(request);
    return folder.map(there -> there.resolve(request.name()));
  }

  @Override
  public Optional<Path> file(String title, SaveRequest.Kind kind) {
    return file;
  }

  /// The names that were proposed, in order.
  List<String> names() {
    return asked.stream().map(SaveRequest::name).toList();
  }
}
