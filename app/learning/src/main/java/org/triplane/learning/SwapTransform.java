// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Exchanges two squares that do not overlap, the same in all slices; their side is at most the
/// strength as a share of the picture's shorter one, and a third of it. Meant for learning without
/// labels: it tears the anatomy apart.
public final class SwapTransform implements Transform {
  @Override
  public String name() {
    return "swap";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    int width = study.width();
    int height = study.height();
    int side = Draws.length(Math.min(strength, 1 / 3.0), study.size().shorter(), random);
    int left = random.nextInt(width - 2 * side + 1);
    int right = left + side + random.nextInt(width - 2 * side - left + 1);
    int top = random.nextInt(height - side + 1);
    int bottom = random.nextInt(height - side + 1);
    float[] values = study.values();
    for (int slice = 0; slice < study.slices(); slice++) {
      for (int i = 0; i < side * side; i++) {
        int start = slice * study.area() + i % side;
        int one = start + (top + i / side) * width + left;
        int other = start + (bottom + i / side) * width + right;
        float kept = values[one];
        values[one] = values[other];
        values[other] = kept;
      }
    }
  }
}
