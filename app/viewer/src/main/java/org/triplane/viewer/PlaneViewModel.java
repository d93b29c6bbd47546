// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.learning.Saliency;

/// Decides what one pane shows: which volume, which slice, how, and which heat map on it.
public final class PlaneViewModel {
  private static final double PARALLEL_FROM = 0.97;
  private static final String UNLINKED_HINT = "This series has no frame of reference.";

  private final Linking linking;
  private final Overlay overlay;
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

  Linking linking() {
    return linking;
  }

  /// Show a volume, its middle slice first. A heat map of the volume before goes away.
  public void show(LoadedVolume next) {
    explain(null);
    Volume voxels = next.volume();
    ViewState fitted =
        ViewState.fitted(
            voxels.geometry().slices() / 2,
            AutoWindow.of(voxels),
            voxels.presentation().inverted());
    state.set(null);
    volume.set(next);
    first = fitted;
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
    LoadedVolume shown = volume.get();
    Optional<HeatMap> fitting =
        next == null || shown == null ? Optional.empty() : HeatMap.on(shown, next);
    heat = fitting.orElse(null);
    saliency.set(fitting.isPresent() ? next : null);
    return fitting.isPresent();
  }

  /// The heat map as it lies on the displayed volume; null without one.
  @Nullable HeatMap heat() {
    return heat;
  }

  /// Show a slice, from 0; kept within the volume.
  public void goToSlice(int slice) {
    ViewState now = state.get();
    LoadedVolume shown = volume.get();
    if (now != null && shown != null) {
      Geometry grid = shown.volume().geometry();
      set(now.atSlice(slice, grid.slices()));
      linking.scrolled(this, sliceCenter());
    }
  }

  /// Show the slice so many further on.
  void scrollBy(int steps) {
    ViewState now = state.get();
    if (now != null) {
      goToSlice(now.slice() + steps);
    }
  }

  /// Show the frame so many further on; in a volume of one frame, the slice.
  void stepFrame(int steps) {
    ViewState now = state.get();
    LoadedVolume shown = volume.get();
    if (now == null || shown == null) {
      return;
    }
    if (shown.volume().frames() == 1) {
      scrollBy(steps);
    } else {
      set(now.atFrame(now.frame() + steps, shown.volume().frames()));
    }
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

  /// Show the volume another way; ignored in an empty pane.
  public void set(ViewState next) {
    if (volume.get() != null) {
      state.set(next);
      linking.redraw();
    }
  }

  /// Make a voxel of the slice the point that linked panes look at.
  void pointAt(double column, double row) {
    LoadedVolume shown = volume.get();
    ViewState now = state.get();
    if (shown != null && now != null && shown.volume().geometry().positioned()) {
      Vec3 voxel = new Vec3(column, row, now.slice());
      linking.pointAt(this, shown.volume().geometry().toPatient(voxel));
    }
  }

  /// The plane on show; NONE in an empty pane.
  public Plane plane() {
    LoadedVolume shown = volume.get();
    return shown == null ? Plane.NONE : shown.plane();
  }

  /// Whether this is the pane that keys act on.
  public boolean isActive() {
    return linking.activeProperty().get() == this;
  }

  /// Show the slice nearest to a point, if the other pane's patient space is this one's and the
  /// point lies in the volume.
  void follow(PlaneViewModel other, Vec3 patient) {
    ViewState now = state.get();
    LoadedVolume shown = volume.get();
    if (now == null || shown == null || !linkedTo(other)) {
      return;
    }
    Geometry grid = shown.volume().geometry();
    double slice = grid.toVoxel(patient).z();
    if (slice >= -0.5 && slice < grid.slices() - 0.5) {
      state.set(now.atSlice((int) Math.round(slice), grid.slices()));
    }
  }

  boolean parallelTo(PlaneViewModel other) {
    LoadedVolume here = volume.get();
    LoadedVolume there = other.volume.get();
    return here != null
        && there != null
        && linkedTo(other)
        && Math.abs(here.volume().geometry().normal().dot(there.volume().geometry().normal()))
            >= PARALLEL_FROM;
  }

  /// Compute the reference lines from what the other panes show now.
  void relink() {
    referenceLines.set(
        linking.panes().stream()
            .filter(pane -> pane != this && linkedTo(pane))
            .flatMap(pane -> cutBy(pane).stream())
            .toList());
  }

  private boolean linkedTo(PlaneViewModel other) {
    LoadedVolume here = volume.get();
    LoadedVolume there = other.volume.get();
    return here != null
        && there != null
        && here.volume().geometry().linkedTo(there.volume().geometry());
  }

  private Optional<ReferenceLine> cutBy(PlaneViewModel other) {
    LoadedVolume here = volume.get();
    LoadedVolume there = other.volume.get();
    ViewState now = state.get();
    ViewState then = other.state.get();
    if (here == null || there == null || now == null || then == null) {
      return Optional.empty();
    }
    return ReferenceLine.between(
        here.volume().geometry(),
        now.slice(),
        there.volume().geometry(),
        then.slice(),
        there.plane());
  }

  private Vec3 sliceCenter() {
    LoadedVolume shown = volume.get();
    ViewState now = state.get();
    if (shown == null || now == null) {
      return Vec3.ZERO;
    }
    Geometry grid = shown.volume().geometry();
    return grid.toPatient(
        new Vec3((grid.columns() - 1) / 2.0, (grid.rows() - 1) / 2.0, now.slice()));
  }

  private String hintFor(Geometry grid) {
    if (grid.positioned() && grid.frameOfReference().isPresent() || !linking.takeUnlinkedHint()) {
      return "";
    }
    return UNLINKED_HINT
        + (grid.calibrated()
            ? " It scrolls by itself."
            : " It scrolls by itself and shows no millimetres.");
  }
}
