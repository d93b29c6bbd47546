// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Blackens a margin at each edge, of at most the strength as a share of the side: what a smaller
/// field of view would show.
public final class CropPadTransform implements Transform {
  @Override
  public String name() {
    return "crop-pad";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    int width = study.width();
    int height = study.height();
    int[] margins = new int[4];
    for (int i = 0; i < margins.length; i++) {
      int side = i < 2 ? width : height;
      margins[i] = (int) Math.round(random.nextDouble() * Math.min(strength, 0.45) * side);
    }
    float black = study.darkest();
    for (int i = 0; i < study.values().length; i++) {
      int column = i % width;
      int row = i / width % height;
      boolean kept =
          column >= margins[0]
              && column < width - margins[1]
              && row >= margins[2]
              && row < height - margins[3];
      study.values()[i] = kept ? study.values()[i] : black;
    }
  }
}
