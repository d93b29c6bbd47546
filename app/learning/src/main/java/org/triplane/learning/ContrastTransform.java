// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// More or less contrast: the distance from the mean times 1 ± the strength.
public final class ContrastTransform implements Transform {
  @Override
  public String name() {
    return "contrast";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    double factor = 1 + Draws.either(strength, random);
    double mean = study.mean();
    study.map(value -> mean + factor * (value - mean));
  }
}
