// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fits the stacker of a measured value: a linear regression of the standardized value on what
/// the members say, one for every set of members that may be present (S4.1). What it says is an
/// exact sum, as log-odds are for classes.
///
/// @param table what the stackers are fitted on
record ValueFusing(TrainingPlan plan, LogitTable table, StackerOptions how) {
  private static final int MOST_MEMBERS = 10;

  /// @throws LearningException if some set of members has too few cases
  Fusion fusion() throws LearningException {
    Stacker stacker = stacker(plan.train());
    for (LogisticModel model : stacker.models()) {
      if (model.weights().stream().anyMatch(weight -> !Double.isFinite(weight))) {
        throw new IllegalStateException("expected finite weights");
      }
    }
    Map<String, List<Stacker>> byCase = new HashMap<>();
    for (Split fold : plan.folds()) {
      Stacker nested = stacker(fold.training());
      fold.held().forEach(one -> byCase.put(one.id(), List.of(nested)));
    }
    return new Fusion(
        plan.labels().getFirst(),
        0,
        stacker,
        List.of(),
        new CrossFitting(byCase, table),
        Double.NaN);
  }

  private Stacker stacker(List<Case> cases) throws LearningException {
    List<String> members = table.members();
    if (members.isEmpty() || members.size() > MOST_MEMBERS) {
      throw new IllegalArgumentException(
          "expected 1..%d members, but was %d".formatted(MOST_MEMBERS, members.size()));
    }
    List<LogisticModel> models = new ArrayList<>();
    for (int set = 1; set < 1 << members.size(); set++) {
      List<String> own = new ArrayList<>();
      for (int m = 0; m < members.size(); m++) {
        if ((set >> m & 1) == 1) {
          own.add(members.get(m));
        }
      }
      models.add(model(own, cases));
    }
    return new Stacker(models);
  }

  private LogisticModel model(List<String> members, List<Case> cases) throws LearningException {
    List<double[]> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Case one : cases) {
      Map<String, Double> said = table.of(one, 0);
      if (said.keySet().containsAll(members)) {
        rows.add(members.stream().mapToDouble(m -> Maps.required(said, m)).toArray());
        values.add(plan.standardized(one));
      }
    }
    if (rows.size() < members.size() + 2) {
      throw new LearningException(
          "Cannot fit the stacker for %s: only %d training cases have all of these. Add cases, or leave a member out."
              .formatted(String.join(" with ", members), rows.size()));
    }
    LogisticRegression.Fit fit =
        RidgeRegression.ofC(how.regression().c())
            .fit(
                rows.toArray(double[][]::new),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    return new LogisticModel(members, fit.intercept(), fit.weights(), fit.standardErrors());
  }
}
