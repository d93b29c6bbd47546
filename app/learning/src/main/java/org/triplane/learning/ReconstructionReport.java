// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.common.Progress;

/// How well autoencoders draw the cases they learned from and those that were held out, beside
/// the mean of the training pictures.
final class ReconstructionReport {
  private ReconstructionReport() {}

  /// Let every network draw its cases.
  static PictureReport of(TrainingPlan plan, List<NetworkRun.Result> results, Trainer trainer)
      throws LearningException {
    SequencedMap<String, byte[]> means = new LinkedHashMap<>();
    SequencedMap<String, Object> metrics =
        PictureReport.sides(
            results,
            (result, train) -> {
              MeanPictures mean = MeanPictures.of(result.run().train());
              means.put(MeanPictures.file(result.run().member().name()), mean.toBytes());
              var judge = new Judge(result, trainer, mean);
              return train
                  ? judge.table(result.run().train(), plan.train())
                  : judge.table(result.run().valid(), plan.valid());
            });
    return new PictureReport(metrics, means);
  }

  private record Judge(NetworkRun.Result result, Trainer trainer, MeanPictures mean) {
    SequencedMap<String, Object> table(TrainingSet set, List<Case> cases) throws LearningException {
      SequencedMap<String, String> patients = new LinkedHashMap<>();
      cases.forEach(one -> patients.put(one.id(), one.patient()));
      List<float[]> drawn = trainer.draw(result.trained().graph(), set, Progress.SILENT);
      List<PictureError> errors = new ArrayList<>();
      List<PictureError> plain = new ArrayList<>();
      List<String> whose = new ArrayList<>();
      for (int i = 0; i < drawn.size(); i++) {
        TrainingStudy study = set.studies().get(i);
        errors.add(PictureError.of(study.pixels(), drawn.get(i), set.size()));
        plain.add(PictureError.of(study.pixels(), mean.of(study.slices()), set.size()));
        whose.add(Maps.required(patients, study.id()));
      }
      SequencedMap<String, Object> table = new PictureFigures(whose, errors).table();
      table.put("meanPicture", new PictureFigures(whose, plain).table());
      return table;
    }
  }
}
