// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.Measuring;
import org.triplane.imaging.marks.Statistics;
import org.triplane.imaging.marks.Tilt;
import org.triplane.viewer.kit.Texts;

/// Decides what the list of marks and key images says, and goes to them.
final class MeasureViewModel {
  /// Classes of a histogram.
  static final int CLASSES = 48;

  private final Workspace workspace;
  private final Marking marking;
  private final Texts texts;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", new State(List.of(), List.of(), null));

  /// One mark of the list.
  record Row(String id, MarkKind kind, String name, String value, String where, boolean selected) {}

  /// One key image of the list.
  record KeyRow(MarkPlace place, String where) {}

  /// What is known of the selected mark.
  ///
  /// @param histogram of its voxels; empty if there are too few or the picture is not on show
  record Detail(
      String id,
      String name,
      String words,
      List<MarkWords.Fact> facts,
      List<Integer> histogram,
      String least,
      String greatest) {}

  /// Everything in the panel.
  record State(List<Row> rows, List<KeyRow> keyImages, @Nullable Detail detail) {}

  MeasureViewModel(Workspace workspace, Texts texts) {
    this.workspace = workspace;
    this.texts = texts;
    marking = workspace.linking().marking();
    marking.marksProperty().subscribe(this::refresh);
    marking.selectedProperty().subscribe(this::refresh);
    workspace.layoutProperty().subscribe(this::refresh);
    refresh();
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// All marks; for exporting.
  Marks marks() {
    return marking.keptProperty().get();
  }

  /// Select a mark and go to its slice.
  void goTo(String id) {
    marking
        .marksProperty()
        .get()
        .find(id)
        .ifPresent(
            mark -> {
              marking.select(id);
              Optional<PlaneViewModel> pane = paneOf(mark);
              pane.or(() -> paneShowing(mark.place()))
                  .ifPresentOrElse(found -> goTo(found, mark), () -> hang(mark.place(), mark));
            });
  }

  /// Go to a key image.
  void goTo(MarkPlace place) {
    paneShowing(place).ifPresentOrElse(pane -> show(pane, place), () -> hang(place, null));
  }

  private Optional<PlaneViewModel> paneShowing(MarkPlace place) {
    return workspace.panes().stream().filter(pane -> shows(pane, place)).findFirst();
  }

  void rename(String id, String words) {
    marking.rename(id, words.strip());
  }

  void remove(String id) {
    marking.remove(id);
  }

  void removeKeyImage(MarkPlace place) {
    marking.toggleKeyImage(place);
  }

  private static boolean shows(PlaneViewModel pane, MarkPlace place) {
    return pane.shown()
        .filter(shown -> place.isOf(shown.volume().origin()))
        .filter(shown -> shown.volume().plane() == place.plane())
        .isPresent();
  }

  /// The pane that shows the volume of a mark so that the mark lies on one slice; the one in use
  /// if several do.
  private Optional<PlaneViewModel> paneOf(Mark mark) {
    List<PlaneViewModel> panes = new ArrayList<>();
    PlaneViewModel active = workspace.linking().activeProperty().get();
    if (active != null) {
      panes.add(active);
    }
    panes.addAll(workspace.panes());
    return panes.stream().filter(pane -> sliceOf(mark, pane).isPresent()).findFirst();
  }

  private static Optional<Integer> sliceOf(Mark mark, PlaneViewModel pane) {
    return pane.shown()
        .filter(shown -> mark.place().isOf(shown.volume().origin()))
        .filter(shown -> mark.place().tilt().map(tilt -> isCutSo(shown, tilt)).orElse(true))
        .flatMap(shown -> Measuring.slice(mark, shown.grid()));
  }

  private static boolean isCutSo(Shown shown, Tilt tilt) {
    Vec3 normal = tilt.row().cross(tilt.column()).unit();
    return Math.abs(normal.dot(shown.grid().normal())) > 1 - 1e-9;
  }

  /// Go to the slice of a mark, cut as it was when the mark was drawn if it lies on none.
  private void goTo(PlaneViewModel pane, Mark mark) {
    if (sliceOf(mark, pane).isEmpty()) {
      mark.place()
          .tilt()
          .ifPresentOrElse(
              tilt -> pane.cut().tilt(mark.points().getFirst(), tilt.row(), tilt.column()),
              () -> straighten(pane));
    }
    sliceOf(mark, pane).ifPresent(slice -> show(pane, slice, mark.place().frame()));
  }

  /// Show a slice of the plane's own.
  private void show(PlaneViewModel pane, MarkPlace place) {
    straighten(pane);
    show(pane, place.slice(), place.frame());
  }

  private static void straighten(PlaneViewModel pane) {
    pane.shown()
        .filter(shown -> shown.state().source().isTilted())
        .ifPresent(shown -> pane.set(shown.straight()));
  }

  private void show(PlaneViewModel pane, int slice, int frame) {
    pane.scroll().toFrame(frame);
    pane.goToSlice(slice);
    workspace.linking().activate(pane);
    workspace.reveal(pane);
  }

  /// Read the volume into the pane of its plane, and go on once it is there.
  private void hang(MarkPlace place, @Nullable Mark mark) {
    Study study = workspace.studyOf(place);
    Optional<SeriesVolume> volume = study == null ? Optional.empty() : place.in(study);
    volume.ifPresent(
        found -> {
          Plane plane = place.plane().isAnatomical() ? place.plane() : Plane.AXIAL;
          PlaneViewModel home = workspace.pane(plane);
          PlaneViewModel pane = isOnShow(place) ? home : workspace.slots().priorOf(home);
          workspace.hang(found, place.plane(), pane);
          pane.onceShown(
              () -> {
                if (mark == null) {
                  show(pane, place);
                } else {
                  goTo(pane, mark);
                }
              });
        });
  }

  private void refresh() {
    Marks marks = marking.marksProperty().get().where(this::isListed);
    String selected = marking.selectedProperty().get();
    state.set(
        new State(
            marks.list().stream().map(mark -> row(mark, mark.id().equals(selected))).toList(),
            marks.keyImages().stream().map(place -> new KeyRow(place, where(place))).toList(),
            marking.selected().map(this::detail).orElse(null)));
  }

  private Row row(Mark mark, boolean selected) {
    return new Row(
        mark.id(),
        mark.kind(),
        MarkWords.name(mark, texts),
        MarkWords.value(mark, texts),
        where(mark.place()),
        selected);
  }

  /// Marks of the study on show are listed, and those of the study beside it while it is there.
  private boolean isListed(MarkPlace place) {
    return isOnShow(place) || workspace.layoutProperty().get().compares();
  }

  private boolean isOnShow(MarkPlace place) {
    return Objects.equals(workspace.studyOf(place), workspace.studyProperty().get());
  }

  /// As "Axial 13"; of another study, as "Prior, 11 Mar 2025: Axial 13".
  private String where(MarkPlace place) {
    String plane = texts.plane(place.plane());
    String where =
        place.tilt().isPresent()
            ? texts.get("measure.where.tilted", plane)
            : texts.get("measure.where", plane, place.slice() + 1);
    Study of = workspace.studyOf(place);
    return of == null || isOnShow(place)
        ? where
        : texts.get("measure.where.study", workspace.comparison().caption(of), where);
  }

  private Detail detail(Mark mark) {
    float[] values =
        paneOf(mark)
            .flatMap(PlaneViewModel::shown)
            .filter(shown -> !shown.marks(marking.marksProperty().get()).isEmpty())
            .map(shown -> Marking.values(mark, shown))
            .orElse(new float[0]);
    Optional<Statistics> some = Statistics.of(values).filter(all -> all.voxels() > 1);
    return new Detail(
        mark.id(),
        MarkWords.kind(mark.kind(), texts),
        mark.text(),
        MarkWords.facts(mark, texts),
        some.map(all -> java.util.Arrays.stream(all.histogram(values, CLASSES)).boxed().toList())
            .orElse(List.of()),
        some.map(all -> PaneText.number(all.min())).orElse(""),
        some.map(all -> PaneText.number(all.max())).orElse(""));
  }
}
