// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Optional;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticRegression;

/// How log-odds would have to be stretched and moved to fit what was found (Cox 1958). Slope 1
/// and intercept 0 fit already; a slope below 1 was too bold.
public record CalibrationLine(double slope, double intercept) {
  private static final double NO_PENALTY = 1e6;
  private static final double CLOSEST = 1e-6;

  /// Empty if all cases are of one class.
  static Optional<CalibrationLine> of(Outcomes outcomes) {
    if (!outcomes.isMixed()) {
      return Optional.empty();
    }
    double[][] logits = new double[outcomes.targets().length][1];
    for (int i = 0; i < logits.length; i++) {
      double p = Math.clamp(outcomes.probabilities()[i], CLOSEST, 1 - CLOSEST);
      logits[i][0] = Math.log(p / (1 - p));
    }
    try {
      LogisticRegression.Fit fit =
          new LogisticRegression(NO_PENALTY).fit(logits, outcomes.targets());
      return Optional.of(new CalibrationLine(fit.weights().getFirst(), fit.intercept()));
    } catch (LearningException _) {
      // both classes are there, so that it cannot be told is no fault of the reader
      return Optional.empty();
    }
  }
}
