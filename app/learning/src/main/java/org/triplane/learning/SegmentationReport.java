// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Progress;

/// How well networks outline structures in the cases they learned from and in those that were
/// held out, pixel by pixel of the pictures that they see, beside the best threshold.
final class SegmentationReport {
  private SegmentationReport() {}

  /// Let every network outline its cases.
  static PictureReport of(
      MaskTarget target, TrainingPlan plan, List<NetworkRun.Result> results, Trainer trainer)
      throws LearningException {
    SequencedMap<String, Object> metrics =
        PictureReport.sides(
            results,
            (result, train) -> {
              var judge = new Judge(target, result, trainer);
              return train
                  ? judge.table(result.run().train(), plan.train(), true)
                  : judge.table(result.run().valid(), plan.valid(), false);
            });
    return new PictureReport(metrics, new LinkedHashMap<>());
  }

  private record Judge(MaskTarget target, NetworkRun.Result result, Trainer trainer) {
    SequencedMap<String, Object> table(TrainingSet set, List<Case> cases, boolean keepThreshold)
        throws LearningException {
      SequencedMap<String, String> patients = new LinkedHashMap<>();
      cases.forEach(one -> patients.put(one.id(), one.patient()));
      List<String> whose = new ArrayList<>();
      List<List<MaskError>> errors = new ArrayList<>();
      target.classes().forEach(_ -> errors.add(new ArrayList<>()));
      trainer.eachOf(
          result.trained().graph(),
          result.trained().graph().output(),
          set,
          (study, logits) -> {
            whose.add(Maps.required(patients, study.id()));
            byte[] said = MaskLogits.likeliest(logits, set.size().area(), study.mask().length);
            for (int label = 1; label <= errors.size(); label++) {
              errors.get(label - 1).add(error(study.mask(), said, label));
            }
          },
          Progress.SILENT);
      SequencedMap<String, Object> table = new LinkedHashMap<>();
      for (int label = 1; label <= errors.size(); label++) {
        SequencedMap<String, Object> figures =
            new MaskFigures(whose, errors.get(label - 1)).table();
        Optional<GreyThreshold> threshold =
            GreyThreshold.best(result.run().train().studies(), label);
        if (threshold.isPresent()) {
          figures.put("byThreshold", plain(threshold.get(), set, whose, label));
          if (keepThreshold) {
            figures.putAll(threshold.get().table());
          }
        }
        table.put(target.classes().get(label - 1), figures);
      }
      return table;
    }

    private static SequencedMap<String, Object> plain(
        GreyThreshold threshold, TrainingSet set, List<String> whose, int label) {
      List<MaskError> errors = new ArrayList<>();
      for (TrainingStudy study : set.studies()) {
        byte[] said = new byte[study.mask().length];
        for (int i = 0; i < said.length; i++) {
          said[i] = (byte) (threshold.holds(study.pixels()[i]) ? label : 0);
        }
        errors.add(error(study.mask(), said, label));
      }
      return new MaskFigures(whose, errors).table();
    }

    private static MaskError error(byte[] truth, byte[] said, int label) {
      return MaskError.counted(
          MaskLogits.only(truth, label), MaskLogits.only(said, label), Double.NaN);
    }
  }
}
