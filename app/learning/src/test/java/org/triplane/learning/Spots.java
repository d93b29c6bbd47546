// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Tiny studies of noise, the positive ones with a bright spot.
final class Spots {
  static final int SIZE = 12;

  private Spots() {}

  static TrainingSet set(int studies, double contrast, long seed) {
    Random random = new Random(seed);
    List<TrainingStudy> all = new ArrayList<>();
    for (int i = 0; i < studies; i++) {
      int slices = 2 + random.nextInt(3);
      float[] pixels = new float[slices * SIZE * SIZE];
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = (float) random.nextGaussian() * 0.3f;
      }
      int target = i % 2;
      int row = 3 + random.nextInt(6);
      int column = 3 + random.nextInt(6);
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          pixels[(row + dy) * SIZE + column + dx] += (float) (target * contrast);
        }
      }
      all.add(new TrainingStudy("case-" + i, pixels, slices, new int[] {target}));
    }
    return new TrainingSet(all, SIZE, 1, List.of("spot"));
  }
}
