// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.triplane.learning.Metrics.Interval;

/// The marks of the phantom benchmark.
final class PhantomMarks {
  /// The share of what fusing can gain over the best member that a stacker has to gain.
  static final double SHARE_OF_GAIN = 0.8;

  private static final String ENSEMBLE = "ensemble";
  private static final double EFFICIENCY = 0.8;
  private static final double GAP = 0.02;
  private static final double CALIBRATION = 0.03;
  private static final double BRIER = 1.05;
  private static final double CHANCE = 0.5;

  private PhantomMarks() {}

  /// The marks that the truth allows: where nothing can be learned, all AUCs must be those of
  /// chance.
  static List<PassMark> of(PhantomScore score) {
    List<PassMark> marks = new ArrayList<>();
    score
        .members()
        .forEach(
            (member, auc) ->
                marks.add(
                    auc.blind()
                        ? PassMark.holds(member + " (blind): AUC", auc.auc(), CHANCE)
                        : PassMark.atLeast(
                            member + ": efficiency", auc.efficiency().value(), EFFICIENCY)));
    LimitedAuc stack = score.stack();
    if (stack.effect() > score.best().effect()) {
      marks.add(PassMark.atLeast(ENSEMBLE + ": AUC", stack.auc().value(), score.required()));
    }
    weights(score, marks);
    score
        .subsets()
        .forEach((members, auc) -> marks.add(subset(auc == stack ? ENSEMBLE : only(members), auc)));
    marks.add(PassMark.atMost("probabilities: calibration error", score.fit().ece(), CALIBRATION));
    marks.add(PassMark.atMost("probabilities: Brier ratio", score.fit().ratio(), BRIER));
    return marks;
  }

  /// A blind member needs no weight; where all are blind, or nobody knows the errors, there is no
  /// mark.
  private static void weights(PhantomScore score, List<PassMark> marks) {
    for (Map.Entry<String, Interval> weight : score.weights().entrySet()) {
      LimitedAuc member = score.members().get(weight.getKey());
      if (member != null && member.blind() && !Double.isNaN(weight.getValue().low())) {
        marks.add(PassMark.holds(weight.getKey() + " (blind): weight", weight.getValue(), 0));
      }
    }
  }

  private static String only(List<String> members) {
    return "only " + String.join(" and ", members);
  }

  private static PassMark subset(String name, LimitedAuc auc) {
    return auc.blind()
        ? PassMark.holds(name + ": AUC", auc.auc(), CHANCE)
        : PassMark.atMost(name + ": gap", auc.gap().value(), GAP);
  }
}
