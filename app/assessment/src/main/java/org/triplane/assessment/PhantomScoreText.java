// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.triplane.learning.Metrics.Interval;

/// A score on phantom knees as lines for people.
final class PhantomScoreText {
  private static final String ROW = "  %-22s  %-22s  %6s  %6s  %-24s  %6s  %-24s  %-24s";

  private PhantomScoreText() {}

  static List<String> of(PhantomScore score) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Against the truth of %s, seed %d: %s, %d cases"
            .formatted(
                score.truth().config(), score.truth().seed(), score.label(), score.stack().n()));
    lines.add(
        ROW.formatted(
                "",
                "AUC",
                "limit",
                "gap",
                "efficiency",
                "here",
                "gap here, paired",
                "efficiency here")
            .stripTrailing());
    score.members().forEach((member, auc) -> lines.add(row(member, auc)));
    lines.add(row("ensemble", score.stack()));
    lines.add("With some planes missing, each set with its own fit");
    score.subsets().forEach((members, auc) -> lines.add(row(String.join(" ", members), auc)));
    lines.add("Weights of the stacker");
    score
        .weights()
        .forEach(
            (member, weight) ->
                lines.add(
                    "  %-10s %s%s"
                        .formatted(
                            member,
                            range(weight, 3),
                            weight.contains(0) ? ", which holds 0" : "")));
    lines.addAll(calibration(score.fit()));
    lines.addAll(marks(score));
    return lines;
  }

  private static String row(String name, LimitedAuc auc) {
    String blind = auc.holdsChance() ? "blind, holds 0.5" : "blind, does not hold 0.5";
    return ROW.formatted(
            name,
            range(auc.auc(), 3),
            number(auc.limit(), 3),
            number(auc.gap().value(), 3),
            auc.blind() ? blind : range(auc.efficiency(), 2),
            number(auc.oracle().value(), 3),
            range(auc.gapToOracle(), 3),
            auc.blind() ? "" : range(auc.efficiencyInSample(), 2))
        .stripTrailing();
  }

  private static List<String> calibration(PosteriorFit fit) {
    return List.of(
        "Probabilities against the true posterior of each case",
        "  calibration error %s, mean difference %s"
            .formatted(number(fit.ece(), 4), number(fit.meanDifference(), 4)),
        "  Brier %s, of the true posterior on these cases %s, ratio %s; Bayes Brier %s"
            .formatted(
                number(fit.brier(), 4),
                number(fit.brierOfTruth(), 4),
                number(fit.ratio(), 3),
                number(fit.bayesBrier(), 4)));
  }

  private static List<String> marks(PhantomScore score) {
    List<String> lines = new ArrayList<>(PassMark.lines(PhantomMarks.of(score)));
    lines.add(
        "Limit: the best possible. Here: what the true posterior reaches on these very cases.");
    lines.add("Phantoms prove the machinery. They say nothing about patients.");
    return lines;
  }

  private static String range(Interval interval, int digits) {
    return Double.isNaN(interval.low())
        ? number(interval.value(), digits)
        : "%s (%s to %s)"
            .formatted(
                number(interval.value(), digits),
                number(interval.low(), digits),
                number(interval.high(), digits));
  }

  private static String number(double value, int digits) {
    return Double.isNaN(value)
        ? "unknown"
        : String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '−');
  }
}
