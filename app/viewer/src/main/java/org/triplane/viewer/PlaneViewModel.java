// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Slab;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.WindowLevel;
import org.triplane.learning.Saliency;

/// Decides what one pane shows: which volume, which slice, how, and which heat map on it.
public final class PlaneViewModel {
  private final Linking linking;
  private final Overlay overlay;
  private final Texts texts = new Texts();
  private final ReadOnlyObjectWrapper<@Nullable LoadedVolume> volume =
      new ReadOnlyObjectWrapper<>(this, "volume");
  private final ReadOnlyObjectWrapper<@Nullable ViewState> state =
      new ReadOnlyObjectWrapper<>(this, "state");
  private final ReadOnlyObjectWrapper<@Nullable Saliency> saliency =
      new ReadOnlyObjectWrapper<>(this, "saliency");
  private final ReadOnlyObjectWrapper<List<ReferenceLine>> referenceLines =
      new ReadOnlyObjectWrapper<>(this, "referenceLines", List.of());
  private final Arrivals arrivals = new Arrivals();
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");
  private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper(this, "caption", "");
  private @Nullable Runnable reading;
  private @Nullable Runnable once;
  private @Nullable HeatMap heat;

  public PlaneViewModel(Linking linking, Overlay overlay) {
    this.linking = linking;
    this.overlay = overlay;
    linking.register(this);
    state.subscribe(() -> shown().ifPresent(Shown::lookAt));
  }

  /// A pane that shows the same now, and from then on goes its own way.
  ///
  /// @param others what it shares with the copies of other panes
  /// @param heats how it shows heat maps
  PlaneViewModel copy(Linking others, Overlay heats) {
    var copy = new PlaneViewModel(others, heats);
    copy.volume.set(volume.get());
    copy.state.set(state.get());
    copy.heat = heat;
    copy.saliency.set(saliency.get());
    return copy;
  }

  /// The volume on show; null in an empty pane.
  public ReadOnlyObjectProperty<@Nullable LoadedVolume> volumeProperty() {
    return volume.getReadOnlyProperty();
  }

  /// How it is shown; null exactly when there is no volume.
  public ReadOnlyObjectProperty<@Nullable ViewState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// The explanation whose heat map is on show; null without one.
  public ReadOnlyObjectProperty<@Nullable Saliency> saliencyProperty() {
    return saliency.getReadOnlyProperty();
  }

  /// Something the reader should know about the series, as whole sentences; mostly empty.
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /// The cuts of the other panes of the same frame of reference.
  ReadOnlyObjectProperty<List<ReferenceLine>> referenceLinesProperty() {
    return referenceLines.getReadOnlyProperty();
  }

