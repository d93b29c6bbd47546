// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.triplane.assessment.Ensembles;
import org.triplane.learning.LearningException;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.RegisteredModel;

/// The ensemble that a command names: one that the library keeps, an installed one, or one at a
/// path.
///
/// @param registered empty if the library does not keep it
record FoundModel(Path folder, Optional<RegisteredModel> registered) {
  /// Find an ensemble. One of the library's is used only if all its files are as they were added.
  ///
  /// @param name see [ModelRegistry#find], or an installed one's name, or a path
  static FoundModel of(CommandContext context, LibraryOption library, String name)
      throws LearningException, WorklistException {
    if (library.isUsed()) {
      try (Library opened = library.open()) {
        var registry = new ModelRegistry(opened);
        Optional<RegisteredModel> found = registry.find(name);
        if (found.isPresent()) {
          return new FoundModel(registry.verified(found.get(), context.console()), found);
        }
      }
    } else if (ModelRegistry.isActive(name)) {
      throw new WorklistException(
          "No model is active, as there is no library at %s. Name a model, or another library with --library."
              .formatted(library.folder()));
    }
    return installed(context, name);
  }

  /// Find an installed ensemble, or one at a path.
  static FoundModel installed(CommandContext context, String name) throws LearningException {
    var ensembles = new Ensembles(context.installation().modelFolders());
    return new FoundModel(ensembles.find(name), Optional.empty());
  }
}
