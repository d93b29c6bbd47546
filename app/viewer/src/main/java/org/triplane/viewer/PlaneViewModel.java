// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
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
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");
  private @Nullable ViewState first;
  private @Nullable HeatMap heat;

  public PlaneViewModel(Linking linking, Overlay overlay) {
    this.linking = linking;
    this.overlay = overlay;
    linking.register(this);
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
    LoadedVolume shown = volume.get();
    return shown == null ? "" : PaneText.title(shown, texts);
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
    Volume voxels = next.volume();
    ViewState fitted =
        ViewState.fitted(
            voxels.geometry().slices() / 2,
            AutoWindow.of(voxels),
            voxels.presentation().inverted());
    first = fitted;
    volume.set(next);
    state.set(fitted);
    hint.set(hintFor(voxels.geometry()));
    linking.redraw();
  }

  /// Show nothing.
  public void clear() {
    explain(null);
    first = null;
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
              }
            });
  }

  /// Show the slice with the hottest voxel of the heat map, if there is one.
  public void goToHottest() {
    if (heat != null) {
      goToSlice(heat.hottestSlice());
    }
  }

  /// Show the slice with the hottest voxel, and have the linked panes show that point too.
  public void pointAtHottest() {
    if (heat != null) {
      goToSlice(heat.hottestSlice());
      pointAt(heat.hottestColumn(), heat.hottestRow());
    }
  }

  /// Show the volume as at first, on the slice it is at.
  public void reset() {
    ViewState now = state.get();
    if (now != null && first != null) {
      set(now.reset(first));
    }
  }

  /// Show the volume in a window measured from its voxels; a second time, in the first one again.
  public void switchWindow() {
    ViewState original = first;
    Shown now = shown().orElse(null);
    if (now == null || original == null) {
      return;
    }
    WindowLevel measured = AutoWindow.measured(now.volume().volume());
    boolean back = measured.equals(now.state().window());
    set(now.state().windowed(back ? original.window() : measured));
  }

  /// Show black for white.
  public void invert() {
    shown().ifPresent(now -> set(now.state().inverse()));
  }

  /// Show the volume another way; ignored in an empty pane.
  public void set(ViewState next) {
    if (volume.get() != null) {
      hint.set("");
      state.set(next);
      linking.redraw();
    }
  }

  /// Make a place on the slice the point that linked panes look at.
  void pointAt(double column, double row) {
    shown()
        .filter(now -> now.grid().positioned())
        .ifPresent(now -> linking.pointAt(this, now.toPatient(column, row)));
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

  boolean parallelTo(PlaneViewModel other) {
    return shown().flatMap(now -> other.shown().filter(now::parallelTo)).isPresent();
  }

  /// Compute the reference lines from what the other panes show now.
  void relink() {
    referenceLines.set(
        linking.panes().stream()
            .filter(pane -> pane != this)
            .flatMap(pane -> shown().flatMap(now -> pane.shown().flatMap(now::cutBy)).stream())
            .toList());
  }

  private String readout(Shown now, double column, double row) {
    String place =
        now.grid().positioned()
            ? PatientDirection.position(now.toPatient(column, row))
            : texts.get("pane.pixel", Math.round(column) + 1, Math.round(row) + 1);
    return texts.get("pane.readout", place, PaneText.number(now.value(column, row)));
  }

  private String hintFor(Geometry grid) {
    if (grid.positioned() && grid.frameOfReference().isPresent() || !linking.takeUnlinkedHint()) {
      return "";
    }
    return texts.get(grid.calibrated() ? "pane.hint.unlinked" : "pane.hint.uncalibrated");
  }
}
