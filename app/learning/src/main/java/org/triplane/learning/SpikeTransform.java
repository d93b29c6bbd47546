// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// A stripe pattern over all slices, as one disturbed point of k-space makes it: a wave of random
/// direction and at least 4 periods along the longer side, whose amplitude is at most the strength
/// in standard deviations of the study. Worked out in the picture.
public final class SpikeTransform implements Transform {
  @Override
  public String name() {
    return "spike";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    int side = study.size().longer();
    int highest = Math.max(4, side / 3);
    int across = random.nextInt(highest + 1);
    int down = (random.nextBoolean() ? 1 : -1) * (4 + random.nextInt(highest - 3));
    double phase = 2 * Math.PI * random.nextDouble();
    double amplitude = strength * (0.5 + 0.5 * random.nextDouble()) * study.deviation();
    float[] wave = new float[study.area()];
    for (int i = 0; i < wave.length; i++) {
      double turns = (double) (across * (i % study.width()) + down * (i / study.width()));
      wave[i] = (float) (amplitude * Math.cos(2 * Math.PI * turns / side + phase));
    }
    for (int i = 0; i < study.values().length; i++) {
      study.values()[i] += wave[i % wave.length];
    }
  }
}
