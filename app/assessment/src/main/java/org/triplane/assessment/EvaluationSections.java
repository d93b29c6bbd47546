// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;

/// Which sections every evaluation has, in their order. What needs more than predictions, such as
/// another ensemble or a phantom's truth, is added with [EnsembleEvaluation#with].
final class EvaluationSections {
  private EvaluationSections() {}

  /// Those of the whole evaluation.
  static List<EvaluationSection> ofAll(EnsembleEvaluation evaluation) {
    List<EvaluationSection> sections = new ArrayList<>();
    sections.add(new InSampleSection(evaluation.inSample()));
    if (evaluation.model().exclusive()) {
      ClassTable table = ClassTable.of(evaluation.table());
      if (!table.rows().isEmpty()) {
        sections.add(ClassesSection.of(table));
        sections.add(GroupsSection.of(table));
        sections.add(AttributeRegression.of(table));
      }
    }
    return sections;
  }

  /// Those of one label.
  static List<EvaluationSection> ofLabel(LabelResult result) {
    return List.of(
        FewCasesSection.of(result),
        new RocSection(result),
        new PrecisionRecallSection(result),
        new ReliabilitySection(result),
        new ConfusionSection(result),
        new PlanesSection(result),
        ReportSection.of(result),
        new FiguresSection(result),
        StackerSection.of(result),
        ComparisonSection.of(result),
        GroupsSection.of(result),
        AttributeRegression.of(result));
  }
}
