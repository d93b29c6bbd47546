// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Volume;
import org.triplane.learning.Saliency;

/// How hot each slice of a heat map is.
///
/// @param slices the greatest saliency of each slice, 0..1, in the order in which the pane shows
/// them
/// @param hottest index of the hottest
record SliceHeat(List<Double> slices, int hottest) {
  /// Maps are smooth, as they come from a network's coarse grid, so a sparse look finds the
  /// peaks.
  private static final int LOOKS = 96;

  SliceHeat {
    slices = List.copyOf(slices);
  }

  /// Measure a heat map.
  static SliceHeat of(Saliency saliency) {
    Volume map = saliency.map();
    Geometry grid = map.geometry();
    List<Double> slices = new ArrayList<>();
    for (int slice = 0; slice < grid.slices(); slice++) {
      slices.add(greatest(map, slice));
    }
    int hottest = Math.clamp(saliency.hottestSlice(), 0, grid.slices() - 1);
    if (!runsBackwards(grid)) {
      return new SliceHeat(slices, hottest);
    }
    Collections.reverse(slices);
    return new SliceHeat(slices, grid.slices() - 1 - hottest);
  }

  private static double greatest(Volume map, int slice) {
    Geometry grid = map.geometry();
    int down = Math.max(1, grid.rows() / LOOKS);
    int right = Math.max(1, grid.columns() / LOOKS);
    float greatest = 0;
    for (int row = 0; row < grid.rows(); row += down) {
      for (int column = 0; column < grid.columns(); column += right) {
        greatest = Math.max(greatest, map.value(column, row, slice, 0));
      }
    }
    return Math.clamp(greatest, 0, 1);
  }

  /// Whether the pane numbers the slices the other way round than the file.
  private static boolean runsBackwards(Geometry grid) {
    Plane plane = grid.plane();
    return plane.isAnatomical()
        && grid.normal().dot(plane.screenRight().cross(plane.screenDown())) < 0;
  }
}
