// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// Ghosts along rows or columns, as periodic motion makes them: of the lines of k-space all but
/// every second to fifth are damped by at most the strength. Worked out in the picture, where
/// that is the mean of copies shifted around by equal parts of the side (to the next whole
/// pixel).
public final class GhostingTransform implements Transform {
  @Override
  public String name() {
    return "ghosting";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    int ghosts = 2 + random.nextInt(4);
    double damping = strength * (0.5 + 0.5 * random.nextDouble());
    boolean rows = random.nextBoolean();
    int step = rows ? 1 : study.width();
    int next = rows ? study.width() : 1;
    int lines = rows ? study.height() : study.width();
    float[] line = new float[rows ? study.width() : study.height()];
    for (int slice = 0; slice < study.slices(); slice++) {
      for (int across = 0; across < lines; across++) {
        int from = slice * study.area() + across * next;
        for (int i = 0; i < line.length; i++) {
          line[i] = study.values()[from + i * step];
        }
        for (int i = 0; i < line.length; i++) {
          double mean = mean(line, i, ghosts);
          study.values()[from + i * step] = (float) (line[i] + damping * (mean - line[i]));
        }
      }
    }
  }

  private static double mean(float[] line, int at, int ghosts) {
    double sum = 0;
    for (int ghost = 0; ghost < ghosts; ghost++) {
      sum += line[(at + ghost * line.length / ghosts) % line.length];
    }
    return sum / ghosts;
  }
}
