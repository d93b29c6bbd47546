// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;
import org.triplane.learning.Classifier;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;

/// One member's series, read, and the label it is asked about.
record MemberQuestion(SeriesChoice choice, Volume volume, String label) {
  /// Ask for the prediction and, if wanted, where the network looked.
  Finding ask(Classifier classifier, Optional<Explanation> explanation, Progress progress)
      throws LearningException {
    String member = choice.member().name();
    progress.report(0, "Assessing the %s series".formatted(member));
    Prediction prediction = predict(classifier, member, volume, progress.part(0, 0.3));
    Optional<Saliency> saliency = Optional.empty();
    if (explanation.isPresent()) {
      progress.report(0.3, "Looking where the %s network looked".formatted(member));
      saliency =
          Optional.of(classifier.explain(volume, label, explanation.get(), progress.part(0.3, 1)));
    }
    return new Finding(member, choice.volume(), prediction, saliency);
  }

  /// Predict, and see that the network gave numbers.
  static Prediction predict(Classifier classifier, String member, Volume volume, Progress progress)
      throws LearningException {
    Prediction prediction = classifier.classify(volume, progress);
    if (prediction.logits().values().stream().allMatch(Double::isFinite)) {
      return prediction;
    }
    throw new LearningException(
        ("The %s network gave no finite number for its series, so there is no result."
                + " Look whether the series' voxels are what its header says.")
            .formatted(member));
  }
}
