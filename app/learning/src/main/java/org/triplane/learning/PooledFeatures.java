// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;

/// What can be said of a series without knowing where in it anything lies: size, brightness and a
/// histogram of sixteen grey levels. A baseline that knows no more than this shows what a network
/// adds (W23).
final class PooledFeatures {
  private static final int BINS = 16;

  private PooledFeatures() {}

  /// @return feature to number; empty if all voxels are equal
  static SequencedMap<String, Double> of(SeriesVolume chosen, Volume volume) {
    return of(InputFeatures.of(chosen, volume), volume);
  }

  /// @param known the series' [InputFeatures]
  static SequencedMap<String, Double> of(SequencedMap<String, Double> known, Volume volume) {
    SequencedMap<String, Double> features = new LinkedHashMap<>(known);
    if (!features.isEmpty()) {
      float[] greys = GreySample.of(volume).greys();
      double[] counts = new double[BINS];
      for (float grey : greys) {
        counts[Math.min((int) (grey * BINS), BINS - 1)]++;
      }
      for (int bin = 0; bin < BINS; bin++) {
        features.put("grey-" + (bin + 1), counts[bin] / greys.length);
      }
    }
    return Collections.unmodifiableSequencedMap(features);
  }
}
