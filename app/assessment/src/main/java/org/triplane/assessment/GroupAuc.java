// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Interval;

/// The area under the ROC curve of some of the cases.
///
/// @param attribute what they have in common, such as `scanner`; empty for all cases
/// @param value which one, such as `A`
/// @param n how many there are
/// @param positives how many of them have the label
/// @param isWeak whether it is so much worse than that of all cases that people should know
public record GroupAuc(
    String attribute, String value, int n, int positives, Interval auc, boolean isWeak) {
  /// A difference in AUC that people would want to know of.
  private static final double MUCH = 0.05;

  /// Fewer cases say too little to call a group weak.
  private static final int FEW = 20;

  static GroupAuc of(String attribute, String value, Outcomes outcomes, Interval all) {
    Metrics metrics = outcomes.metrics();
    Interval auc = metrics.auc();
    boolean known = Double.isFinite(auc.value()) && metrics.cases() >= FEW;
    boolean outside = auc.high() < all.value();
    boolean weak = known && (outside || auc.value() < all.value() - MUCH);
    return new GroupAuc(attribute, value, metrics.cases(), metrics.positives(), auc, weak);
  }

  /// Whether it is that of all cases.
  public boolean isAll() {
    return attribute.isEmpty();
  }
}
