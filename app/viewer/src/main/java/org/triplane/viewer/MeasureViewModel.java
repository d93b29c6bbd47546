// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.Measuring;
import org.triplane.imaging.marks.Statistics;

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
              paneOf(mark)
                  .ifPresentOrElse(pane -> goTo(pane, mark), () -> hang(mark.place(), mark));
            });
  }

  /// Go to a key image.
  void goTo(MarkPlace place) {
    workspace.panes().stream()
        .filter(pane -> shows(pane, place))
        .findFirst()
        .ifPresentOrElse(pane -> show(pane, place.slice(), place.frame()), () -> hang(place, null));
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
        .flatMap(shown -> Measuring.slice(mark, shown.grid()));
  }

  private void goTo(PlaneViewModel pane, Mark mark) {
    sliceOf(mark, pane).ifPresent(slice -> show(pane, slice, mark.place().frame()));
  }

  private void show(PlaneViewModel pane, int slice, int frame) {
    pane.scroll().toFrame(frame);
    pane.goToSlice(slice);
    workspace.linking().activate(pane);
    workspace.reveal(pane);
  }

  /// Read the volume into the pane of its plane, and go on once it is there.
  private void hang(MarkPlace place, @Nullable Mark mark) {
    Study study = workspace.studyProperty().get();
    Optional<SeriesVolume> volume = study == null ? Optional.empty() : place.in(study);
    volume.ifPresent(
        found -> {
          Plane plane = place.plane().isAnatomical() ? place.plane() : Plane.AXIAL;
          PlaneViewModel pane = workspace.pane(plane);
          workspace.hang(found, place.plane(), pane);
          pane.onceShown(
              () -> {
                if (mark == null) {
                  show(pane, place.slice(), place.frame());
                } else {
                  goTo(pane, mark);
                }
              });
        });
  }

  private void refresh() {
    Marks marks = marking.marksProperty().get();
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

  /// As "Axial 13".
  private String where(MarkPlace place) {
    return texts.get("measure.where", texts.plane(place.plane()), place.slice() + 1);
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
