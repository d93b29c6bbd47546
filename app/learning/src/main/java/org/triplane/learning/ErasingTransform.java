// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Covers a rectangle, the same in all slices, with the mean; each side is at most the strength
/// as a share of the picture's.
///
/// @see <a href="https://arxiv.org/abs/1708.04896">Zhong et al. 2017</a>
public final class ErasingTransform implements Transform {
  @Override
  public String name() {
    return "erasing";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    int width = Draws.length(strength, study.width(), random);
    int height = Draws.length(strength, study.height(), random);
    int left = random.nextInt(study.width() - width + 1);
    int top = random.nextInt(study.height() - height + 1);
    float mean = (float) study.mean();
    for (int slice = 0; slice < study.slices(); slice++) {
      for (int row = top; row < top + height; row++) {
        int from = slice * study.area() + row * study.width() + left;
        Arrays.fill(study.values(), from, from + width, mean);
      }
    }
  }
}
