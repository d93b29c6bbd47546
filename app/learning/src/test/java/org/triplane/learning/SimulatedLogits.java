// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Logits of imagined networks of three planes, two of which see something: what fold networks
/// say of training cases, and what final networks say of training, validation and test cases.
/// Final networks may remember the cases that they learned from, and be sharper than those of the
/// folds.
///
/// @param memory what a final network adds to the logit of a case it learned from, towards its
///     target
/// @param sharpness by which final networks' logits are larger than fold networks'
record SimulatedLogits(long seed, int train, int others, double memory, double sharpness) {
  static final List<String> MEMBERS = List.of("axial", "coronal", "sagittal");
  static final String LABEL = "tear";
  private static final double[] SIGNALS = {2.0, 1.0, 0};
  /// The blind plane remembers most, as it finds nothing else.
  private static final double[] MEMORIES = {1.0, 1.3, 1.6};

  /// Everything that fitting needs.
  record Drawn(TrainingPlan plan, LogitTable unseen, LogitTable finals, List<Case> test) {
    List<Fusion> fused(StackerOptions how) throws LearningException {
      boolean outOfFold = how.fit() == StackerOptions.Fit.OUT_OF_FOLD;
      return new Fusing(plan, outOfFold ? unseen : finals, finals, how).all();
    }
  }

  Drawn draw() throws LearningException {
    Random random = new Random(seed);
    List<Case> training = cases("t", train);
    List<Case> valid = cases("v", others);
    List<Case> test = cases("x", others);
    var unseen = new LogitTable(MEMBERS);
    var finals = new LogitTable(MEMBERS);
    for (Case one : training) {
      say(unseen, one, 0, 1, random);
      say(finals, one, memory, sharpness, random);
    }
    for (Case one : valid) {
      say(finals, one, 0, sharpness, random);
    }
    for (Case one : test) {
      say(finals, one, 0, sharpness, random);
    }
    var plan =
        new TrainingPlan(
            List.of(LABEL), false, training, valid, true, Splits.folds(training, 3, seed));
    return new Drawn(plan, unseen, finals, test);
  }

  private static void say(
      LogitTable table, Case one, double memory, double sharpness, Random random) {
    double side = Maps.required(one.targets(), LABEL) - 0.5;
    for (int m = 0; m < MEMBERS.size(); m++) {
      double seen = SIGNALS[m] * side + random.nextGaussian();
      double logit = sharpness * SIGNALS[m] * seen + 2 * memory * MEMORIES[m] * side;
      // The blind plane's logits are not all alike either.
      table.put(MEMBERS.get(m), one.id(), (float) (logit + 0.3 * random.nextGaussian()));
    }
  }

  private static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(SpotCases.of(prefix + i, prefix + i, i % 2, List.of()));
    }
    return cases;
  }
}
