// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.learning.Figure;

/// The precision-recall curve of the ensemble and of its members.
record PrecisionRecallSection(LabelResult result) implements EvaluationSection {
  @Override
  public String html() {
    Figure average = result.figure("averagePrecision");
    return EvaluationCard.of(
        "Precision and recall",
        "average precision " + FigureWords.interval(average.interval(), 3),
        new EvaluationCharts(result).precisionRecall());
  }
}
