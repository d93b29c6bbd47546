// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

/// Says that the ensemble was trained on some of the cases (W2).
record InSampleSection(boolean inSample) implements EvaluationSection {
  @Override
  public String html() {
    return inSample
        ? EvaluationCard.warning(
            "In-sample",
            "The ensemble was trained on some of these cases, so the figures flatter it."
                + " They say nothing about new cases.")
        : "";
  }
}
