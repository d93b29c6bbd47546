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
    List<LogisticModel> models = new ArrayList<>();
    for (Rows rows : sets(members, logits, targets)) {
      rows.refuseOneClass();
      models.add(rows.fit(regression));
    }
    return new Stacker(models);
  }

  /// As [#fit], leaving out the sets of members whose cases are of one class.
  static Stacker fitPossible(
      List<String> members, double[][] logits, int[] targets, LogisticRegression regression)
      throws LearningException {
    List<LogisticModel> models = new ArrayList<>();
    for (Rows rows : sets(members, logits, targets)) {
      if (rows.hasBothClasses()) {
        models.add(rows.fit(regression));
      }
    }
    return new Stacker(models);
  }

  private static List<Rows> sets(List<String> members, double[][] logits, int[] targets) {
    if (members.isEmpty() || members.size() > MOST_MEMBERS) {
      throw new IllegalArgumentException(
          "expected 1..%d members, but was %d".formatted(MOST_MEMBERS, members.size()));
    }
    List<Rows> sets = new ArrayList<>();
    for (int set = 1; set < 1 << members.size(); set++) {
      sets.add(Rows.of(members, set, logits, targets));
    }
    return sets;
  }

  /// The cases that have all members of a set.
  private record Rows(List<String> members, List<double[]> logits, List<Integer> targets) {
    static Rows of(List<String> all, int set, double[][] logits, int[] targets) {
      List<String> members = new ArrayList<>();
      for (int m = 0; m < all.size(); m++) {
        if (has(set, m)) {
          members.add(all.get(m));
        }
      }
      var rows = new Rows(members, new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < targets.length; i++) {
        double[] row = row(logits[i], set, members.size());
        if (row.length > 0) {
          rows.logits.add(row);
          rows.targets.add(targets[i]);
        }
      }
      return rows;
    }

    LogisticModel fit(LogisticRegression regression) throws LearningException {
      LogisticRegression.Fit fit =
          regression.fit(
              logits.toArray(double[][]::new),
              targets.stream().mapToInt(Integer::intValue).toArray());
      return new LogisticModel(members, fit.intercept(), fit.weights(), fit.standardErrors());
    }

    boolean hasBothClasses() {
      return positives() > 0 && positives() < targets.size();
    }

    private long positives() {
      return targets.stream().filter(target -> target == 1).count();
    }

    void refuseOneClass() throws LearningException {
      if (!hasBothClasses()) {
        throw new LearningException(
            ("Cannot fit the stacker for %s: of the %d training cases that have all of these, %d"
                    + " are positive. Add cases of both classes, or leave a member out.")
                .formatted(String.join(" with ", members), targets.size(), positives()));
      }
    }
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
}
