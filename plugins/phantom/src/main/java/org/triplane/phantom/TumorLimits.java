// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The best possible results on brain phantoms, by drawing evidence many times and deciding by
/// its exact posterior.
///
/// @param accuracy where classes are as frequent as in the set
/// @param balancedAccuracy mean recall of the rule that takes all classes for equally frequent
/// @param recall of each class by the first rule, in the order of [TumorKind]
record TumorLimits(double accuracy, double balancedAccuracy, double[] recall) {
  private static final int DRAWS_PER_CLASS = 20_000;
  private static final int SEED = 20_260_101;

  /// @param effect how many standard deviations a tumor differs from a normal brain, after the
  ///     error of reading the pictures
  static TumorLimits of(TumorCohort cohort, double effect) {
    TumorKind[] kinds = TumorKind.values();
    double[] shares = new double[kinds.length];
    Arrays.setAll(shares, i -> cohort.share(kinds[i]));
    double[] equal = new double[kinds.length];
    Arrays.fill(equal, 1.0 / kinds.length);
    double[] recall = recall(effect, shares);
    double accuracy = 0;
    for (int i = 0; i < kinds.length; i++) {
      accuracy += shares[i] * recall[i];
    }
    double balanced = Arrays.stream(recall(effect, equal)).average().orElseThrow();
    return new TumorLimits(accuracy, balanced, recall);
  }

  Map<String, Object> toTable() {
    Map<String, Object> recalls = new LinkedHashMap<>();
    for (TumorKind kind : TumorKind.values()) {
      recalls.put(kind.word(), rounded(recall[kind.ordinal()]));
    }
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("accuracy", rounded(accuracy));
    table.put("balancedAccuracy", rounded(balancedAccuracy));
    table.put("recall", recalls);
    return table;
  }

  private static double[] recall(double effect, double[] shares) {
    double[] recall = new double[shares.length];
    for (TumorKind kind : TumorKind.values()) {
      var draws = new Draws(SEED, kind.ordinal(), Purpose.EVIDENCE);
      int right = 0;
      for (int i = 0; i < DRAWS_PER_CLASS; i++) {
        double[] posterior = TumorEvidence.draw(kind, effect, draws).posterior(effect, shares);
        right += strongest(posterior) == kind.ordinal() ? 1 : 0;
      }
      recall[kind.ordinal()] = right / (double) DRAWS_PER_CLASS;
    }
    return recall;
  }

  private static int strongest(double[] posterior) {
    int best = 0;
    for (int i = 1; i < posterior.length; i++) {
      best = posterior[i] > posterior[best] ? i : best;
    }
    return best;
  }

  private static double rounded(double share) {
    return Math.round(share * 1e4) / 1e4;
  }
}
