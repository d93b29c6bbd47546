// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.models.ModelState;

/// Lets the library's models be chosen, and follows a promotion: a window that reads with the
/// active model reads with the next one from then on. Another model that was chosen stays.
final class ModelFollower {
  private final Workspace workspace;
  private @Nullable String active;

  ModelFollower(Workspace workspace) {
    this.workspace = workspace;
  }

  /// Take what the library says now.
  ///
  /// @param models names of its models, each with its state
  void follow(Map<String, ModelState> models) {
    models.forEach(
        (name, state) -> {
          if (state != ModelState.RETIRED) {
            workspace.offerEnsemble(name);
          }
        });
    List<String> now =
        models.entrySet().stream()
            .filter(model -> model.getValue() == ModelState.ACTIVE)
            .map(Map.Entry::getKey)
            .toList();
    // models of several families do not replace each other
    String next = now.size() == 1 ? now.getFirst() : null;
    String chosen = workspace.ensembleProperty().get();
    boolean follows = !workspace.assisting().isChosen() || Objects.equals(chosen, active);
    if (next != null && !next.equals(active) && follows) {
      workspace.assisting().prefer(next);
    }
    active = next;
  }
}
