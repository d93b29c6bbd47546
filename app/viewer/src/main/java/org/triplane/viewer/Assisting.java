// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.learning.Evidence;
import org.triplane.viewer.Job.Slot;

/// The model's part in a window: which ensemble is chosen, what it says of the study on show, and
/// its heat maps on the panes.
final class Assisting {
  static final Slot ASSESS = Slot.engine("assess");

  private final Workspace workspace;
  private final Assessor assessor;
  private final Jobs jobs;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<@Nullable Assessment> assessment =
      new ReadOnlyObjectWrapper<>(this, "assessment");
  private final ReadOnlyObjectWrapper<List<String>> ensembles;
  private final ReadOnlyObjectWrapper<@Nullable String> ensemble;

  Assisting(Workspace workspace, Assessor assessor, Jobs jobs, Texts texts) {
    this.workspace = workspace;
    this.assessor = assessor;
    this.jobs = jobs;
    this.texts = texts;
    List<String> known = List.copyOf(assessor.ensembles());
    ensembles = new ReadOnlyObjectWrapper<>(this, "ensembles", known);
    ensemble =
        new ReadOnlyObjectWrapper<>(this, "ensemble", known.isEmpty() ? null : known.getFirst());
  }

  Assessor assessor() {
    return assessor;
  }

  ReadOnlyObjectProperty<@Nullable Assessment> assessmentProperty() {
    return assessment.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<List<String>> ensemblesProperty() {
    return ensembles.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable String> ensembleProperty() {
    return ensemble.getReadOnlyProperty();
  }

  /// Choose the ensemble for the next assessment, which is added to the known ones.
  void choose(String name) {
    if (!ensembles.get().contains(name)) {
      List<String> more = new ArrayList<>(ensembles.get());
      more.add(name);
      ensembles.set(List.copyOf(more));
    }
    ensemble.set(name);
  }

  /// Run the chosen ensemble on the study on show; does nothing if either is missing.
  void assess() {
    Study subject = workspace.studyProperty().get();
    String model = ensemble.get();
    if (subject != null && model != null) {
      jobs.run(
          ASSESS,
          texts.get("job.assess"),
          progress -> assessor.assess(model, subject, progress),
          this::assessed);
    }
  }

  /// Say nothing of the study, and stop finding out.
  void forget() {
    jobs.cancel(ASSESS);
    assessment.set(null);
  }

  /// Lay the heat map of the pane's own volume over it, and go to its hottest slice. A study that
  /// the gate refused has no heat maps.
  void explain(PlaneViewModel pane) {
    LoadedVolume shown = pane.volumeProperty().get();
    Assessment result = assessment.get();
    if (shown == null || result == null || result.gate().level() == GateVerdict.Level.REFUSE) {
      pane.explain(null);
      return;
    }
    result.findings().stream()
        .filter(finding -> finding.volume().equals(shown.origin()))
        .findFirst()
        .flatMap(Finding::saliency)
        .ifPresentOrElse(
            saliency -> {
              pane.explain(saliency);
              pane.heats().goToHottest();
            },
            () -> pane.explain(null));
  }

  private void assessed(Assessment result) {
    assessment.set(result);
    strongest(result).ifPresent(workspace::enlarge);
    for (Finding finding : result.findings()) {
      SeriesVolume volume = finding.volume();
      Plane plane = volume.source().info().plane();
      if (plane.isAnatomical() && !workspace.isHung(volume, workspace.pane(plane))) {
        workspace.hang(volume, workspace.pane(plane));
      }
    }
    workspace.panes().forEach(this::explain);
  }

  /// The plane with the largest contribution, in either direction.
  private static Optional<Plane> strongest(Assessment result) {
    return result.evidence().terms().stream()
        .max(Comparator.comparingDouble(term -> Math.abs(term.contribution())))
        .map(Evidence.Term::member)
        .flatMap(result::finding)
        .map(finding -> finding.volume().source().info().plane())
        .filter(Plane::isAnatomical);
  }
}
