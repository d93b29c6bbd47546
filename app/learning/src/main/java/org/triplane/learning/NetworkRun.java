// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;

/// The training of one network of an ensemble.
///
/// @param name `final`, or `fold-1` and so on
/// @param train what it learns from
/// @param valid chooses its epoch
/// @param asked what it predicts afterwards
/// @param seed for weights, order, augmentation and dropout
record NetworkRun(
    Recipe.Member member,
    String name,
    TrainingSet train,
    TrainingSet valid,
    TrainingSet asked,
    long seed) {
  static final String FINAL = "final";

  /// A trained network and what it predicts: one row of logits for each study asked.
  record Result(NetworkRun run, Trainer.Trained trained, List<float[]> logits) {}

  /// All runs that an ensemble needs, the longest first, so that workers end together.
  static List<NetworkRun> all(EnsembleTraining.Task task, TrainingPlan plan, TrainingData data) {
    List<NetworkRun> runs = new ArrayList<>();
    // What it says of its own training cases is for the rivals of the stacker.
    List<Case> measured = new ArrayList<>(plan.valid());
    measured.addAll(plan.train());
    var maker = new Maker(task, plan, data);
    for (Recipe.Member member : task.recipe().members()) {
      runs.add(maker.run(member, FINAL, plan.train(), measured));
    }
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      Split split = plan.folds().get(fold);
      for (Recipe.Member member : task.recipe().members()) {
        runs.add(maker.run(member, "fold-" + (fold + 1), split.training(), split.held()));
      }
    }
    return List.copyOf(runs);
  }

  private record Maker(EnsembleTraining.Task task, TrainingPlan plan, TrainingData data) {
    NetworkRun run(Recipe.Member member, String name, List<Case> train, List<Case> asked) {
      return new NetworkRun(
          member,
          name,
          data.set(member, train),
          data.set(member, plan.valid()),
          data.set(member, asked),
          Seeds.derive(task.seed(), member.name(), name));
    }
  }

  boolean isFinal() {
    return name.equals(FINAL);
  }

  /// For people: `axial fold-1`.
  String title() {
    return member.name() + " " + name;
  }
}
