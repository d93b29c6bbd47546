// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The training of one network of an ensemble.
///
/// @param name `final`, or `fold-1` and so on
/// @param train what it learns from
/// @param valid chooses its epoch
/// @param asked what it predicts afterwards
/// @param held ids of the cases that are judged out of fold by it
/// @param isUsed whether a member uses it, alone or with others
/// @param seed for weights, order, augmentation and dropout
record NetworkRun(
    Recipe.Member member,
    String name,
    TrainingSet train,
    TrainingSet valid,
    TrainingSet asked,
    Set<String> held,
    boolean isUsed,
    long seed) {
  static final String FINAL = "final";

  /// A trained network and what it predicts: one row of logits for each study asked.
  record Result(NetworkRun run, Trainer.Trained trained, List<float[]> logits) {}

  /// All runs that an ensemble needs, the longest first, so that workers end together.
  static List<NetworkRun> all(EnsembleTraining.Task task, TrainingPlan plan, TrainingData data) {
    boolean refit = task.recipe().stacker().networks() == StackerOptions.Networks.REFIT;
    // What networks in use say of their own training cases is for the rivals of the stacker.
    List<Case> all = new ArrayList<>(plan.valid());
    all.addAll(plan.train());
    var maker = new Maker(task, plan, data);
    List<NetworkRun> runs = new ArrayList<>();
    if (refit) {
      Split whole = new Split(plan.train(), List.of());
      List<Case> asked = plan.givesPictures() ? List.of() : all;
      task.recipe().members().forEach(member -> runs.add(maker.run(member, FINAL, whole, asked)));
    }
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      Split split = plan.folds().get(fold);
      String name = "fold-" + (fold + 1);
      for (Recipe.Member member : task.recipe().members()) {
        runs.add(maker.run(member, name, split, refit ? split.held() : all));
      }
    }
    return List.copyOf(runs);
  }

  private record Maker(EnsembleTraining.Task task, TrainingPlan plan, TrainingData data) {
    NetworkRun run(Recipe.Member member, String name, Split split, List<Case> asked) {
      boolean refit = task.recipe().stacker().networks() == StackerOptions.Networks.REFIT;
      return new NetworkRun(
          member,
          name,
          data.set(member, split.training()),
          data.set(member, plan.valid()),
          data.set(member, asked),
          split.held().stream().map(Case::id).collect(Collectors.toUnmodifiableSet()),
          name.equals(FINAL) == refit,
          Seeds.derive(task.seed(), member.name(), name));
    }
  }

  /// The run of a network that learns from the series of all members, for them to go on from.
  ///
  /// @param members the runs of the members on the same cases
  static NetworkRun shared(List<NetworkRun> members) {
    NetworkRun first = members.getFirst();
    String names =
        members.stream().map(run -> run.member().name()).collect(Collectors.joining("+"));
    TrainingSet none = first.asked().select(List.of());
    return new NetworkRun(
        new Recipe.Member(names, first.member().selector()),
        first.name(),
        TrainingSet.together(members.stream().map(NetworkRun::train).toList()),
        TrainingSet.together(members.stream().map(NetworkRun::valid).toList()),
        none,
        Set.of(),
        false,
        Seeds.derive(first.seed(), TrainingStage.SHARED));
  }

  boolean isFinal() {
    return name.equals(FINAL);
  }

  /// What it judges out of fold.
  TrainingSet judged() {
    return asked.only(held);
  }

  /// For people: `axial fold-1`.
  String title() {
    return member.name() + " " + name;
  }
}
