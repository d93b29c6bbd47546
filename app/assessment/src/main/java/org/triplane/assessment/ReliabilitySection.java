// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.learning.Metrics;

/// Whether the probabilities are what they say.
record ReliabilitySection(LabelResult result) implements EvaluationSection {
  @Override
  public String html() {
    Metrics fused = result.fused();
    String aside =
        "Brier %s, calibration error %s"
            .formatted(HtmlPage.number(fused.brier(), 3), HtmlPage.number(fused.ece(), 3));
    return EvaluationCard.of("Reliability", aside, new EvaluationCharts(result).reliability());
  }
}
