// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final ReadOnlyObjectWrapper<Map<String, ModelState>> models =
      new ReadOnlyObjectWrapper<>(this, "models", Map.of());
  private final ReadOnlyObjectWrapper<Map<String, ModelState>> states =
      new ReadOnlyObjectWrapper<>(this, "states", Map.of());

  /// @param library its folder; empty if the window keeps nothing
  ModelStates(Optional<Path> library, Jobs jobs) {
    this.library = library;
    this.jobs = jobs;
  }

  /// Name of a model to its state, in the order in which they were added.
  ReadOnlyObjectProperty<Map<String, ModelState>> modelsProperty() {
    return models.getReadOnlyProperty();
  }

  /// Name or folder of a model to its state.
  ReadOnlyObjectProperty<Map<String, ModelState>> statesProperty() {
    return states.getReadOnlyProperty();
  }

  /// Look again.
  void refresh() {
    library.ifPresent(folder -> jobs.run(LOOK, "", _ -> read(folder), this::take));
  }

  private void take(List<RegisteredModel> registered) {
    var known = new LinkedHashMap<String, ModelState>();
    var named = new LinkedHashMap<String, ModelState>();
    for (RegisteredModel model : registered) {
      named.put(model.key(), model.state());
      known.put(model.key(), model.state());
      known.put(model.folder().toString(), model.state());
    }
    states.set(known);
    models.set(named);
  }

  private static List<RegisteredModel> read(Path folder) {
    if (!Files.exists(folder.resolve(Library.FILE))) {
      return List.of();
    }
    try (Library opened = Library.open(folder, Clock.systemUTC())) {
      return new ModelRegistry(opened).registered();
    } catch (WorklistException _) {
      // the pages that work with the library say it
      return List.of();
    }
  }
}
