// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.assessment.EnsembleEvaluation.LabelResult;

/// The ROC curve of the ensemble and of its members.
record RocSection(LabelResult result) implements EvaluationSection {
  @Override
  public String html() {
    String auc = FigureWords.interval(result.fused().auc(), 3);
    return EvaluationCard.of("ROC", auc, new EvaluationCharts(result).roc());
  }
}
