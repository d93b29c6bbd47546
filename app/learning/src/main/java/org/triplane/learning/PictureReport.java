// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What an ensemble's folder says of the training of networks that give pictures.
///
/// @param metrics side to member to figures
/// @param files file to contents
record PictureReport(SequencedMap<String, Object> metrics, SequencedMap<String, byte[]> files) {
  private static final PictureReport NONE =
      new PictureReport(new LinkedHashMap<>(), new LinkedHashMap<>());

  /// Judge networks; nothing is said of those that predict something.
  static PictureReport of(
      Recipe recipe, TrainingPlan plan, List<NetworkRun.Result> results, Trainer trainer)
      throws LearningException {
    Optional<MaskTarget> masks = recipe.masks();
    if (masks.isPresent()) {
      return SegmentationReport.of(masks.get(), plan, results, trainer);
    }
    return plan.givesPictures() ? ReconstructionReport.of(plan, results, trainer) : NONE;
  }

  /// Judges the training cases of a network, or those that were held out.
  @FunctionalInterface
  interface Judge {
    SequencedMap<String, Object> judge(NetworkRun.Result result, boolean train)
        throws LearningException;
  }

  /// Judge both sides; one without cases has no figures.
  static SequencedMap<String, Object> sides(List<NetworkRun.Result> results, Judge judge)
      throws LearningException {
    SequencedMap<String, Object> train = new LinkedHashMap<>();
    SequencedMap<String, Object> valid = new LinkedHashMap<>();
    for (NetworkRun.Result result : results) {
      String member = result.run().member().name();
      train.put(member, judge.judge(result, true));
      if (!result.run().valid().studies().isEmpty()) {
        valid.put(member, judge.judge(result, false));
      }
    }
    SequencedMap<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("train", train);
    metrics.put("valid", valid);
    return metrics;
  }
}
