// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.triplane.common.Options;
import org.triplane.common.Progress;

/// A stage of training before the recipe's own, such as one with smaller pictures (S0.17).
///
/// In a shared stage (`shared = true`) one network learns from the series of all members, and all
/// of them go on from it: what a plane shows too weakly to be learned from that plane alone, the
/// others teach.
///
/// @param data the same cases, prepared for it
/// @param isShared whether one network learns from the series of all members
record TrainingStage(TrainingOptions options, TrainingData data, boolean isShared) {
  static final String SHARED = "shared";

  /// Read the stages of a recipe and prepare their cases.
  ///
  /// @param data the cases as prepared for the recipe's own training
  /// @throws LearningException if a stage is wrong or a case cannot be used
  static List<TrainingStage> all(
      Recipe recipe,
      TrainingPlan plan,
      TrainingData data,
      ExecutorService workers,
      Progress progress)
      throws LearningException {
    List<TrainingStage> stages = new ArrayList<>();
    List<Recipe> recipes = read(recipe);
    for (int i = 0; i < recipes.size(); i++) {
      Recipe stage = recipes.get(i);
      boolean same = stage.preprocessing().equals(recipe.preprocessing());
      stages.add(
          new TrainingStage(
              TrainingOptions.of(stage.training()),
              same ? data : TrainingData.prepare(plan, stage, workers, progress),
              isShared(recipe.source().tables("stages").get(i))));
    }
    return List.copyOf(stages);
  }

  /// The stages of a recipe, as recipes.
  ///
  /// @throws LearningException if one is wrong
  static List<Recipe> read(Recipe recipe) throws LearningException {
    try {
      List<Recipe> stages = recipe.stages();
      stages.forEach(stage -> TrainingOptions.of(stage.training()));
      requireSharedFirst(recipe.source().tables("stages"));
      return stages;
    } catch (IllegalArgumentException e) {
      throw new LearningException(
          "Cannot use the stages of the recipe %s. %s Correct the file or the setting."
              .formatted(recipe.name(), e.getMessage()),
          e);
    }
  }

  private static boolean isShared(Options stage) {
    return stage.flag(SHARED, false);
  }

  private static void requireSharedFirst(List<Options> stages) {
    for (int i = 1; i < stages.size(); i++) {
      if (isShared(stages.get(i)) && !isShared(stages.get(i - 1))) {
        throw new IllegalArgumentException(
            "Stage %d of [[stages]] is shared, but the one before it is not: members that have gone"
                    .formatted(i + 1)
                + " their own ways share no network.");
      }
    }
  }
}
