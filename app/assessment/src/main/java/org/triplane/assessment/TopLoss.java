// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;

/// A case and how wrong the ensemble is about it (S2.17, S3.11).
///
/// @param label what it was asked: a label, or the class that it told
/// @param target what was found: `with` or `without` the label, or the class
/// @param predicted what was told, in the same words
/// @param probability of the label, or of the class that was told
/// @param loss −log of the probability of what was found, natural logarithm
record TopLoss(
    CasePrediction row,
    String label,
    String target,
    String predicted,
    double probability,
    double loss) {
  private static final String WITH = "with";
  private static final String WITHOUT = "without";
  private static final double CLOSEST_TO_CERTAIN = Math.ulp(1.0);

  /// The worst of one label, the worst first.
  static List<TopLoss> of(LabelResult result, int most) {
    List<TopLoss> losses = new ArrayList<>();
    for (CasePrediction row : result.table().rows()) {
      double probability = row.probability(result.label());
      boolean found = row.target(result.label()) == 1;
      losses.add(
          new TopLoss(
              row,
              result.label(),
              found ? WITH : WITHOUT,
              probability > result.operatingPoint() ? WITH : WITHOUT,
              probability,
              loss(found ? probability : 1 - probability)));
    }
    return worst(losses, most);
  }

  /// The worst of classes that exclude each other.
  static List<TopLoss> of(ClassTable table, int most) {
    List<TopLoss> losses = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      CasePrediction row = table.rows().get(i);
      String truth = table.classes().get(table.truth().get(i));
      String told = table.classes().get(table.told().get(i));
      losses.add(
          new TopLoss(row, told, truth, told, row.probability(told), loss(row.probability(truth))));
    }
    return worst(losses, most);
  }

  /// The worst of several lists, the worst first.
  static List<TopLoss> worst(List<TopLoss> losses, int most) {
    return losses.stream()
        .sorted(Comparator.comparingDouble(loss -> -loss.loss))
        .limit(most)
        .toList();
  }

  boolean isWrong() {
    return !target.equals(predicted);
  }

  /// Whether it is one of several classes.
  boolean isOfClasses() {
    return label.equals(predicted);
  }

  /// As JSON shows it.
  Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("case", row.of().id());
    document.put("label", label);
    document.put("target", isOfClasses() ? target : number(target));
    document.put("predicted", isOfClasses() ? predicted : number(predicted));
    document.put("probability", probability);
    document.put("loss", loss);
    document.put("wrong", isWrong());
    return document;
  }

  private static int number(String side) {
    return side.equals(WITH) ? 1 : 0;
  }

  private static double loss(double ofTruth) {
    return -Math.log(Math.max(ofTruth, CLOSEST_TO_CERTAIN));
  }
}
