// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cheapest way to outline a structure, which a network has to be better than: all that is
/// brighter, or all that is darker, than one grey value (W23).
///
/// @param value normalized as the network's input is
/// @param above whether the structure is brighter
public record GreyThreshold(double value, boolean above) {
  private static final String VALUE = "threshold";
  private static final String ABOVE = "thresholdAbove";
  private static final int BINS = 256;

  /// Whether a grey value counts as the structure.
  public boolean holds(float grey) {
    return above == grey >= value;
  }

  /// Find the threshold with the highest mean Dice coefficient over the studies that have the
  /// structure; of 255 that lie evenly between the darkest and the brightest pixel.
  ///
  /// @param label the number of the class
  /// @return empty if no study has it, or all pixels are equal
  static Optional<GreyThreshold> best(List<TrainingStudy> studies, int label) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (TrainingStudy study : studies) {
      for (float grey : study.pixels()) {
        least = Math.min(least, grey);
        most = Math.max(most, grey);
      }
    }
    double[] dark = new double[BINS];
    double[] bright = new double[BINS];
    boolean found = false;
    for (TrainingStudy study : studies) {
      found |= least < most && add(study, label, new Range(least, most), dark, bright);
    }
    if (!found) {
      return Optional.empty();
    }
    int best = 1;
    for (int bin = 1; bin < BINS; bin++) {
      best = Math.max(dark[bin], bright[bin]) > Math.max(dark[best], bright[best]) ? bin : best;
    }
    double value = least + (double) best * (most - least) / BINS;
    return Optional.of(new GreyThreshold(value, bright[best] >= dark[best]));
  }

  private record Range(float least, float most) {
    int bin(float grey) {
      return Math.clamp((int) (BINS * (double) (grey - least) / (most - least)), 0, BINS - 1);
    }
  }

  /// Add a study's Dice coefficients of all thresholds, the lower edges of the bins.
  private static boolean add(
      TrainingStudy study, int label, Range range, double[] dark, double[] bright) {
    long[] in = new long[BINS];
    long[] all = new long[BINS];
    long truth = 0;
    for (int i = 0; i < study.mask().length; i++) {
      int bin = range.bin(study.pixels()[i]);
      all[bin]++;
      if (study.mask()[i] == label) {
        in[bin]++;
        truth++;
      }
    }
    long inBelow = 0;
    long below = 0;
    for (int bin = 0; bin < BINS && truth > 0; bin++) {
      dark[bin] += 2.0 * inBelow / (truth + below);
      bright[bin] += 2.0 * (truth - inBelow) / (truth + study.mask().length - below);
      inBelow += in[bin];
      below += all[bin];
    }
    return truth > 0;
  }

  /// For `model.toml`, beside the figures of its class.
  Map<String, Object> table() {
    return Map.of(VALUE, value, ABOVE, above);
  }

  /// What an ensemble says of a class; empty if it does not.
  public static Optional<GreyThreshold> of(EnsembleModel model, String member, String label) {
    Object found = model.metrics();
    for (String key : List.of("train", member, label)) {
      found = found instanceof Map<?, ?> table && table.get(key) != null ? table.get(key) : "";
    }
    return found instanceof Map<?, ?> table
            && table.get(VALUE) instanceof Number value
            && table.get(ABOVE) instanceof Boolean above
        ? Optional.of(new GreyThreshold(value.doubleValue(), above))
        : Optional.empty();
  }
}
