// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

/// The heat map of a layer whose feature maps are volumes, `(1, channels, depth, height, width)`:
/// one map of the whole volume, whose depth is stretched over the slices by linear interpolation.
///
/// Each halving of the depth keeps every other position, the first one included, as a convolution
/// of 3 with a border of 1 does; so position `i` lies at slice `i` times 2 for each halving.
final class DepthMap {
  private DepthMap() {}

  static boolean isOf(Tensor features) {
    return features.shape().length == 5 && features.size(0) == 1;
  }

  /// @return shape `(slices, height, width)`, not negative
  static float[] of(ActivationMap method, Tensor features, Tensor gradient, int slices) {
    int depth = features.size(2);
    int pixels = features.size(3) * features.size(4);
    var whole =
        new LayerSlice(features.values(), gradient.values(), 0, features.size(1), depth * pixels);
    float[] deep = method.of(whole);
    int step = 1;
    while (Math.ceilDiv(slices, step) > depth) {
      step *= 2;
    }
    float[] maps = new float[slices * pixels];
    for (int slice = 0; slice < slices; slice++) {
      float position = Math.min((float) slice / step, depth - 1);
      int before = (int) position;
      int after = Math.min(before + 1, depth - 1);
      float share = position - before;
      for (int i = 0; i < pixels; i++) {
        maps[slice * pixels + i] =
            (1 - share) * deep[before * pixels + i] + share * deep[after * pixels + i];
      }
    }
    return maps;
  }
}
