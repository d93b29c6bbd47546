// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;

/// Fits a stacker: one logistic regression for every set of members that may be present.
public final class StackerFitting {
  private static final int MOST_MEMBERS = 10;

  private StackerFitting() {}

  /// Fit one label's stacker. Each set of members is fitted on all cases that have at least these
  /// members.
  ///
  /// @param members at most 10
  /// @param logits case × member, out of fold; NaN where the case has no series for the member
  /// @param targets 0 or 1 for each case
  /// @throws LearningException if for some set of members the cases are of one class, or none
  public static Stacker fit(
      List<String> members, double[][] logits, int[] targets, LogisticRegression regression)
      throws LearningException {
    if (members.isEmpty() || members.size() > MOST_MEMBERS) {
      throw new IllegalArgumentException(
          "expected 1..%d members, but was %d".formatted(MOST_MEMBERS, members.size()));
    }
    List<LogisticModel> models = new ArrayList<>();
    for (int set = 1; set < 1 << members.size(); set++) {
      models.add(fit(members, set, new Table(logits, targets), regression));
    }
    return new Stacker(models);
  }

  private record Table(double[][] logits, int[] targets) {}

  private static LogisticModel fit(
      List<String> members, int set, Table table, LogisticRegression regression)
      throws LearningException {
    List<String> names = new ArrayList<>();
    for (int m = 0; m < members.size(); m++) {
      if (has(set, m)) {
        names.add(members.get(m));
      }
    }
    List<double[]> rows = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    for (int i = 0; i < table.targets.length; i++) {
      double[] row = row(table.logits[i], set, names.size());
      if (row.length > 0) {
        rows.add(row);
        targets.add(table.targets[i]);
      }
    }
    refuseOneClass(names, targets);
    LogisticRegression.Fit fit =
        regression.fit(
            rows.toArray(double[][]::new), targets.stream().mapToInt(Integer::intValue).toArray());
    return new LogisticModel(names, fit.intercept(), fit.weights(), fit.standardErrors());
  }

  /// The logits of the set's members; empty if one is missing.
  private static double[] row(double[] logits, int set, int size) {
    double[] row = new double[size];
    int next = 0;
    for (int m = 0; m < logits.length; m++) {
      if (has(set, m)) {
        if (Double.isNaN(logits[m])) {
          return new double[0];
        }
        row[next++] = logits[m];
      }
    }
    return row;
  }

  private static boolean has(int set, int member) {
    return (set >> member & 1) == 1;
  }

  private static void refuseOneClass(List<String> names, List<Integer> targets)
      throws LearningException {
    long positive = targets.stream().filter(target -> target == 1).count();
    if (positive == 0 || positive == targets.size()) {
      throw new LearningException(
          ("Cannot fit the stacker for %s: of the %d training cases that have all of these, %d are"
                  + " positive. Add cases of both classes, or leave a member out.")
              .formatted(String.join(" with ", names), targets.size(), positive));
    }
  }
}
