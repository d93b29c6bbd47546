// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.common.Services;
import org.triplane.imaging.Lane;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

/// What one window works on: the open studies, the study on show, its three panes and its
/// assessment. All values are immutable and change on the window's thread only.
public final class Workspace implements AutoCloseable {
  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;
  private final Assisting assisting;
  private final OpenStudies opened;
  private final Overlay overlay = new Overlay();
  private final Linking linking = new Linking();
  private final PaneSlots slots = new PaneSlots(linking, overlay);
  private final Arrangement arrangement = new Arrangement(slots, linking);
  private final VolumeShelf shelf;
  private final Hanger hanger;
  private final Comparison comparison;
  private final Ahead ahead;
  private final ExtraPanes extras;
  private final ReadOnlyObjectWrapper<@Nullable Study> study =
      new ReadOnlyObjectWrapper<>(this, "study");
  private @Nullable LayoutMemory layouts;
  private Hanging hanging = Hanging.nothing();
  private boolean isCase;

  /// Start with nothing open.
  public Workspace(
      Services<StudyReader> readers, Assessor assessor, Jobs jobs, Notifier notifier, Texts texts) {
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
    assisting = new Assisting(this, assessor, jobs, texts);
    opened = new OpenStudies(readers, assisting, jobs, notifier, texts);
    shelf = new VolumeShelf(jobs, notifier, texts);
    ahead = new Ahead(readers, assisting, jobs, shelf::roomAhead);
    hanger = new Hanger(slots, jobs, shelf, this::shown);
    comparison = new Comparison(studiesProperty(), studyProperty(), texts);
    extras = new ExtraPanes(this, hanger);
  }

  /// Say how much memory the voxels of open volumes may take. Volumes that are not on show give
  /// theirs up first, and are read again when they are shown.
  void limitMemory(MemoryBudget budget) {
    shelf.limit(budget);
  }

  /// All studies that were found under the opened paths.
  public ReadOnlyObjectProperty<List<Study>> studiesProperty() {
    return opened.studiesProperty();
  }

  /// The study on show; null before one is opened.
  public ReadOnlyObjectProperty<@Nullable Study> studyProperty() {
    return study.getReadOnlyProperty();
  }

  /// What the ensemble says of the study on show; null before it is assessed.
  public ReadOnlyObjectProperty<@Nullable Assessment> assessmentProperty() {
    return assisting.assessmentProperty();
  }

  /// The ensembles that can be chosen.
  public ReadOnlyObjectProperty<List<String>> ensemblesProperty() {
    return assisting.ensemblesProperty();
  }

  /// The ensemble that the next assessment uses; null if none is installed.
  public ReadOnlyObjectProperty<@Nullable String> ensembleProperty() {
    return assisting.ensembleProperty();
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
    return assisting.assessor().device();
  }

  /// Open files, folders or ZIP archives in place of what is open now, and show the first study.
  public void open(List<Path> paths) {
    open(paths, () -> {});
  }

  /// The same, and do something as soon as a study is there.
  void open(List<Path> paths, Runnable then) {
    isCase = false;
    open(paths, Optional.empty(), then);
  }

  /// Open one study of the library, from what was read ahead if it was.
  ///
  /// @param uid of the study; empty for the first
  /// @param then run once it is on show; not at all if it cannot be opened, which is said
  void openCase(List<Path> paths, Optional<String> uid, Runnable then) {
    isCase = true;
    ahead.take(
        paths,
        uid,
        found ->
            found.ifPresentOrElse(ready -> show(ready, paths, then), () -> open(paths, uid, then)));
  }

  /// Read ahead what [#openCase] will be asked for next.
  void prepare(List<Path> paths, Optional<String> uid) {
    ahead.prepare(paths, uid);
  }

  /// Whether what is open now was opened as a case of the library.
  boolean isCase() {
    return isCase;
  }

  private void open(List<Path> paths, Optional<String> uid, Runnable then) {
    opened.find(
        paths,
        opening -> {
          show(opening, Ahead.chosen(opening, uid));
          if (study.get() != null) {
            then.run();
          }
        });
  }

  /// What was opened last; empty if nothing could be.
  List<Path> openedPaths() {
    return opened.paths();
  }

  /// The same, and assess the study with the chosen ensemble as soon as it is there.
  public void openAndAssess(List<Path> paths) {
    open(paths, this::assess);
  }

  /// Show another of the open studies.
  public void choose(Study next) {
    assisting.forget();
    hanger.clear();
    hanging = Hanging.of(next, opened.preferred());
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

  /// Bring a pane on screen unless it is there: in place of the large one, beside its home, or
  /// alone if the layout has no place for it.
  void reveal(PlaneViewModel pane) {
    if (!arrangement.shows(pane)) {
      Plane plane = slots.planeOf(pane);
      if (layoutProperty().get() == PaneLayout.ONE) {
        arrangement.enlarge(pane);
      } else if (plane.isAnatomical()) {
        arrangement.enlarge(pane(plane));
      }
      if (!arrangement.shows(pane)) {
        arrangement.maximize(pane);
      }
    }
  }

  /// Choose the ensemble for the next assessment.
  ///
  /// @param name one of [#ensemblesProperty], or a path, which is added to them
  public void chooseEnsemble(String name) {
    assisting.choose(name);
  }

  /// Add an ensemble to those that can be chosen.
  public void offerEnsemble(String name) {
    assisting.offer(name);
  }

  /// Run the chosen ensemble on the study on show; does nothing if either is missing. A sealed
  /// study is not assessed, and that is said.
  public void assess() {
    if (assisting.isSealed()) {
      notifier.show(new Notice(Notice.Kind.INFO, texts.get("label.sealed.why"), List.of()));
    }
    assisting.assess();
  }

  /// The model's part.
  Assisting assisting() {
    return assisting;
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

  /// The open study that a picture is of; the one on show if none is known to have it.
  ///
  /// @return null before a study is opened
  @Nullable Study studyOf(MarkPlace picture) {
    return studiesProperty().get().stream()
        .filter(one -> picture.in(one).isPresent())
        .findFirst()
        .orElse(study.get());
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

  /// Where pictures may be drawn in several parts at once.
  Lane lane() {
    return jobs.lane();
  }

  /// Close the archives that studies are read from.
  @Override
  public void close() {
    linking.cine().stop();
    ahead.close();
    jobs.close();
    opened.close();
  }

  /// Show a study that a page has opened itself, in place of what is open now.
  void show(Study one) {
    isCase = true;
    linking.forgetTones();
    shelf.clear();
    opened.take(one);
    choose(one);
  }

  private void show(Opening opening, Optional<Study> first) {
    linking.forgetTones();
    shelf.clear();
    opened.take(opening);
    first.ifPresentOrElse(this::choose, this::clear);
  }

  private void show(Ahead.Ready ready, List<Path> paths, Runnable then) {
    linking.forgetTones();
    shelf.clear();
    opened.take(ready.opening(), paths, ready.preferred());
    ready.volumes().values().forEach(shelf::put);
    choose(ready.study());
    then.run();
  }

  private void clear() {
    assisting.forget();
    study.set(null);
    hanger.clear();
  }

  private void shown(PlaneViewModel pane) {
    assisting.explain(pane);
    extras.shown(pane);
  }
}
