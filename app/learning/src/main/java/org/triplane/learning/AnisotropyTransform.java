// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Coarser pixels along rows or columns: resized by at most 1 / strength and back.
public final class AnisotropyTransform implements Transform {
  @Override
  public String name() {
    return "anisotropy";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    double factor = 1 + (strength - 1) * random.nextDouble();
    boolean rows = random.nextBoolean();
    int height = rows ? coarser(study.height(), factor) : study.height();
    int width = rows ? study.width() : coarser(study.width(), factor);
    var down = new SliceResize(study.height(), study.width(), height, width);
    var up = new SliceResize(height, width, study.height(), study.width());
    float[] slice = new float[study.area()];
    float[] small = new float[height * width];
    for (int from = 0; from < study.values().length; from += slice.length) {
      System.arraycopy(study.values(), from, slice, 0, slice.length);
      down.apply(slice, small, 0);
      up.apply(small, study.values(), from);
    }
  }

  private static int coarser(int length, double factor) {
    return Math.max(2, (int) Math.round(length / factor));
  }

  @Override
  public void requireStrength(double strength) {
    if (!(strength > 1 && strength <= 16)) {
      throw new IllegalArgumentException(
          "[augmentation] anisotropy should be above 1 and at most 16, but was %s."
              .formatted(strength));
    }
  }
}
