// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;

/// Which sections every evaluation has, in their order. What needs more than predictions, such as
/// another ensemble or a phantom's truth, is added with [EnsembleEvaluation#with].
final class EvaluationSections {
  private EvaluationSections() {}

  /// Those of the whole evaluation.
  static List<EvaluationSection> ofAll(EnsembleEvaluation evaluation) {
    return List.of(new InSampleSection(evaluation.inSample()));
  }

  /// Those of one label.
  static List<EvaluationSection> ofLabel(LabelResult result) {
    return List.of(
        new RocSection(result),
        new ReliabilitySection(result),
        new ConfusionSection(result),
        new FiguresSection(result),
        new PlanesSection(result),
        StackerSection.of(result),
        ComparisonSection.of(result));
  }
}
