// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.common.Services;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Evidence;
import org.triplane.viewer.Job.Slot;

/// What one window works on: the open studies, the study on show, its three panes and its
/// assessment. All values are immutable and change on the window's thread only.
public final class Workspace implements AutoCloseable {
  static final Slot OPEN = Slot.reading("open");
  static final Slot ASSESS = Slot.engine("assess");

  private final Services<StudyReader> readers;
  private final Assessor assessor;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;
  private final Overlay overlay = new Overlay();
  private final Linking linking = new Linking();
  private final PaneSlots slots = new PaneSlots(linking, overlay);
  private final Arrangement arrangement = new Arrangement(slots, linking);
  private final VolumeShelf shelf;
  private final Hanger hanger;
  private final Comparison comparison;
  private final ExtraPanes extras;
  private final ReadOnlyObjectWrapper<List<Study>> studies =
      new ReadOnlyObjectWrapper<>(this, "studies", List.of());
  private final ReadOnlyObjectWrapper<@Nullable Study> study =
      new ReadOnlyObjectWrapper<>(this, "study");
  private final ReadOnlyObjectWrapper<@Nullable Assessment> assessment =
      new ReadOnlyObjectWrapper<>(this, "assessment");
  private final ReadOnlyObjectWrapper<List<String>> ensembles =
      new ReadOnlyObjectWrapper<>(this, "ensembles", List.of());
  private final ReadOnlyObjectWrapper<@Nullable String> ensemble =
      new ReadOnlyObjectWrapper<>(this, "ensemble");
  private List<Path> openedPaths = List.of();
  private @Nullable Studies opened;
  private @Nullable LayoutMemory layouts;
  private List<SeriesSelector> preferred = List.of();
  private Hanging hanging = Hanging.nothing();

  /// Start with nothing open.
  public Workspace(
      Services<StudyReader> readers, Assessor assessor, Jobs jobs, Notifier notifier, Texts texts) {
    this.readers = readers;
    this.assessor = assessor;
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
    shelf = new VolumeShelf(jobs, notifier, texts);
    hanger = new Hanger(slots, jobs, shelf, this::shown);
    comparison = new Comparison(studiesProperty(), studyProperty(), texts);
    extras = new ExtraPanes(this, hanger);
    ensembles.set(List.copyOf(assessor.ensembles()));
    ensemble.set(ensembles.get().isEmpty() ? null : ensembles.get().getFirst());
  }

  /// Say how much memory the voxels of open volumes may take. Volumes that are not on show give
  /// theirs up first, and are read again when they are shown.
  void limitMemory(MemoryBudget budget) {
    shelf.limit(budget);
  }

  /// All studies that were found under the opened paths.
  public ReadOnlyObjectProperty<List<Study>> studiesProperty() {
    return studies.getReadOnlyProperty();
  }

  /// The study on show; null before one is opened.
  public ReadOnlyObjectProperty<@Nullable Study> studyProperty() {
    return study.getReadOnlyProperty();
  }

  /// What the ensemble says of the study on show; null before it is assessed.
  public ReadOnlyObjectProperty<@Nullable Assessment> assessmentProperty() {
    return assessment.getReadOnlyProperty();
  }

  /// The ensembles that can be chosen.
  public ReadOnlyObjectProperty<List<String>> ensemblesProperty() {
    return ensembles.getReadOnlyProperty();
  }

  /// The ensemble that the next assessment uses; null if none is installed.
  public ReadOnlyObjectProperty<@Nullable String> ensembleProperty() {
    return ensemble.getReadOnlyProperty();
  }

  /// How the panes are arranged.
  public ReadOnlyObjectProperty<PaneLayout> layoutProperty() {
    return arrangement.layoutProperty();
  }

  /// The plane that the large pane is the home of; OBLIQUE for the fourth pane.
  public ReadOnlyObjectProperty<Plane> largeProperty() {
    return arrangement.largePlaneProperty();
  }

  /// The pane that is the home of a plane: where the study's series of that plane hang by
  /// themselves. It may show something else by now.
  ///
  /// @param plane AXIAL, CORONAL or SAGITTAL
  public PlaneViewModel pane(Plane plane) {
    return slots.home(plane);
  }

