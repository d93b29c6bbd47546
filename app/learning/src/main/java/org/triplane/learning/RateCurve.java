// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How the loss answers to a learning rate that grows from step to step (Smith 2017), and what
/// rates that suggests.
///
/// @param rates growing by the same factor each step
/// @param losses smoothed, in the order of the rates
public record RateCurve(List<Double> rates, List<Double> losses) {
  private static final double IGNORED = 0.1;
  private static final int NEIGHBORS = 5;
  private static final int SLIDE = 15;
  private static final double FLAT = 0.005;

  public RateCurve {
    rates = List.copyOf(rates);
    losses = List.copyOf(losses);
    if (rates.size() != losses.size() || rates.size() < 3) {
      throw new IllegalArgumentException(
          "expected 3 or more rates with their losses, but was %d and %d"
              .formatted(rates.size(), losses.size()));
    }
  }

  /// The suggested rates, all by the smoothed losses without their first tenth: `min10`, a tenth
  /// of the rate with the lowest loss; `steep`, where the loss falls fastest; `valley`, in the
  /// middle of the longest descent; `slide`, the highest rate before the loss begins to change
  /// fast.
  public SequencedMap<String, Double> suggestions() {
    int first = (int) (IGNORED * rates.size());
    var settled =
        new RateCurve(
            rates.subList(Math.min(first, rates.size() - 3), rates.size()),
            losses.subList(Math.min(first, rates.size() - 3), rates.size()));
    SequencedMap<String, Double> suggestions = new LinkedHashMap<>();
    suggestions.put("min10", settled.rates.get(settled.lowest()) / 10);
    suggestions.put("steep", settled.steep());
    suggestions.put("valley", settled.valley());
    suggestions.put("slide", settled.slide());
    return suggestions;
  }

  private int lowest() {
    int lowest = 0;
    for (int i = 1; i < losses.size(); i++) {
      lowest = losses.get(i) < losses.get(lowest) ? i : lowest;
    }
    return lowest;
  }

  /// Looked for from where the loss leaves its first level for good, as it is noisy before.
  private double steep() {
    int lowest = lowest();
    double level =
        losses.subList(0, Math.max(1, losses.size() / 5)).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    int steepest = lowest;
    for (int i = lowest; i >= 0 && losses.get(i) < level; i--) {
      steepest = slope(i) < slope(steepest) ? i : steepest;
    }
    return rates.get(steepest);
  }

  /// The change of the loss a step: that of the line through the neighbors on both sides, as
  /// single steps are noisy.
  private double slope(int i) {
    int from = Math.max(0, i - NEIGHBORS);
    int to = Math.min(losses.size() - 1, i + NEIGHBORS);
    double middle = (from + to) / 2.0;
    double products = 0;
    double squares = 0;
    for (int k = from; k <= to; k++) {
      products += (k - middle) * losses.get(k);
      squares += (k - middle) * (k - middle);
    }
    return products / squares;
  }

  /// The longest run of losses of which each is lower than the one before, others between left
  /// out; its middle.
  private double valley() {
    int[] length = new int[losses.size()];
    int end = 0;
    for (int i = 0; i < length.length; i++) {
      length[i] = 1;
      for (int j = 0; j < i; j++) {
        if (losses.get(i) < losses.get(j)) {
          length[i] = Math.max(length[i], length[j] + 1);
        }
      }
      end = length[i] > length[end] ? i : end;
    }
    int start = Math.max(0, end - length[end]);
    return rates.get(start + (end - start) / 2);
  }

  /// From the right, two points a fixed distance apart slide down until the loss changes about
  /// as fast at both; the left one is the suggestion.
  private double slide() {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < losses.size(); i++) {
      slopes.add(slope(i));
    }
    int right = losses.size() - 1;
    int distance = Math.min(SLIDE, losses.size() / 2);
    double flat = FLAT * Math.max(1, losses.getFirst());
    while (right - distance > 0
        && Math.abs(slopes.get(right) - slopes.get(right - distance)) > flat) {
      right--;
    }
    return rates.get(right - distance);
  }
}