  /// The reference lines that are to be seen.
  List<ReferenceLine> linesOnShow() {
    return linking.linesShownProperty().get() ? referenceLines.get() : List.of();
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Overlay overlay() {
    return overlay;
  }

  Texts texts() {
    return texts;
  }

  Linking linking() {
    return linking;
  }

  /// The plane on show; NONE in an empty pane.
  public Plane plane() {
    LoadedVolume shown = volume.get();
    return shown == null ? Plane.NONE : shown.plane();
  }

  /// What is shown, as "Axial PD FS"; empty in an empty pane.
  public String title() {
    return shown().map(now -> PaneText.title(now, texts)).orElse("");
  }

  /// Which sides of the patient lie behind the edges of the picture; empty if nobody knows.
  public Optional<EdgeLetters> letters() {
    return shown().flatMap(now -> EdgeLetters.of(now.grid(), now.state().placement().turn()));
  }

  /// Whether this is the pane that keys act on.
  public boolean isActive() {
    return linking.activeProperty().get() == this;
  }

  /// The heat map as it lies on the displayed volume; null without one.
  @Nullable HeatMap heat() {
    return heat;
  }

  /// What is on show; empty in an empty pane.
  Optional<Shown> shown() {
    LoadedVolume loaded = volume.get();
    ViewState now = state.get();
    return loaded == null || now == null ? Optional.empty() : Optional.of(new Shown(loaded, now));
  }

  /// Show a volume, its middle slice first. A heat map of the volume before goes away.
  public void show(LoadedVolume next) {
    clear();
    Geometry grid = next.volume().geometry();
    ViewState fitted = ViewState.fitted(grid.slices() / 2, next.windows().getFirst(), false);
    volume.set(next);
    state.set(linking.tones(next).on(fitted, next));
    hint.set(new PaneNotes(this, linking, texts).hint(grid));
    linking.redraw();
    Runnable act = once;
    once = null;
    if (act != null) {
      act.run();
    }
  }

  /// Say in an empty pane that its images were not read, and how to have them read.
  ///
  /// @param again reads them
  void missReading(Runnable again) {
    if (volume.get() == null) {
      reading = again;
      hint.set(texts.get("pane.hint.unread"));
    }
  }

  /// Read the images of an empty pane that were not read; does nothing otherwise.
  void readAgain() {
    Runnable again = reading;
    if (again != null) {
      reading = null;
      hint.set("");
      again.run();
    }
  }

  /// Show nothing.
  public void clear() {
    explain(null);
    reading = null;
    state.set(null);
    volume.set(null);
    hint.set("");
    linking.redraw();
  }

  /// Lay a heat map over the volume, or take it away.
  ///
  /// @param next on the grid of the volume as it was read; a map of another grid is not shown,
  /// since it would lie in the wrong place
  /// @return whether it is shown now
  public boolean explain(@Nullable Saliency next) {
    LoadedVolume loaded = volume.get();
    Optional<HeatMap> fitting =
        next == null || loaded == null ? Optional.empty() : HeatMap.on(loaded, next);
    heat = fitting.orElse(null);
    saliency.set(fitting.isPresent() ? next : null);
    return fitting.isPresent();
  }

  /// Show a slice, from 0; kept within the volume. Panes with parallel slices keep up.
  public void goToSlice(int slice) {
    shown()
        .ifPresent(
            now -> {
              set(now.state().atSlice(slice, now.grid().slices()));
              shown().ifPresent(moved -> linking.scrolled(this, moved.center()));
            });
  }

  /// Show the slice so many further on.
  public void scrollBy(int steps) {
    shown().ifPresent(now -> goToSlice(now.state().slice() + steps));
  }

  /// Show one of the pictures that follow each other.
  void goToPicture(int picture) {
    shown()
        .ifPresent(
            now -> {
              if (now.frames() == 1) {
                goToSlice(picture);
              } else {
                stepFrame(picture - now.state().frame());
              }
            });
  }

  /// Show the frame so many further on; in a volume of one frame, the slice.
  public void stepFrame(int steps) {
    shown()
        .ifPresent(
            now -> {
              int frames = now.volume().volume().frames();
              if (frames == 1) {
                scrollBy(steps);
              } else {
                set(now.state().atFrame(now.state().frame() + steps, frames));
                retone();
              }
            });
  }

  /// Show a frame, from 0; kept within the volume.
  void goToFrame(int frame) {
    shown()
        .filter(now -> now.state().frame() != frame)
        .ifPresent(
            now -> {
              set(now.state().atFrame(frame, now.volume().volume().frames()));
              retone();
            });
  }

  /// Do something once, as soon as another volume is on show.
  void onceShown(Runnable act) {
    once = act;
  }

  /// Show the slice with the hottest voxel of the heat map, if there is one.
  public void goToHottest() {
    if (heat != null) {
      passThrough(heat.hottestPlace());
    }
  }

  /// Show the slice with the hottest voxel, and have the linked panes show that point too.
  public void pointAtHottest() {
    if (heat != null) {
      passThrough(heat.hottestPlace());
      pointAt(heat.hottestPlace());
    }
  }

  /// Show the volume as at first, on the slice it is at.
  public void reset() {
    shown()
        .ifPresent(
            now -> {
              ViewState straight = now.straight();
              state.set(straight.from(SliceSource.OWN, straight.slice()).refitted());
              linking.redraw();
              tone(Tones.own(now.volume()));
            });
  }

  /// Show the volume in a window measured from its voxels, or in the file's where it began in a
  /// measured one; a second time, in the first one again.
  public void switchWindow() {
    shown()
        .ifPresent(
            now -> {
              Tones tones = linking.tones(now.volume());
              WindowLevel other = now.volume().otherWindow(now.state().frame());
              boolean back = other.equals(now.state().window());
              tone(back ? tones.unwindowed() : tones.windowed(other));
            });
  }

  /// Tell the reader something until the next change.
  void say(String sentence) {
    hint.set(sentence);
  }

  /// Show black for white.
  public void invert() {
    shown().ifPresent(now -> set(now.state().inverse()));
  }

  /// Place the picture another way.
  void place(UnaryOperator<Placement> move) {
    shown().ifPresent(now -> set(now.state().placed(move.apply(now.state().placement()))));
  }

  /// Show the volume another way; ignored in an empty pane. Another window or inversion is the
  /// reader's choice for the whole series.
  public void set(ViewState next) {
    Shown before = shown().orElse(null);
    if (before == null) {
      return;
    }
    hint.set("");
    state.set(next);
    Tones tones = linking.tones(before.volume());
    Tones wanted = tones.looking(next.look());
    if (!next.window().equals(before.state().window())) {
      wanted = wanted.windowed(next.window());
    }
    if (!wanted.equals(tones)) {
      tone(wanted);
    }
    linking.redraw();
  }

  /// Show the frame in the tones that the series has now.
  void retone() {
    shown().ifPresent(now -> state.set(linking.tones(now.volume()).on(now.state(), now.volume())));
  }

  /// Whether a volume of a series is on show.
  boolean shows(Series series) {
    LoadedVolume loaded = volume.get();
    return loaded != null && loaded.origin().series().equals(series);
  }

  private void tone(Tones wanted) {
    hint.set("");
    shown().ifPresent(now -> linking.tone(now.volume(), wanted));
  }

  /// Make a place on the slice the point that linked panes look at.
  void pointAt(double column, double row) {
    shown().ifPresent(now -> pointAt(now.toPatient(column, row)));
  }

  private void pointAt(Vec3 patient) {
    shown().filter(now -> now.grid().positioned()).ifPresent(_ -> linking.pointAt(this, patient));
  }

  /// Show the slice nearest to a point. Panes with parallel slices keep up.
  void passThrough(Vec3 patient) {
    shown().ifPresent(now -> goToSlice((int) Math.round(now.grid().toVoxel(patient).z())));
  }

  /// Whether the volume can be cut at a tilt.
  boolean canTilt() {
    return shown().filter(now -> now.own().positioned() && now.own().slices() > 1).isPresent();
  }

  /// Cut the volume at a tilt, through a point.
  ///
  /// @param row direction of the rows of the picture
  /// @param column direction of its columns
  void tilt(Vec3 through, Vec3 row, Vec3 column) {
    if (canTilt()) {
      shown().ifPresent(now -> set(now.tilted(through, row, column)));
    }
  }

  /// Show slices thicker or thinner.
  void thicken(BiFunction<SlabSteps, Slab, Slab> step) {
    shown()
        .filter(now -> now.own().slices() > 1)
        .ifPresent(
            now -> {
              SliceSource source = now.state().source();
              Slab slab = step.apply(new SlabSteps(now.grid().spacingMm().z()), source.slab());
              set(now.state().from(source.thick(slab), now.state().slice()));
            });
  }

  /// What is not as usual about the way slices are shown, a few words each.
  List<String> notes() {
    return new PaneNotes(this, linking, texts).now();
  }

  /// Where the shared point lies on the slice, if it is to be seen here.
  Optional<Point2D> crosshair() {
    return shown().flatMap(now -> linking.crosshairOn(now.grid(), now.state().slice()));
  }

  /// Say what lies at a place on the slice.
  void read(double column, double row) {
    linking.read(shown().map(now -> readout(now, column, row)).orElse(""));
  }

  /// Show the slice nearest to a point of another pane, if both lie in one patient space.
  void follow(PlaneViewModel other, Vec3 patient) {
    shown()
        .filter(now -> other.shown().filter(now::linkedTo).isPresent())
        .ifPresent(now -> state.set(now.following(patient)));
  }

  /// Show the slice as far through the volume as another pane's, if both show one plane but in
  /// two patient spaces.
  void keepUpWith(PlaneViewModel other) {
    if (keepsUpBlindly(other)) {
      shown()
          .ifPresent(now -> other.shown().ifPresent(there -> state.set(now.asFarThroughAs(there))));
    }
  }

  /// Whether both show one plane, but in two patient spaces.
  boolean keepsUpBlindly(PlaneViewModel other) {
    return plane() == other.plane()
        && shown().flatMap(now -> other.shown().filter(there -> !now.linkedTo(there))).isPresent();
  }

  /// Which study the volume is of, where that is not plain; mostly empty.
  public ReadOnlyStringProperty captionProperty() {
    return caption.getReadOnlyProperty();
  }

  void caption(String text) {
    caption.set(text);
  }

  boolean parallelTo(PlaneViewModel other) {
    return shown().flatMap(now -> other.shown().filter(now::parallelTo)).isPresent();
  }

  /// Compute the reference lines from what the other panes show now.
  void relink() {
    referenceLines.set(
        linking.panes().stream()
            .filter(pane -> pane != this)
            .flatMap(pane -> shown().flatMap(now -> now.cutBy(pane)).stream())
            .toList());
  }

  private String readout(Shown now, double column, double row) {
    String place =
        now.grid().positioned()
            ? PatientDirection.position(now.toPatient(column, row))
            : texts.get("pane.pixel", Math.round(column) + 1, Math.round(row) + 1);
    float value = now.value(column, row);
    return Float.isNaN(value) ? place : texts.get("pane.readout", place, PaneText.number(value));
  }
}
