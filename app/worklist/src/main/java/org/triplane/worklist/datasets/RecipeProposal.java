// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.worklist.datasets.DatasetFacts.PlaneFacts;

/// A recipe that suits a data set, and why: one of the installed recipes with some keys changed.
///
/// @param from the installed recipe's name
/// @param reasons whole sentences, one for each choice
public record RecipeProposal(String from, Recipe recipe, List<String> reasons) {
  private static final String SMALL = "mrnet-small";
  private static final String FEW = "mrnet-few";
  private static final String DEEP = "resnet3d-progressive";
  private static final String PICTURE = "radiograph-resnet18";

  /// Pixels from which small pictures would lose too much.
  private static final int LARGE = 200;

  private static final int STUDIES = 10_000;

  /// Training cases from which the small network is as good as the steady one; with 40 labels it
  /// was far behind, with 150 still a little (docs/datasets.md).
  private static final int MANY = 300;

  public RecipeProposal {
    reasons = List.copyOf(reasons);
  }

  /// Choose by what the data are.
  ///
  /// @param partners labels of one side to those of the other; empty if no label has a side
  /// @throws LearningException if the recipe is not installed
  public static RecipeProposal of(DatasetFacts facts, Map<String, String> partners, Recipes recipes)
      throws LearningException {
    var choice = new Choosing(facts, partners);
    String from = choice.from();
    Options source = choice.changed(from, recipes.find(from, List.of()).source());
    try {
      return new RecipeProposal(from, Recipe.of(source), choice.reasons);
    } catch (IllegalArgumentException e) {
      throw new LearningException(
          "Cannot adapt the recipe %s. %s".formatted(from, String.valueOf(e.getMessage())), e);
    }
  }

  /// Whether a text is a recipe, after somebody has changed it.
  ///
  /// @throws LearningException saying what is wrong and where
  public static Recipe check(String toml) throws LearningException {
    return Recipe.parse(toml, "recipe.toml", List.of());
  }

  /// The recipe with its reasons above it as comments.
  public String toToml() {
    var text = new StringBuilder();
    reasons.forEach(reason -> text.append("# ").append(reason).append('\n'));
    return text.append('\n').append(recipe.toToml()).toString();
  }

  /// One choosing.
  private static final class Choosing {
    final List<String> reasons = new ArrayList<>();
    private final DatasetFacts facts;
    private final Map<String, String> partners;

    Choosing(DatasetFacts facts, Map<String, String> partners) {
      this.facts = facts;
      this.partners = partners;
    }

    String from() {
      int all = facts.version().cases().size();
      List<Plane> planes = facts.frequent();
      if (2 * facts.flat() > all) {
        reasons.add(
            "%s: %d of %d cases are single pictures.".formatted(PICTURE, facts.flat(), all));
        return PICTURE;
      }
      if (planes.size() == 1 && isThick(planes.getFirst()) && train() >= 300) {
        reasons.add(
            "%s: one plane whose slices are as close as its pixels, and %d cases to train on."
                .formatted(DEEP, train()));
        return DEEP;
      }
      boolean isFew = train() < MANY;
      String small = isFew ? FEW : SMALL;
      reasons.add(
          "%s: series of several slices and %d cases to train on, %s."
              .formatted(
                  small,
                  train(),
                  isFew
                      ? "so few that it has to be steady"
                      : "too few for large networks or fit for the processor"));
      return small;
    }

    private boolean isThick(Plane plane) {
      PlaneFacts its = facts.planes().get(plane);
      return its != null && its.slices() >= 48 && its.depth().orElse(9) <= 2;
    }

    private long train() {
      return facts.version().count("train");
    }

    Options changed(String from, Options recipe) {
      Options changed = recipe;
      if (!from.equals(PICTURE)) {
        changed = changed.with("members", members());
      }
      if (from.equals(SMALL) || from.equals(FEW)) {
        changed = greys(size(epochs(changed)));
      }
      return classes(folds(sides(changed)));
    }

