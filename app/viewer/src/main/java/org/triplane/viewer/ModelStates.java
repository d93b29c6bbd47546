// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.ModelState;
import org.triplane.worklist.models.RegisteredModel;

/// Which models of the library are candidates, active or retired, as far as this window knows.
final class ModelStates {
  private static final Slot LOOK = Slot.reading("model-states");

  private final Optional<Path> library;
  private final Jobs jobs;
  private final ReadOnlyObjectWrapper<Map<String, ModelState>> states =
      new ReadOnlyObjectWrapper<>(this, "states", Map.of());

  /// @param library its folder; empty if the window keeps nothing
  ModelStates(Optional<Path> library, Jobs jobs) {
    this.library = library;
    this.jobs = jobs;
  }

  /// Name or folder of a model to its state.
  ReadOnlyObjectProperty<Map<String, ModelState>> statesProperty() {
    return states.getReadOnlyProperty();
  }

  /// Look again.
  void refresh() {
    library.ifPresent(folder -> jobs.run(LOOK, "", _ -> read(folder), states::set));
  }

  private static Map<String, ModelState> read(Path folder) {
    var found = new LinkedHashMap<String, ModelState>();
    if (!Files.exists(folder.resolve(Library.FILE))) {
      return found;
    }
    try (Library opened = Library.open(folder, Clock.systemUTC())) {
      for (RegisteredModel model : new ModelRegistry(opened).registered()) {
        found.put(model.key(), model.state());
        found.put(model.folder().toString(), model.state());
      }
      return found;
    } catch (WorklistException _) {
      // the pages that work with the library say it
      return Map.of();
    }
  }
}
