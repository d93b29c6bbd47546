// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Everything up or down, by at most the strength in standard deviations of the study.
public final class OffsetTransform implements Transform {
  @Override
  public String name() {
    return "offset";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    double offset = Draws.either(strength, random) * study.deviation();
    study.map(value -> value + offset);
  }
}
