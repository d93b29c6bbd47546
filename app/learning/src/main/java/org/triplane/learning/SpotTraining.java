// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SpotReadout;

/// Gives a trained network its spots, from the cases that it learned from and no others. Nothing
/// happens to a network without them.
///
/// How much the convolutions count beside the spots is found by a logistic regression on the
/// training studies, for which each study's spots are judged by a rule that was found without it.
///
/// @param cases whose patients tell which studies belong together
record SpotTraining(TrainingSetup setup, List<Case> cases) {
  private static final int FOLDS = 5;
  private static final String LAYER = "classifier";

  SpotTraining {
    cases = List.copyOf(cases);
  }

  /// See that a recipe's spots can be fitted to the labels.
  ///
  /// @param exclusive whether each case has exactly one of the labels
  /// @throws LearningException if it wants spots for such labels
  static void require(Options architecture, boolean exclusive) throws LearningException {
    if (exclusive && architecture.integer("spots", 0) > 0) {
      throw new LearningException(
          "[architecture] spots needs labels that are independent of each other, but those of this"
              + " data set are classes of which each case has one. Set spots to 0.");
    }
  }

  /// Fit the spots of a network.
  ///
  /// @param trainer to ask the convolutions
  Trainer.Trained finish(
      NetworkRun run, Trainer.Trained trained, Trainer trainer, Progress progress)
      throws LearningException {
    if (!setup.hasSpots()) {
      return trained;
    }
    TrainingSet set = run.train();
    int labels = set.labels().size();
    NetworkGraph whole = setup.withSpots(trained.graph(), labels);
    NetworkGraph graph = fitted(run, whole, trainer.predict(whole, set, Progress.SILENT), progress);
    return new Trainer.Trained(graph, trained.epochs(), trained.kept(), trained.early());
  }

  /// @param logits of the training studies, as the convolutions have them
  private NetworkGraph fitted(
      NetworkRun run, NetworkGraph whole, List<float[]> logits, Progress progress)
      throws LearningException {
    TrainingSet set = run.train();
    Optional<int[]> folds = folds(set, run.seed());
    if (folds.isEmpty()) {
      return whole;
    }
    SpotReadout spots = SpotReadout.of(whole, set.labels().size()).orElseThrow();
    var fit = new SpotFit(spots, new SpotBrightness(spots).of(set), folds.get());
    List<SpotReadout.Rule> rules = new ArrayList<>();
    for (int label = 0; label < set.labels().size(); label++) {
      int index = label;
      int[] targets = set.studies().stream().mapToInt(one -> one.targets()[index]).toArray();
      double[] said = logits.stream().mapToDouble(row -> row[index]).toArray();
      rules.add(rule(fit.find(targets, progress), said, targets));
    }
    return spots.with(whole, rules, LAYER);
  }

  private static SpotReadout.Rule rule(SpotFit.Found found, double[] said, int[] targets)
      throws LearningException {
    if (found.spots() == 0) {
      return new SpotReadout.Rule(1, 0, found.weights(), found.means());
    }
    List<double[]> rows = new ArrayList<>();
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] != TrainingStudy.UNKNOWN) {
        rows.add(new double[] {said[i], found.outOfFold()[i]});
        known.add(targets[i]);
      }
    }
    LogisticRegression.Fit fit =
        new LogisticRegression(1, true)
            .fit(
                rows.toArray(double[][]::new),
                known.stream().mapToInt(Integer::intValue).toArray());
    double[] weights = found.weights().clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= fit.weights().get(1);
    }
    return new SpotReadout.Rule(fit.weights().get(0), fit.intercept(), weights, found.means());
  }

  /// The fold of each study; empty if there are too few patients.
  private Optional<int[]> folds(TrainingSet set, long seed) throws LearningException {
    Set<String> ids = new HashSet<>();
    set.studies().forEach(study -> ids.add(study.id()));
    List<Case> own = cases.stream().filter(one -> ids.contains(one.id())).toList();
    if (own.stream().map(Case::patient).distinct().count() < FOLDS) {
      return Optional.empty();
    }
    List<Split> splits = Splits.folds(own, FOLDS, Seeds.derive(seed, "spots"));
    Map<String, Integer> folds = new HashMap<>();
    for (int fold = 0; fold < splits.size(); fold++) {
      int number = fold;
      splits.get(fold).held().forEach(one -> folds.put(one.id(), number));
    }
    return Optional.of(
        set.studies().stream().mapToInt(study -> Maps.required(folds, study.id())).toArray());
  }
}
