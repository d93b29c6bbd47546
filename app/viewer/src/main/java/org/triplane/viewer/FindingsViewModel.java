// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.triplane.assessment.Assessment;
import org.triplane.imaging.Plane;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;

/// Decides what the assistant's panel says about the study on show, and does what its rows ask.
public final class FindingsViewModel {
  private final Workspace workspace;
  private final Jobs jobs;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<FindingsState> state;

  public FindingsViewModel(Workspace workspace, Jobs jobs, Texts texts) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.texts = texts;
    state = new ReadOnlyObjectWrapper<>(this, "state", now());
    workspace.studyProperty().subscribe(() -> state.set(now()));
    workspace.ensembleProperty().subscribe(() -> state.set(now()));
    workspace.assessmentProperty().subscribe(() -> state.set(now()));
    workspace.assisting().sealedProperty().subscribe(() -> state.set(now()));
    jobs.jobsProperty().subscribe(() -> updateIfWaiting());
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
      pane.heats().goToHottest();
    }
  }

  /// Show the hottest point of a plane's heat map in all linked planes.
  public void pointAtHottest(Plane plane) {
    if (plane.isAnatomical()) {
      workspace.linking().activate(workspace.pane(plane));
      workspace.pane(plane).heats().pointAtHottest();
    }
  }

  /// Whether the heat map on show in a plane's pane failed a self-test.
  BooleanBinding doubted(Plane plane) {
    return workspace.pane(plane).heats().failedProperty().greaterThan(0);
  }

  /// Jobs report often; a result that is there does not change with them.
  private void updateIfWaiting() {
    if (workspace.assessmentProperty().get() == null) {
      state.set(now());
    }
  }

  private boolean isAssessing() {
    return jobs.jobsProperty().get().stream().anyMatch(job -> job.slot() == Assisting.ASSESS);
  }

  private FindingsState now() {
    Assessment assessment = workspace.assessmentProperty().get();
    if (assessment != null) {
      return new FindingsWriter(assessment, texts).write();
    }
    String kind = waitingFor();
    return new FindingsState.Waiting(
        texts.get("waiting." + kind + ".title"),
        texts.get(
            "waiting." + kind + ".advice",
            Action.ASSESS.keyName(texts),
            Action.CANCEL.keyName(texts)));
  }

  private String waitingFor() {
    if (Optional.ofNullable(workspace.studyProperty().get()).isEmpty()) {
      return "study";
    }
    if (workspace.assisting().isSealed()) {
      return "sealed";
    }
    if (Optional.ofNullable(workspace.ensembleProperty().get()).isEmpty()) {
      return "model";
    }
    return isAssessing() ? "running" : "assess";
  }
}
