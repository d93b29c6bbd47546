// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Optional;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// A volume's first frame as numbers that can be changed.
final class SelfTestVolume {
  private SelfTestVolume() {}

  static float[] values(Volume volume) {
    float[] values = new float[volume.geometry().voxels()];
    for (int i = 0; i < values.length; i++) {
      float value = volume.voxels().value(i);
      values[i] = Float.isFinite(value) ? value : 0;
    }
    return values;
  }

  /// Other numbers on the same grid.
  static Volume with(Volume volume, float[] values) {
    var plain = new Presentation(Optional.empty(), volume.presentation().inverted());
    return new Volume(volume.geometry(), 1, new Voxels.Floats(values), plain);
  }

  static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static double deviation(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