    private List<Map<String, Object>> members() {
      List<Plane> planes =
          facts.frequent().isEmpty()
              ? facts.planes().entrySet().stream()
                  .max(Comparator.comparingInt(one -> one.getValue().cases()))
                  .map(one -> List.of(one.getKey()))
                  .orElse(List.of(Plane.AXIAL))
              : facts.frequent();
      List<Map<String, Object>> members = new ArrayList<>();
      for (Plane plane : planes) {
        SequencedMap<String, Object> member = new LinkedHashMap<>();
        member.put("name", plane.word());
        member.put("plane", plane.word());
        members.add(member);
      }
      facts
          .planes()
          .forEach(
              (plane, its) ->
                  reasons.add(
                      "%s plane: %d of %d cases have it (%d slices of %d x %d pixels), so it %s."
                          .formatted(
                              plane.word(),
                              its.cases(),
                              facts.version().cases().size(),
                              its.slices(),
                              its.columns(),
                              its.rows(),
                              planes.contains(plane) ? "has a network" : "is left out")));
      return members;
    }

    private Options epochs(Options recipe) {
      long epochs = Math.clamp(STUDIES / Math.max(1, train()), 10, 60);
      long batch = train() < 64 ? 8 : 16;
      reasons.add(
          "%d epochs in batches of %d: few cases need more passes for as many steps."
              .formatted(epochs, batch));
      return recipe.with("training.epochs", epochs).with("training.batch", batch);
    }

    private Options size(Options recipe) {
      int pixels = facts.planes().values().stream().mapToInt(PlaneFacts::columns).max().orElse(0);
      long size = pixels >= LARGE ? 96 : pixels > 40 ? 48 : 32;
      reasons.add("%d pixels a side: the pictures have %d columns.".formatted(size, pixels));
      return recipe.with("preprocessing.size", size);
    }

    private Options greys(Options recipe) {
      OptionalDouble ratio = facts.greys();
      boolean isOneScale = ratio.isPresent() && ratio.getAsDouble() <= GreySurvey.ONE_SCALE;
      reasons.add(
          ratio.isEmpty()
              ? "Grey values of each series on their own (z-score): nobody looked whether they are"
                  + " on one scale."
              : String.format(
                  Locale.ROOT,
                  isOneScale
                      ? "Grey values as they are (training-set): the brightest case looked at is"
                          + " only %.1f times as bright as the darkest."
                      : "Grey values of each series on their own (z-score): the brightest case"
                          + " looked at is %.1f times as bright as the darkest.",
                  ratio.getAsDouble()));
      return recipe.with("preprocessing.normalization", isOneScale ? "training-set" : "z-score");
    }

    private Options sides(Options recipe) {
      if (!partners.isEmpty()) {
        reasons.add("Labels have sides: a mirrored case has those of the other side.");
        return recipe.with("augmentation.sides", new LinkedHashMap<>(partners));
      }
      return recipe;
    }

    private Options folds(Options recipe) {
      int dealt =
          facts.version().cases().stream().mapToInt(one -> one.place().fold()).max().orElse(0);
      long folds = dealt > 1 ? dealt : Math.clamp(facts.scarcePatients(), 2, 5);
      reasons.add(
          dealt > 1
              ? "%d folds, as the data set has them; %d patients to train on are %s."
                  .formatted(folds, facts.scarcePatients(), facts.scarce())
              : "%d folds: %d patients to train on are %s."
                  .formatted(folds, facts.scarcePatients(), facts.scarce()));
      return recipe.with("stacker.folds", folds);
    }

    private Options classes(Options recipe) {
      boolean isRare = facts.balance() < 1.0 / 3;
      if (isRare && (facts.version().exclusive() || facts.version().labels().size() == 1)) {
        reasons.add("Classes differ much in size, so each is drawn equally often.");
        return recipe.with("training.sampler", "balanced").with("training.class-weights", "none");
      }
      reasons.add(
          isRare
              ? "The rarer class weighs more (class-weights = balanced)."
              : "Classes are of like size.");
      return recipe.with("training.sampler", "shuffled").with("training.class-weights", "balanced");
    }
  }
}
