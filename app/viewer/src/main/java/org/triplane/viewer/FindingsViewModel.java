// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.triplane.assessment.Assessment;
import org.triplane.imaging.Plane;

/// Decides what the assistant's panel says about the study on show, and does what its rows ask.
public final class FindingsViewModel {
  private final Workspace workspace;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<FindingsState> state;

  public FindingsViewModel(Workspace workspace, Texts texts) {
    this.workspace = workspace;
    this.texts = texts;
    state = new ReadOnlyObjectWrapper<>(this, "state", now());
    workspace.studyProperty().subscribe(() -> state.set(now()));
    workspace.ensembleProperty().subscribe(() -> state.set(now()));
    workspace.assessmentProperty().subscribe(() -> state.set(now()));
  }

  /// What the panel says.
  public ReadOnlyObjectProperty<FindingsState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// Show the hottest slice of a plane's heat map.
  public void goToHottest(Plane plane) {
    if (plane.isAnatomical()) {
      PlaneViewModel pane = workspace.pane(plane);
      workspace.linking().activate(pane);
      pane.goToHottest();
    }
  }

  /// Show the hottest point of a plane's heat map in all linked planes.
  public void pointAtHottest(Plane plane) {
    if (plane.isAnatomical()) {
      workspace.linking().activate(workspace.pane(plane));
      workspace.pane(plane).pointAtHottest();
    }
  }

  private FindingsState now() {
    Assessment assessment = workspace.assessmentProperty().get();
    if (assessment != null) {
      return new FindingsWriter(assessment, texts).write();
    }
    String kind =
        Optional.ofNullable(workspace.studyProperty().get()).isEmpty()
            ? "study"
            : Optional.ofNullable(workspace.ensembleProperty().get()).isEmpty()
                ? "model"
                : "assess";
    return new FindingsState.Waiting(
        texts.get("waiting." + kind + ".title"), texts.get("waiting." + kind + ".advice"));
  }
}
