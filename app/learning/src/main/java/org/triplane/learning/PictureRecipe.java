// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.triplane.learning.graph.Conv5Autoencoder;
import org.triplane.learning.graph.Doublings;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.Unet;

/// Sees that a recipe whose networks give pictures, `[target] kind = "reconstruction"` or
/// `"segmentation"`, asks for nothing that only labels have, and that its network gives pictures
/// of that kind (S4.1, S0.25).
final class PictureRecipe {
  private static final Set<String> GREY = Set.of("unit", "min-max");

  private PictureRecipe() {}

  /// @throws IllegalArgumentException naming the key that does not fit
  static void require(Recipe recipe) {
    if (!recipe.givesPictures()) {
      return;
    }
    if (!recipe.labels().isEmpty() || recipe.exclusive().isPresent()) {
      throw new IllegalArgumentException(
          "[recipe] labels and exclusive are for classes of studies, but [target] asks for %s, which needs none."
              .formatted(what(recipe)));
    }
    if (StoppingOptions.of(recipe.training()).monitor() != Monitor.VALID_LOSS) {
      throw wrong("training", "monitor", "should be valid-loss for " + what(recipe));
    }
    requireLoss(recipe);
    Set<String> fusing = recipe.source().table("stacker").values().keySet();
    if (!fusing.isEmpty()) {
      throw wrong("stacker", fusing.iterator().next(), "is for labels, as is the whole table");
    }
    Preprocessing input = recipe.preprocessing();
    if (recipe.reconstructs() && !GREY.contains(input.normalization())) {
      throw wrong(
          "preprocessing", "normalization", "should be unit or min-max for a reconstruction");
    }
    if (recipe.reconstructs() && input.channels() != 1 || !input.extraction().patches().isNone()) {
      throw new IllegalArgumentException(
          "[preprocessing] channels should be 1 for a reconstruction, and patch left out for %s."
              .formatted(what(recipe)));
    }
  }

  private static void requireLoss(Recipe recipe) {
    Set<String> losses = new HashSet<>(LossOptions.KEYS);
    losses.add(Sampler.KEY);
    if (recipe.masks().isPresent()) {
      losses.remove(ValueLoss.KEY);
      boolean known = !recipe.training().has(ValueLoss.KEY);
      if (!known && !LossOptions.isOfMasks(recipe.training())) {
        throw wrong(
            "training", ValueLoss.KEY, "should be dice-cross-entropy, cross-entropy or dice");
      }
    }
    for (String key : losses) {
      if (recipe.training().has(key)) {
        throw wrong("training", key, "is for labels, but [target] asks for " + what(recipe));
      }
    }
  }

  /// @throws IllegalArgumentException if the network gives no such pictures, or is not asked for
  ///     them
  /// @throws LearningException if pictures are of a size that it cannot give
  static void require(Recipe recipe, NetworkGraph network, List<Recipe> stages)
      throws LearningException {
    boolean draws = Conv5Autoencoder.isOne(network);
    boolean segments = Unet.isOne(network);
    if (draws != recipe.reconstructs()) {
      throw wrong(
          "architecture",
          "name",
          recipe.reconstructs()
              ? "should be conv5-autoencoder, as [target] asks for a reconstruction"
              : "is of a network that draws its input: say kind = \"reconstruction\" in [target]");
    }
    if (segments != recipe.masks().isPresent()) {
      throw wrong(
          "architecture",
          "name",
          segments
              ? "is of a network that outlines structures: say kind = \"segmentation\" in [target]"
              : "should be unet, as [target] asks for a segmentation");
    }
    if (recipe.givesPictures()) {
      Doublings.require(network, recipe.preprocessing().size());
      for (Recipe stage : stages) {
        Doublings.require(network, stage.preprocessing().size());
      }
    }
  }

  private static String what(Recipe recipe) {
    return recipe.reconstructs() ? "a reconstruction" : "a segmentation";
  }

  private static IllegalArgumentException wrong(String table, String key, String why) {
    return new IllegalArgumentException("[%s] %s %s.".formatted(table, key, why));
  }
}
