// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.triplane.common.Progress;

/// A stage of training before the recipe's own, such as one with smaller pictures (S0.17).
///
/// @param data the same cases, prepared for it
record TrainingStage(TrainingOptions options, TrainingData data) {
  /// Read the stages of a recipe and prepare their cases.
  ///
  /// @throws LearningException if a stage is wrong or a case cannot be used
  static List<TrainingStage> all(
      Recipe recipe, TrainingPlan plan, ExecutorService workers, Progress progress)
      throws LearningException {
    List<TrainingStage> stages = new ArrayList<>();
    for (Recipe stage : read(recipe)) {
      TrainingOptions options = TrainingOptions.of(stage.training());
      stages.add(new TrainingStage(options, TrainingData.prepare(plan, stage, workers, progress)));
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
      return stages;
    } catch (IllegalArgumentException e) {
      throw new LearningException(
          "Cannot use the stages of the recipe %s. %s Correct the file or the setting."
              .formatted(recipe.name(), e.getMessage()),
          e);
    }
  }
}
