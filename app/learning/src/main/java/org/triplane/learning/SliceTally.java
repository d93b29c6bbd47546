// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.TreeMap;

/// How often slices of each position were right.
final class SliceTally {
  private final int positions;

  /// Label and target to, for each position, how many slices there were and how many were right.
  private final Map<String, int[][]> counts = new TreeMap<>();

  SliceTally(int positions) {
    this.positions = positions;
  }

  /// Count a study's slices.
  ///
  /// @param logits one row a slice
  /// @param targets one for each label
  /// @param exclusive whether the labels are classes, of which a slice is taken for the likeliest
  void add(float[] logits, int[] targets, boolean exclusive) {
    int labels = targets.length;
    int slices = logits.length / labels;
    for (int slice = 0; slice < slices; slice++) {
      int position = (int) ((slice + 0.5) * positions / slices);
      for (int label = 0; label < labels; label++) {
        boolean counts = targets[label] >= 0 && (!exclusive || targets[label] == 1);
        boolean taken =
            exclusive
                ? likeliest(logits, slice * labels, labels) == label
                : logits[slice * labels + label] > 0;
        if (counts) {
          count(label + "=" + targets[label], position, taken == (targets[label] == 1));
        }
      }
    }
  }

  private static int likeliest(float[] logits, int from, int labels) {
    int best = 0;
    for (int label = 1; label < labels; label++) {
      best = logits[from + label] > logits[from + best] ? label : best;
    }
    return best;
  }

  private void count(String kind, int position, boolean right) {
    int[][] all = counts.computeIfAbsent(kind, _ -> new int[positions][2]);
    all[position][0]++;
    all[position][1] += right ? 1 : 0;
  }

  /// Take in what another counted.
  void add(SliceTally other) {
    other.counts.forEach(
        (kind, rows) -> {
          int[][] all = counts.computeIfAbsent(kind, _ -> new int[positions][2]);
          for (int i = 0; i < positions; i++) {
            all[i][0] += rows[i][0];
            all[i][1] += rows[i][1];
          }
        });
  }

  /// Each position's balanced accuracy: the mean share that was right, over the classes.
  ///
  /// @param threshold below which a position counts 0
  /// @throws LearningException if none reaches it
  float[] weights(double threshold) throws LearningException {
    float[] weights = new float[positions];
    boolean any = false;
    for (int i = 0; i < positions; i++) {
      double sum = 0;
      int kinds = 0;
      for (int[][] rows : counts.values()) {
        if (rows[i][0] > 0) {
          sum += (double) rows[i][1] / rows[i][0];
          kinds++;
        }
      }
      double accuracy = kinds == 0 ? 0 : sum / kinds;
      weights[i] = accuracy < threshold ? 0 : (float) accuracy;
      any |= weights[i] > 0;
    }
    if (!any) {
      throw new LearningException(
          "No slice position reaches the balanced accuracy %s on unseen cases, so none would have a vote. Lower architecture.slice-threshold."
              .formatted(threshold));
    }
    return weights;
  }
}
