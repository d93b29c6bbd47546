// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// One sudden movement during the acquisition: the outer lines of k-space, along rows or columns,
/// show the study shifted by at most the strength as a share of the side and turned by at most as
/// many radians; the inner lines, which decide where things seem to be, do not. Worked out in
/// k-space by a Fourier transform of each line of the picture, filled up to a power of two.
public final class MotionTransform implements Transform {
  @Override
  public String name() {
    return "motion";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    int width = study.width();
    var moved =
        Placement.of(
            Affine.turned(Draws.either(Math.min(strength, 0.5), random)),
            Draws.either(Math.max(1, strength * width), random),
            Draws.either(Math.max(1, strength * study.height()), random),
            study.size());
    boolean rows = random.nextBoolean();
    var outer = new OuterLines(study.size(), rows, 0.06 + 0.3 * random.nextDouble());
    float[] change = new float[study.area()];
    for (int from = 0; from < study.values().length; from += change.length) {
      for (int i = 0; i < change.length; i++) {
        float here = study.values()[from + i];
        change[i] = moved.sample(study.values(), from, i % width, i / width) - here;
      }
      outer.keep(change);
      for (int i = 0; i < change.length; i++) {
        study.values()[from + i] += change[i];
      }
    }
  }
}
