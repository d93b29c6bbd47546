// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import org.triplane.common.Options;
import org.triplane.learning.graph.SlicePooling;

/// Sees that a recipe for a measured value asks for nothing that only classes have, and one for
/// classes for nothing that only values have.
final class MeasuredRecipe {
  private static final List<String> LOSSES =
      List.of("class-weights", "label-smoothing", "focus", "costs");

  private static final List<String> FUSING =
      List.of(
          "calibration",
          "calibration-on",
          "non-negative",
          "operating-point",
          "sensitivity",
          "specificity",
          "miss-cost");

  private MeasuredRecipe() {}

  /// @throws IllegalArgumentException naming the key that does not fit
  static void require(Recipe recipe) {
    Monitor monitor = StoppingOptions.of(recipe.training()).monitor();
    if (recipe.target().isEmpty()) {
      if (monitor == Monitor.MAE || monitor == Monitor.R2) {
        throw wrong("training", "monitor", "is for a measured value, but [target] has none");
      }
      if (recipe.masks().isEmpty()) {
        refuse(
            recipe.training(),
            "training",
            List.of(ValueLoss.KEY),
            "is for a measured value or a segmentation");
      }
      return;
    }
    if (!recipe.labels().isEmpty() || recipe.exclusive().isPresent()) {
      throw new IllegalArgumentException(
          "[recipe] labels and exclusive are for classes, but [target] asks for a measured value.");
    }
    if (LossOptions.isOfMasks(recipe.training())) {
      throw wrong("training", ValueLoss.KEY, "should be mse, l1 or smooth-l1 for a measured value");
    }
    if (monitor == Monitor.AUC || monitor == Monitor.ACCURACY) {
      throw wrong("training", "monitor", "should be valid-loss, mae or r2 for a measured value");
    }
    refuse(recipe.training(), "training", LOSSES, "is for classes");
    refuse(recipe.source().table("stacker"), "stacker", FUSING, "is for classes");
    refuseNumber(recipe.architecture(), "spots");
    refuseNumber(recipe.architecture(), SlicePooling.VOTES);
  }

  private static void refuse(Options table, String name, List<String> keys, String why) {
    for (String key : keys) {
      if (table.has(key)) {
        throw wrong(name, key, why);
      }
    }
  }

  private static void refuseNumber(Options architecture, String key) {
    if (architecture.integer(key, 0) > 0) {
      throw wrong("architecture", key, "is for classes and should be 0 for a measured value");
    }
  }

  private static IllegalArgumentException wrong(String table, String key, String why) {
    return new IllegalArgumentException("[%s] %s %s.".formatted(table, key, why));
  }
}
