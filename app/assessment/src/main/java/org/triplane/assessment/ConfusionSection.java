// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.assessment.EnsembleEvaluation.LabelResult;

/// The cases told rightly and wrongly at the operating point (S0.20).
record ConfusionSection(LabelResult result) implements EvaluationSection {
  @Override
  public String html() {
    return EvaluationCard.of(
        "Confusion matrix",
        "at " + HtmlPage.number(result.operatingPoint(), 2),
        ConfusionTable.of(HtmlPage.words(result.label()), result.fused(), result.operatingPoint()));
  }
}
