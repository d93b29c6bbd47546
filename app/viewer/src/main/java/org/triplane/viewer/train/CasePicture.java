// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Ember;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.learning.Saliency;

/// Draws a slice with the heat map over it.
final class CasePicture {
  private static final double OPACITY = 0.6;
  private static final int OPAQUE = 0xFF000000;
  private static final double LOW = 0.005;
  private static final double HIGH = 0.995;

  private CasePicture() {}

  /// Draw one slice, black to white from its 0.5 to its 99.5 percentile.
  ///
  /// @param heat on the same grid; null without
  /// @return opaque `0xAARRGGBB`, row by row
  static int[] of(Volume volume, int slice, @Nullable Saliency heat) {
    Geometry grid = volume.geometry();
    int pixels = grid.rows() * grid.columns();
    float[] values = new float[pixels];
    float sign = volume.presentation().inverted() ? -1 : 1;
    for (int i = 0; i < pixels; i++) {
      values[i] = sign * volume.voxels().value(slice * pixels + i);
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    float low = sorted[(int) (LOW * (pixels - 1))];
    float high = sorted[(int) (HIGH * (pixels - 1))];
    int[] argb = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      int grey =
          Math.clamp(Math.round(255 * (values[i] - low) / Math.max(high - low, 1e-6f)), 0, 255);
      double value = heat == null ? 0 : heat.map().voxels().value(slice * pixels + i);
      argb[i] = OPAQUE | Ember.blend(grey, value, OPACITY);
    }
    return argb;
  }
}
