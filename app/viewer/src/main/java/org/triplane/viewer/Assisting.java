// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.Saliency;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;

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
  private final Explaining explaining;
  private final ReadOnlyObjectWrapper<@Nullable String> sealed =
      new ReadOnlyObjectWrapper<>(this, "sealed");
  private final ReadOnlyObjectWrapper<List<String>> ensembles;
  private final ReadOnlyObjectWrapper<@Nullable String> ensemble;
  private boolean isChosen;

  Assisting(Workspace workspace, Assessor assessor, Jobs jobs, Texts texts) {
    this.workspace = workspace;
    this.assessor = assessor;
    this.jobs = jobs;
    this.texts = texts;
    explaining = new Explaining(assessor, jobs, texts);
    List<String> known = List.copyOf(assessor.ensembles());
    ensembles = new ReadOnlyObjectWrapper<>(this, "ensembles", known);
    ensemble =
        new ReadOnlyObjectWrapper<>(this, "ensemble", known.isEmpty() ? null : known.getFirst());
    explaining
        .membersProperty()
        .addListener(_ -> workspace.panes().forEach(pane -> lay(pane, false)));
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
    prefer(name);
    isChosen = true;
  }

  /// The same, where nobody has asked for it.
  void prefer(String name) {
    offer(name);
    ensemble.set(name);
  }

  /// Whether somebody has asked for the ensemble.
  boolean isChosen() {
    return isChosen;
  }

  /// Add an ensemble to the known ones.
  void offer(String name) {
    if (!ensembles.get().contains(name)) {
      List<String> more = new ArrayList<>(ensembles.get());
      more.add(name);
      ensembles.set(List.copyOf(more));
    }
  }

  /// Say nothing of a study until another one is sealed or none.
  ///
  /// @param uid of the study; empty to break the seal
  void seal(Optional<String> uid) {
    sealed.set(uid.orElse(null));
    if (isSealed()) {
      forget();
    }
  }

  /// The UID of the study that nothing may be said of; null if there is none.
  ReadOnlyObjectProperty<@Nullable String> sealedProperty() {
    return sealed.getReadOnlyProperty();
  }

  /// Whether nothing may be said of the study on show.
  boolean isSealed() {
    Study subject = workspace.studyProperty().get();
    return subject != null && subject.uid().equals(sealed.get());
  }

  /// The heat maps.
  Explaining explaining() {
    return explaining;
  }

  /// Run the chosen ensemble on the study on show; does nothing if either is missing.
  void assess() {
    Study subject = workspace.studyProperty().get();
    String model = ensemble.get();
    if (subject != null && model != null && !isSealed()) {
      jobs.run(
          ASSESS,
          texts.get("job.assess"),
          progress -> {
            Assessment result = assessor.assess(model, subject, progress);
            var choices = new HashMap<String, ExplanationChoices>();
            for (Finding finding : result.findings()) {
              choices.put(finding.member(), assessor.choices(model, finding.member()));
            }
            return new Assessed(model, result, assessor.labels(model), choices);
          },
          this::assessed);
    }
  }

  /// Say nothing of the study, and stop finding out.
  void forget() {
    jobs.cancel(ASSESS);
    explaining.forget();
    assessment.set(null);
  }

  /// Lay the heat map of the pane's own volume over it, and go to its hottest slice. A study that
  /// the gate refused has no heat maps.
  void explain(PlaneViewModel pane) {
    lay(pane, true);
  }

  /// Turning and measuring a map takes longer than a frame, so it is done beside the window.
  private void lay(PlaneViewModel pane, boolean hottest) {
    LoadedVolume shown = pane.volumeProperty().get();
    Optional<MemberMaps> maps =
        shown == null || isRefused() ? Optional.empty() : explaining.of(shown.origin());
    Saliency saliency = maps.flatMap(MemberMaps::saliency).orElse(null);
    var slot = Slot.reading("heat-" + workspace.panes().indexOf(pane));
    jobs.cancel(slot);
    Optional<MapVerdict> verdict = maps.flatMap(MemberMaps::verdict);
    if (shown == null || saliency == null) {
      pane.explain(null);
      pane.heats().judge(Optional.empty());
    } else if (pane.saliencyProperty().get() == saliency) {
      pane.heats().judge(verdict);
    } else {
      jobs.run(
          slot,
          "",
          _ -> HeatMap.on(shown, saliency),
          fitting -> {
            if (pane.volumeProperty().get() == shown) {
              pane.heats().nameLabel(explaining.labels().size() > 1);
              pane.heats().lay(saliency, fitting, maps.flatMap(MemberMaps::place));
              pane.heats().judge(fitting.isPresent() ? verdict : Optional.empty());
              if (hottest) {
                pane.heats().goToHottest();
              }
            }
          });
    }
  }

  private boolean isRefused() {
    Assessment result = assessment.get();
    return result == null || result.gate().level() == GateVerdict.Level.REFUSE;
  }

  /// What an ensemble says, and what its members can say besides.
  private record Assessed(
      String ensemble,
      Assessment result,
      List<String> labels,
      Map<String, ExplanationChoices> choices) {}

  private void assessed(Assessed assessed) {
    Assessment result = assessed.result();
    assessment.set(result);
    strongest(result).ifPresent(workspace::enlarge);
    for (Finding finding : result.findings()) {
      SeriesVolume volume = finding.volume();
      Plane plane = volume.source().info().plane();
      if (plane.isAnatomical() && !workspace.isHung(volume, workspace.pane(plane))) {
        workspace.hang(volume, workspace.pane(plane));
      }
    }
    explaining.begin(assessed.ensemble(), result, assessed.labels(), assessed.choices());
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
