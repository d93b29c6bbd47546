// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.stream.IntStream;
import org.triplane.learning.graph.SpotReadout;

/// How near places of a [SpotReadout] lie to each other: a Gaussian of their distance.
///
/// @param inSlice its standard deviation in a slice, a share of the side
/// @param across its standard deviation across slices, a share of the series
record SpotNearness(SpotReadout spots, double inSlice, double across) {
  /// How near each place lies to some that count.
  ///
  /// @param weights how much each place counts, 0 or more
  /// @return Σ weight × nearness for each place, with 1 for the highest; 0 if all weights are
  double[] to(double[] weights) {
    int[] some = IntStream.range(0, weights.length).filter(i -> weights[i] != 0).toArray();
    double[] near = new double[weights.length];
    double highest = 0;
    for (int place = 0; place < near.length; place++) {
      for (int other : some) {
        near[place] += weights[other] * of(place, other);
      }
      highest = Math.max(highest, near[place]);
    }
    for (int place = 0; place < near.length && highest > 0; place++) {
      near[place] /= highest;
    }
    return near;
  }

  /// How near a place lies to another.
  ///
  /// @return 1 for the same one, less and less for others
  double of(int place, int other) {
    int side = spots.places();
    double slices = (double) (place / side / side - other / side / side) / spots.slicePlaces();
    double rows = (double) (place / side % side - other / side % side) / side;
    double columns = (double) (place % side - other % side) / side;
    double distance =
        slices * slices / (across * across)
            + (rows * rows + columns * columns) / (inSlice * inSlice);
    return Math.exp(-distance / 2);
  }
}