  /// All panes, by number, also those that are not on screen now.
  public List<PlaneViewModel> panes() {
    return slots.all();
  }

  /// Which pane is what.
  PaneSlots slots() {
    return slots;
  }

  /// Which panes are on screen.
  Arrangement arrangement() {
    return arrangement;
  }

  /// How heat maps are shown.
  public Overlay overlay() {
    return overlay;
  }

  /// What the panes share.
  public Linking linking() {
    return linking;
  }

  /// What networks would run on, in words.
  public String device() {
    return assessor.device();
  }

  /// Open files, folders or ZIP archives in place of what is open now, and show the first study.
  public void open(List<Path> paths) {
    open(paths, this::opened);
  }

  /// The same, and do something as soon as a study is there.
  void open(List<Path> paths, Runnable then) {
    open(
        paths,
        opening -> {
          opened(opening);
          if (study.get() != null) {
            then.run();
          }
        });
  }

  /// What was opened last; empty if nothing could be.
  List<Path> openedPaths() {
    return openedPaths;
  }

  /// The same, and assess the study with the chosen ensemble as soon as it is there.
  public void openAndAssess(List<Path> paths) {
    open(
        paths,
        opening -> {
          opened(opening);
          assess();
        });
  }

  /// Show another of the open studies.
  public void choose(Study next) {
    jobs.cancel(ASSESS);
    assessment.set(null);
    hanger.clear();
    hanging = Hanging.of(next, preferred);
    study.set(next);
    arrangement.enlarge(pane(hanging.large()));
    arrangement.arrange(layoutFor(next));
    hanger.hang(hanging);
    extras.fill();
  }

  /// Show a volume of the study in the pane of its plane; one without an anatomical plane goes
  /// into the large pane.
  public void hang(SeriesVolume volume) {
    Plane plane = volume.source().info().plane();
    PlaneViewModel home = plane.isAnatomical() ? pane(plane) : arrangement.largeHome();
    boolean beside = layoutProperty().get().compares() && !comparison.isCurrent(volume);
    hang(volume, beside ? slots.priorOf(home) : home);
  }

  /// Whether a pane shows a volume, or soon will.
  boolean isHung(SeriesVolume volume, PlaneViewModel pane) {
    return hanger.isHung(volume, pane);
  }

  /// Show a volume of the study in a pane, in the plane of its slices.
  void hang(SeriesVolume volume, PlaneViewModel pane) {
    hanger.hang(Hanger.Cut.own(volume), pane);
  }

  /// Show a volume of the study in a pane, cut in a plane.
  void hang(SeriesVolume volume, Plane plane, PlaneViewModel pane) {
    hanger.hang(new Hanger.Cut(volume, plane), pane);
  }

  /// Bring a pane on screen, in place of the large one, unless it is there.
  void reveal(PlaneViewModel pane) {
    boolean all = layoutProperty().get() != PaneLayout.ONE && slots.homes().contains(pane);
    if (!all && arrangement.largeProperty().get() != pane) {
      arrangement.enlarge(pane);
    }
  }

  /// Choose the ensemble for the next assessment.
  ///
  /// @param name one of [#ensemblesProperty], or a path, which is added to them
  public void chooseEnsemble(String name) {
    if (!ensembles.get().contains(name)) {
      List<String> more = new ArrayList<>(ensembles.get());
      more.add(name);
      ensembles.set(List.copyOf(more));
    }
    ensemble.set(name);
  }

  /// Run the chosen ensemble on the study on show; does nothing if either is missing.
  public void assess() {
    Study subject = study.get();
    String model = ensemble.get();
    if (subject != null && model != null) {
      jobs.run(
          ASSESS,
          texts.get("job.assess"),
          progress -> assessor.assess(model, subject, progress),
          this::assessed);
    }
  }

  /// Arrange the panes, now and whenever a study like this one is opened.
  public void arrange(PaneLayout next) {
    arrangement.arrange(next);
    Study subject = study.get();
    if (layouts != null && subject != null && !next.compares()) {
      layouts.remember(subject, next);
    }
  }

  /// Show another study of the patient beside this one; a second time, go back.
  ///
  /// @param how a layout that compares
  void compare(PaneLayout how) {
    if (layoutProperty().get() == how) {
      arrangement.arrange(arrangement.beforeComparing());
    } else if (comparison.otherProperty().get() == null) {
      notifier.show(new Notice(Notice.Kind.INFO, texts.get("compare.nothing"), List.of()));
    } else {
      arrangement.arrange(how);
    }
  }

