// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// Takes the hottest voxels away, more and more of them, and sees how the logit falls; and the
/// same for the map laid over other places, so that holes of the same shape are compared.
///
/// @see <a href="https://arxiv.org/abs/1806.07421">Petsiuk et al. 2018, section 4.1</a>
record MapDeletion(Classifier classifier, Volume volume, String label) {
  /// The shares of the voxels that are replaced by the mean.
  static final List<Double> SHARES = List.of(0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5);

  private static final int OTHERS = 5;

  /// @param logits at each of the shares
  /// @param area the mean logit over the shares; the lower, the more the map found
  /// @param shifted the areas for the map at other places
  record Curve(List<Double> logits, double area, List<Double> shifted) {
    double shiftedArea() {
      return shifted.stream().mapToDouble(Double::doubleValue).average().orElse(area);
    }
  }

  Curve of(float[] map, RandomGenerator random, Progress progress) throws LearningException {
    List<Double> logits = logits(map, random, progress);
    List<Double> shifted = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      progress.report((double) i / OTHERS, "Taking voxels away");
      shifted.add(area(logits(shifted(map, random), random, progress)));
    }
    return new Curve(logits, area(logits), shifted);
  }

  private List<Double> logits(float[] map, RandomGenerator random, Progress progress)
      throws LearningException {
    int[] order = hottestFirst(map, random);
    float[] values = SelfTestVolume.values(volume);
    float mean = (float) SelfTestVolume.mean(values);
    List<Double> logits = new ArrayList<>();
    int gone = 0;
    for (double share : SHARES) {
      progress.check();
      while (gone < share * order.length) {
        values[order[gone++]] = mean;
      }
      Volume left = SelfTestVolume.with(volume, values.clone());
      logits.add(classifier.classify(left, Progress.SILENT).logit(label));
    }
    return logits;
  }

  /// By the trapezoidal rule.
  private static double area(List<Double> logits) {
    double area = 0;
    for (int i = 1; i < SHARES.size(); i++) {
      double width = SHARES.get(i) - SHARES.get(i - 1);
      area += width * (logits.get(i) + logits.get(i - 1)) / 2;
    }
    return area / SHARES.getLast();
  }

  /// Equally hot voxels come in random order.
  private static int[] hottestFirst(float[] map, RandomGenerator random) {
    int[] mixed = mixed(map.length, random);
    long[] keys = new long[map.length];
    for (int i = 0; i < keys.length; i++) {
      long cold = Integer.MAX_VALUE - Float.floatToIntBits(Math.max(0, map[mixed[i]]));
      keys[i] = (cold << Integer.SIZE) | i; // a long can be sorted without an object for each
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> mixed[(int) key]).toArray();
  }

  private static int[] mixed(int count, RandomGenerator random) {
    int[] mixed = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      mixed[i] = mixed[other];
      mixed[other] = i;
    }
    return mixed;
  }

  /// The map moved around by a third to two thirds of each side, and what leaves at one edge
  /// enters at the other.
  private float[] shifted(float[] map, RandomGenerator random) {
    Geometry grid = volume.geometry();
    int right = far(grid.columns(), random);
    int down = far(grid.rows(), random);
    int deep = random.nextInt(grid.slices());
    float[] shifted = new float[map.length];
    for (int i = 0; i < map.length; i++) {
      int x = (i % grid.columns() + right) % grid.columns();
      int y = (i / grid.columns() % grid.rows() + down) % grid.rows();
      int z = (i / (grid.columns() * grid.rows()) + deep) % grid.slices();
      shifted[(z * grid.rows() + y) * grid.columns() + x] = map[i];
    }
    return shifted;
  }

  private static int far(int side, RandomGenerator random) {
    return side / 3 + random.nextInt(Math.max(1, side / 3));
  }
}
