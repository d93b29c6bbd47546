// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import java.util.OptionalInt;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.learning.Saliency;

/// A saliency as it lies on a displayed volume.
///
/// @param map on the grid of the displayed volume, 0..1
/// @param bySlice the largest value of each displayed slice, 0..1
/// @param hottest the index of the hottest voxel
record HeatMap(Volume map, float[] bySlice, int hottest) {
  /// Turn a saliency the way the volume is turned; empty if it belongs to another grid.
  static Optional<HeatMap> on(LoadedVolume shown, Saliency saliency) {
    Volume map = saliency.map();
    Geometry wanted = shown.volume().geometry();
    if (!map.geometry().equals(wanted)) {
      map = LoadedVolume.displayed(map, shown.plane());
    }
    return map.geometry().equals(wanted) ? Optional.of(measured(map)) : Optional.empty();
  }

  /// Where the hottest voxel lies, in the space of the displayed volume.
  Vec3 hottestPlace() {
    return map.geometry().toPatient(new Vec3(hottestColumn(), hottestRow(), hottestSlice()));
  }

  /// The middle of a slice, in the space of the displayed volume.
  Vec3 middleOf(int slice) {
    double column = (map.geometry().columns() - 1) / 2.0;
    return map.geometry().toPatient(new Vec3(column, (map.geometry().rows() - 1) / 2.0, slice));
  }

  int hottestSlice() {
    return hottest / (map.geometry().rows() * map.geometry().columns());
  }

  /// The next slice in a direction that is at least half as hot as the hottest.
  ///
  /// @param step 1 or -1
  OptionalInt hotAfter(int slice, int step) {
    float least = bySlice[hottestSlice()] / 2;
    for (int next = slice + step; next >= 0 && next < bySlice.length; next += step) {
      if (bySlice[next] > 0 && bySlice[next] >= least) {
        return OptionalInt.of(next);
      }
    }
    return OptionalInt.empty();
  }

  int hottestRow() {
    return hottest / map.geometry().columns() % map.geometry().rows();
  }

  int hottestColumn() {
    return hottest % map.geometry().columns();
  }

  private static HeatMap measured(Volume map) {
    int perSlice = map.geometry().rows() * map.geometry().columns();
    float[] bySlice = new float[map.geometry().slices()];
    int hottest = 0;
    float most = -1;
    for (int slice = 0; slice < bySlice.length; slice++) {
      float[] values = SliceValues.of(map, slice, 0).values();
      for (int index = 0; index < perSlice; index++) {
        bySlice[slice] = Math.max(bySlice[slice], values[index]);
        if (values[index] > most) {
          most = values[index];
          hottest = slice * perSlice + index;
        }
      }
    }
    return new HeatMap(map, bySlice, hottest);
  }
}