  /// The study beside the one on show.
  Comparison comparison() {
    return comparison;
  }

  /// What a pane shows, or soon will.
  Optional<SeriesVolume> hung(PlaneViewModel pane) {
    return hanger.hung(pane);
  }

  /// Use the layouts that the reader has chosen before.
  void use(LayoutMemory memory) {
    layouts = memory;
  }

  /// What was hung by itself when the study on show was opened.
  Hanging hanging() {
    return hanging;
  }

  /// A study for one pane is hung so, whatever was chosen for others of its kind.
  private PaneLayout layoutFor(Study next) {
    return layouts == null || hanging.panes().size() < 2
        ? hanging.layout()
        : layouts.recall(next).orElse(hanging.layout());
  }

  /// Put a plane into the large pane.
  ///
  /// @param plane AXIAL, CORONAL or SAGITTAL
  public void enlarge(Plane plane) {
    arrangement.enlarge(pane(plane));
  }

  /// Put a pane into the place of the large one.
  void enlarge(PlaneViewModel pane) {
    arrangement.enlarge(pane);
  }

  /// The first pane of the layout.
  PlaneViewModel largePane() {
    return arrangement.largeProperty().get();
  }

  /// Close the archives that studies are read from.
  @Override
  public void close() {
    linking.cine().stop();
    jobs.close();
    closeOpened();
  }

  private void open(List<Path> paths, Consumer<Opening> then) {
    String model = ensemble.get();
    jobs.run(
        OPEN,
        texts.get("job.open"),
        progress -> {
          List<SeriesSelector> wanted = model == null ? List.of() : assessor.preferred(model);
          return new Found(Opening.of(paths, readers, progress), wanted);
        },
        found -> {
          preferred = found.preferred();
          boolean empty = found.opening().studies().studies().isEmpty();
          openedPaths = empty ? List.of() : List.copyOf(paths);
          then.accept(found.opening());
        });
  }

  /// What was opened, and which series the model would look at.
  private record Found(Opening opening, List<SeriesSelector> preferred) {}

  private void opened(Opening opening) {
    closeOpened();
    linking.forgetTones();
    shelf.clear();
    opened = opening.source();
    OpenedStudies found = opening.studies();
    studies.set(found.studies());
    if (found.studies().isEmpty()) {
      clear();
      notifier.show(SkippedFiles.nothing(found.skipped(), texts));
      return;
    }
    SkippedFiles.notice(found.skipped(), texts).ifPresentOrElse(notifier::show, notifier::dismiss);
    found.mainStudy().ifPresent(this::choose);
  }

  private void clear() {
    jobs.cancel(ASSESS);
    assessment.set(null);
    study.set(null);
    hanger.clear();
  }

  private void closeOpened() {
    Studies source = opened;
    opened = null;
    if (source != null) {
      Opening.close(source);
    }
  }

  private void assessed(Assessment result) {
    assessment.set(result);
    strongest(result).ifPresent(this::enlarge);
    for (Finding finding : result.findings()) {
      Plane plane = finding.volume().source().info().plane();
      if (plane.isAnatomical() && !hanger.isHung(finding.volume(), pane(plane))) {
        hang(finding.volume(), pane(plane));
      }
    }
    panes().forEach(this::explain);
  }

  /// The plane with the largest contribution, in either direction.
  private static Optional<Plane> strongest(Assessment result) {
    return result.evidence().terms().stream()
        .max(java.util.Comparator.comparingDouble(term -> Math.abs(term.contribution())))
        .map(Evidence.Term::member)
        .flatMap(result::finding)
        .map(finding -> finding.volume().source().info().plane())
        .filter(Plane::isAnatomical);
  }

  private void shown(PlaneViewModel pane) {
    explain(pane);
    extras.shown(pane);
  }

  /// Lay the heat map of the pane's own volume over it, and go to its hottest slice. A study that
  /// the gate refused has no heat maps.
  private void explain(PlaneViewModel pane) {
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
              pane.goToHottest();
            },
            () -> pane.explain(null));
  }
}
