// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ObliqueGrid;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.Measuring;

/// A volume and how it is shown: everything about a pane that places it in the patient.
record Shown(LoadedVolume volume, ViewState state) {
  private static final double PARALLEL_FROM = 0.97;

  /// Where the slices on show lie: those of the volume, or cuts at a tilt.
  Geometry grid() {
    return state.source().grid(volume.volume());
  }

  /// Where the volume's own slices lie.
  Geometry own() {
    return volume.volume().geometry();
  }

  /// Whether the volume can be cut at a tilt.
  boolean canTilt() {
    return own().positioned() && own().slices() > 1;
  }

  int frames() {
    return volume.volume().frames();
  }

  /// How many pictures follow each other: frames, or slices where there is one frame only.
  int pictures() {
    return frames() > 1 ? frames() : grid().slices();
  }

  /// Which of [#pictures] is on show, from 0.
  int picture() {
    return frames() > 1 ? state.frame() : state.slice();
  }

  /// Those of all marks that lie on the slice on show.
  List<Mark> marks(Marks all) {
    return all.list().stream()
        .filter(mark -> mark.place().isOf(volume.origin()))
        .filter(mark -> mark.place().frame() == state.frame())
        .filter(mark -> Measuring.slice(mark, grid()).filter(at -> at == state.slice()).isPresent())
        .toList();
  }

  /// The slices that marks or key images lie on, from 0.
  Set<Integer> markedSlices(Marks all) {
    Set<Integer> slices = new TreeSet<>();
    all.list().stream()
        .filter(mark -> mark.place().isOf(volume.origin()))
        .forEach(mark -> Measuring.slice(mark, grid()).ifPresent(slices::add));
    all.keyImages().stream()
        .filter(picture -> picture.isOf(volume.origin()))
        .filter(picture -> picture.plane() == volume.plane())
        .forEach(picture -> slices.add(picture.slice()));
    return slices;
  }

  /// Whether it comes from a volume of the study.
  boolean isOf(SeriesVolume origin) {
    return volume.origin().equals(origin);
  }

  /// The value of the nearest voxel of the slice; NaN where a tilted slice leaves the volume.
  float value(double column, double row) {
    int nearest = (int) Math.round(column);
    int line = (int) Math.round(row);
    return state.source().value(volume.volume(), nearest, line, state.slice(), state.frame());
  }

  /// Have the slice, and those near it, read next.
  void lookAt() {
    volume.lookAt(state.slice(), state.frame());
  }

  /// Changes whenever there is more of the slice to show.
  int revision() {
    return state.source().equals(SliceSource.OWN)
        ? volume.revision(state.slice(), state.frame())
        : volume.growing().left();
  }

  /// The values of the slice; NaN where a slice of the volume's own is not in.
  ///
  /// @param cutter cuts bands of rows at once
  SliceValues values(Cutter cutter) {
    return state.source().equals(SliceSource.OWN)
        ? volume.slice(state.slice(), state.frame(), cutter)
        : state.source().read(volume.volume(), state.slice(), state.frame(), cutter);
  }

  /// The same slice with fewer samples, if it is cut at a tilt.
  Shown coarser() {
    return new Shown(volume, state.from(state.source().coarser(), state.slice()));
  }

  /// Where a place on the slice lies in the patient.
  Vec3 toPatient(double column, double row) {
    return grid().toPatient(new Vec3(column, row, state.slice()));
  }

  /// The middle of the slice in the patient.
  Vec3 center() {
    return toPatient((grid().columns() - 1) / 2.0, (grid().rows() - 1) / 2.0);
  }

  /// Whether both lie in one patient space.
  boolean linkedTo(Shown other) {
    return grid().linkedTo(other.grid());
  }

  /// Whether both are cut the same way, so that they can scroll together.
  boolean parallelTo(Shown other) {
    return Math.abs(grid().normal().dot(other.grid().normal())) >= PARALLEL_FROM;
  }

  /// On the slice nearest to a point, unless the point lies beyond the first or last slice.
  ViewState following(Vec3 patient) {
    double slice = grid().toVoxel(patient).z();
    boolean inside = slice >= -0.5 && slice < grid().slices() - 0.5;
    return inside ? state.atSlice((int) Math.round(slice), grid().slices()) : state;
  }

  /// The slice cut at a tilt that goes through a point.
  ///
  /// @param row direction of its rows
  /// @param column direction of its columns
  ViewState tilted(Vec3 through, Vec3 row, Vec3 column) {
    Geometry stack = ObliqueGrid.covering(own(), through, row, column);
    int slice = (int) Math.round(stack.toVoxel(through).z());
    int kept = Math.clamp(slice, 0, stack.slices() - 1);
    return state.from(state.source().along(stack), kept);
  }

  /// One of the volume's own slices, the nearest to the middle of the slice on show.
  ViewState straight() {
    if (!state.source().isTilted()) {
      return state;
    }
    Vec3 middle = ObliqueGrid.center(own());
    Vec3 normal = grid().normal();
    Vec3 onSlice = middle.plus(normal.times(toPatient(0, 0).minus(middle).dot(normal)));
    int slice = (int) Math.round(own().toVoxel(onSlice).z());
    return state.from(state.source().straight(), Math.clamp(slice, 0, own().slices() - 1));
  }

  /// On the slice that lies as far between the first and the last as another pane's.
  ViewState asFarThroughAs(Shown other) {
    int last = Math.max(1, other.grid().slices() - 1);
    double share = (double) other.state.slice() / last;
    return state.atSlice((int) Math.round(share * (grid().slices() - 1)), grid().slices());
  }

  /// Where the slice of another pane cuts this one; empty if it does not, or nobody knows.
  Optional<ReferenceLine> cutBy(PlaneViewModel pane) {
    return pane.shown()
        .filter(this::linkedTo)
        .flatMap(other -> ReferenceLine.between(this, pane, other));
  }
}
