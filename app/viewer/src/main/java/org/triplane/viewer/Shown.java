// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Vec3;

/// A volume and how it is shown: everything about a pane that places it in the patient.
record Shown(LoadedVolume volume, ViewState state) {
  private static final double PARALLEL_FROM = 0.97;

  Geometry grid() {
    return volume.volume().geometry();
  }

  /// Whether it comes from a volume of the study.
  boolean isOf(SeriesVolume origin) {
    return volume.origin().equals(origin);
  }

  /// The value of the nearest voxel of the slice.
  float value(double column, double row) {
    return volume
        .volume()
        .value((int) Math.round(column), (int) Math.round(row), state.slice(), state.frame());
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

  /// Where the slice of another pane cuts this one; empty if it does not, or nobody knows.
  Optional<ReferenceLine> cutBy(Shown other) {
    return linkedTo(other)
        ? ReferenceLine.between(
            grid(), state.slice(), other.grid(), other.state.slice(), other.volume.plane())
        : Optional.empty();
  }
}
