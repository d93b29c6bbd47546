// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ObliqueCut;
import org.triplane.imaging.ObliqueGrid;
import org.triplane.imaging.Slab;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

/// Where the values of a pane come from: the slices of its volume, or cuts through it at a tilt;
/// alone, or projected with what lies round them. Immutable.
///
/// @param tilted the stack of slices at a tilt; empty for the volume's own
/// @param slab how thick a slice is shown
public record SliceSource(Optional<Geometry> tilted, Slab slab) {
  /// The volume's own slices.
  public static final SliceSource OWN = new SliceSource(Optional.empty(), Slab.NONE);

  /// Whether slices are cut at a tilt.
  public boolean isTilted() {
    return tilted.isPresent();
  }

  SliceSource along(Geometry stack) {
    return new SliceSource(Optional.of(stack), slab);
  }

  /// The same tilt, more coarsely sampled; the same if there is none.
  SliceSource coarser() {
    return tilted.map(ObliqueGrid::coarser).map(this::along).orElse(this);
  }

  SliceSource straight() {
    return new SliceSource(Optional.empty(), slab);
  }

  SliceSource thick(Slab wanted) {
    return new SliceSource(tilted, wanted);
  }

  /// Where the slices lie.
  Geometry grid(Volume volume) {
    return tilted.orElse(volume.geometry());
  }

  /// The values of a slice of the grid; NaN outside the volume.
  SliceValues read(Volume volume, int slice, int frame) {
    return read(volume, slice, frame, Cutter.CALLER);
  }

  /// The same.
  SliceValues read(Volume volume, int slice, int frame, Cutter cutter) {
    if (!isTilted() && !slab.isThick()) {
      return SliceValues.of(volume, slice, frame, cutter);
    }
    Geometry grid = grid(volume);
    var place = new ObliqueCut.Place(grid, slice, slab);
    float[] values = cutter.room().apply(grid.columns() * grid.rows());
    ObliqueCut.into(values, volume, frame, place, cutter.lane());
    return new SliceValues(grid.columns(), grid.rows(), values);
  }

  /// The values of a heat map where this shows the volume: the hottest within the slab, however
  /// the picture is projected.
  SliceValues heat(Volume map, int slice, Cutter cutter) {
    var hottest = new Slab(Slab.Projection.MAXIMUM, slab.thicknessMm());
    return thick(slab.isThick() ? hottest : slab).read(map, slice, 0, cutter);
  }

  /// The value at a place of a slice, as it is shown there; NaN outside the volume.
  float value(Volume volume, int column, int row, int slice, int frame) {
    Geometry grid = grid(volume);
    if (!isTilted() && !slab.isThick()) {
      return volume.value(column, row, slice, frame);
    }
    var point =
        new Geometry(
            1,
            1,
            1,
            grid.toPatient(new Vec3(column, row, slice)),
            grid.rowDirection(),
            grid.columnDirection(),
            grid.spacingMm(),
            grid.calibration(),
            grid.frameOfReference());
    return ObliqueCut.of(volume, frame, point, 0, slab)[0];
  }
}
