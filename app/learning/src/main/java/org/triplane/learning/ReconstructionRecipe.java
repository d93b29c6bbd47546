// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.triplane.learning.graph.Conv5Autoencoder;
import org.triplane.learning.graph.NetworkGraph;

/// Sees that a recipe for reconstruction, `[target] kind = "reconstruction"`, asks for nothing
/// that only labels have, and that its network draws pictures (S4.1).
final class ReconstructionRecipe {
  private static final Set<String> GREY = Set.of("unit", "min-max");

  private ReconstructionRecipe() {}

  /// @throws IllegalArgumentException naming the key that does not fit
  static void require(Recipe recipe) {
    if (!recipe.reconstructs()) {
      return;
    }
    if (!recipe.labels().isEmpty() || recipe.exclusive().isPresent()) {
      throw new IllegalArgumentException(
          "[recipe] labels and exclusive are for classes, but [target] asks for a reconstruction,"
              + " which needs none.");
    }
    if (StoppingOptions.of(recipe.training()).monitor() != Monitor.VALID_LOSS) {
      throw wrong("training", "monitor", "should be valid-loss for a reconstruction");
    }
    Set<String> losses = new HashSet<>(LossOptions.KEYS);
    losses.add(Sampler.KEY);
    for (String key : losses) {
      if (recipe.training().has(key)) {
        throw wrong("training", key, "is for labels; a reconstruction has the squared error");
      }
    }
    Set<String> fusing = recipe.source().table("stacker").values().keySet();
    if (!fusing.isEmpty()) {
      throw wrong("stacker", fusing.iterator().next(), "is for labels, as is the whole table");
    }
    Preprocessing input = recipe.preprocessing();
    if (!GREY.contains(input.normalization())) {
      throw wrong(
          "preprocessing", "normalization", "should be unit or min-max for a reconstruction");
    }
    if (input.channels() != 1 || !input.extraction().patches().isNone()) {
      throw new IllegalArgumentException(
          "[preprocessing] channels should be 1, and patch left out, for a reconstruction.");
    }
  }

  /// @throws IllegalArgumentException if the network draws no pictures, or is not asked for them
  /// @throws LearningException if pictures are of a size that it cannot draw
  static void require(Recipe recipe, NetworkGraph network, List<Recipe> stages)
      throws LearningException {
    if (Conv5Autoencoder.isOne(network) != recipe.reconstructs()) {
      throw wrong(
          "architecture",
          "name",
          recipe.reconstructs()
              ? "should be conv5-autoencoder, as [target] asks for a reconstruction"
              : "is of a network that draws its input: say kind = \"reconstruction\" in [target]");
    }
    if (recipe.reconstructs()) {
      Conv5Autoencoder.requireSize(recipe.preprocessing().size());
      for (Recipe stage : stages) {
        Conv5Autoencoder.requireSize(stage.preprocessing().size());
      }
    }
  }

  private static IllegalArgumentException wrong(String table, String key, String why) {
    return new IllegalArgumentException("[%s] %s %s.".formatted(table, key, why));
  }
}
