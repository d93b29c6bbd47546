// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// Fits the stackers of all labels, calibrates them and chooses operating points. What comes
/// after the stacker is chosen on probabilities of stackers that were fitted without the case
/// (W4).
///
/// Classes that exclude each other are calibrated one by one, before their probabilities are made
/// to sum to 1: each has a stacker of its own, whose log-odds may be off by a slope and offset of
/// its own, which one temperature for all could not put right.
///
/// @param table what the stackers are fitted on
/// @param finals what the final networks say of training and validation cases
record Fusing(TrainingPlan plan, LogitTable table, LogitTable finals, StackerOptions how) {
  /// @throws LearningException if some set of members has cases of one class only
  List<Fusion> all() throws LearningException {
    List<Stacker> raw = new ArrayList<>();
    for (int index = 0; index < plan.labels().size(); index++) {
      LabelledCases cases = known(plan.train(), index);
      raw.add(
          StackerFitting.fit(
              table.members(),
              table.matrix(cases.cases(), index),
              cases.targets(),
              how.regression()));
    }
    CrossFitting nested = CrossFitting.of(plan, table, how.regression());
    List<Stacker> stackers = new ArrayList<>();
    for (int index = 0; index < raw.size(); index++) {
      stackers.add(calibrated(raw.get(index), index, nested).with(rivals(index)));
    }
    boolean outOfFold = how.calibration().on().hasOutOfFold();
    return judged(stackers, outOfFold ? nested.scaledAs(stackers) : nested);
  }

  private List<Fusion> judged(List<Stacker> stackers, CrossFitting nested) {
    List<Stacker> classes = plan.exclusive() ? List.copyOf(stackers) : List.of();
    List<Fusion> fusions = new ArrayList<>();
    for (int index = 0; index < stackers.size(); index++) {
      String label = plan.labels().get(index);
      var unjudged = new Fusion(label, index, stackers.get(index), classes, nested, Double.NaN);
      fusions.add(unjudged.withOperatingPoint(operatingPoint(unjudged)));
    }
    return fusions;
  }

  /// Where too few cases can be judged by a stacker that has not seen them, all are judged by the
  /// one that has.
  private double operatingPoint(Fusion fusion) {
    LabelledCases cases = known(plan.train(), fusion.index());
    LabelledCases judged = cases.only(one -> fusion.nested(one).isPresent());
    boolean enough = judged.areOfBothClasses();
    LabelledCases chosen = enough ? judged : cases;
    double[] probabilities =
        chosen.cases().stream()
            .map(
                one ->
                    enough ? fusion.nested(one) : OptionalDouble.of(fusion.probability(one, table)))
            .mapToDouble(OptionalDouble::orElseThrow)
            .toArray();
    return how.points().chosen(Metrics.of(probabilities, chosen.targets()));
  }

  private Stacker calibrated(Stacker raw, int label, CrossFitting nested) throws LearningException {
    List<LogisticModel> models = new ArrayList<>();
    for (LogisticModel model : raw.models()) {
      models.add(model.calibrated(calibration(model, label, nested)));
    }
    return new Stacker(models);
  }

  private Calibration calibration(LogisticModel model, int label, CrossFitting nested)
      throws LearningException {
    Set<String> members = Set.copyOf(model.members());
    List<Judged> judged = new ArrayList<>();
    if (how.calibration().on().hasOutOfFold()) {
      LabelledCases cases = known(plan.train(), label);
      judged.add(
          Judged.of(
              cases.only(one -> nested.evidence(one, label, members).isPresent()),
              one -> nested.evidence(one, label, members).orElseThrow()));
    }
    if (how.calibration().on().hasValid()) {
      LabelledCases cases = known(plan.valid(), label);
      judged.add(
          Judged.of(
              cases.only(one -> finals.of(one, label).keySet().containsAll(members)),
              one -> model.combine(finals.of(one, label))));
    }
    return Calibration.fit(
        how.calibration(),
        judged.stream().flatMapToDouble(some -> Arrays.stream(some.logits)).toArray(),
        judged.stream().flatMapToInt(some -> Arrays.stream(some.targets)).toArray());
  }

  /// What the stacker of all members is held against: regressions on what the final networks say
  /// of the cases that they learned from. One member needs no fusing, and has no rivals.
  private List<Rival> rivals(int label) throws LearningException {
    Set<String> members = Set.copyOf(table.members());
    LabelledCases cases =
        known(plan.train(), label).only(one -> finals.of(one, label).keySet().containsAll(members));
    if (members.size() < 2 || !cases.areOfBothClasses()) {
      return List.of();
    }
    var unbound = new LogisticRegression(how.regression().c());
    return List.of(
        rival(Rival.Method.IN_SAMPLE_PROBABILITIES, cases, label, LogisticRegression.STANDARD),
        rival(Rival.Method.IN_SAMPLE_LOGITS, cases, label, unbound));
  }

  private Rival rival(
      Rival.Method method, LabelledCases cases, int label, LogisticRegression regression)
      throws LearningException {
    List<String> members = table.members();
    double[][] inputs =
        cases.cases().stream()
            .map(one -> inputs(method, finals.of(one, label)))
            .toArray(double[][]::new);
    LogisticRegression.Fit fit = regression.fit(inputs, cases.targets());
    return new Rival(
        method, new LogisticModel(members, fit.intercept(), fit.weights(), fit.standardErrors()));
  }

  private double[] inputs(Rival.Method method, Map<String, Double> logits) {
    return table.members().stream()
        .mapToDouble(member -> method.input(Maps.required(logits, member)))
        .toArray();
  }

  private LabelledCases known(List<Case> cases, int label) {
    return LabelledCases.of(cases, plan.labels().get(label));
  }

  /// What is said of some cases, and what is true.
  private record Judged(double[] logits, int[] targets) {
    static Judged of(LabelledCases cases, Function<Case, Evidence> judge) {
      return new Judged(
          cases.cases().stream().mapToDouble(one -> judge.apply(one).logit()).toArray(),
          cases.targets());
    }
  }
}
