// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The text `card.md` of an ensemble: what it is, how it was made, how good it is, what it is
/// not.
final class ModelCard {
  private final EnsembleModel model;
  private final Recipe recipe;
  private final StringBuilder text = new StringBuilder();

  private ModelCard(EnsembleModel model, Recipe recipe) {
    this.model = model;
    this.recipe = recipe;
  }

  static String text(EnsembleModel model, Recipe recipe) {
    var card = new ModelCard(model, recipe);
    card.head();
    if (model.givesPictures()) {
      boolean draws = model.reconstructs();
      (draws ? ReconstructionCard.use(model) : SegmentationCard.use(model)).forEach(card::line);
      card.making();
      (draws ? ReconstructionCard.figures(model) : SegmentationCard.figures(model))
          .forEach(card::line);
      return card.text.toString();
    }
    card.use();
    card.making();
    if (model.measured().isPresent()) {
      boolean outOfFold = recipe.stacker().fit() == StackerOptions.Fit.OUT_OF_FOLD;
      MeasuredScale scale = model.measured().get();
      ValueCard.fusing(model, scale).forEach(card::line);
      ValueCard.figures(model, scale, outOfFold).forEach(card::line);
    } else {
      StackerCard.lines(model, recipe).forEach(card::line);
      card.figures();
    }
    return card.text.toString();
  }

  private void head() {
    line("# %s, version %s".formatted(model.name(), model.version()));
    line("");
    line("Research use only: not a medical device.");
    if (isSynthetic()) {
      line("It was trained on synthetic phantoms only and knows nothing of patients.");
    }
    line("");
    if (!recipe.description().isEmpty()) {
      line(recipe.description());
      line("");
    }
  }

  private void use() {
    line("## What it does");
    line("");
    line(
        "- It predicts: %s."
            .formatted(
                model
                    .measured()
                    .map(scale -> scale.target().words())
                    .orElse(String.join(", ", model.labels()))));
    for (MemberModel member : model.members()) {
      line("- Member `%s` reads the %s.".formatted(member.name(), CardLines.input(member)));
    }
    line(
        model.measured().isPresent()
            ? "- A linear regression fuses what the members say, one for every set of members that"
            : "- A logistic regression fuses the members' logits, one for every set of members"
                + " that");
    line("  may be present.");
    model
        .operatingPoints()
        .forEach(
            (label, point) ->
                line(
                    "- A study counts as positive for %s above a probability of %s."
                        .formatted(label, figure(point))));
    line("");
  }

  private void making() {
    line("## How it was made");
    line("");
    line("| | |");
    line("|---|---|");
    model.provenance().forEach((key, value) -> line("| %s | %s |".formatted(key, value)));
    line("");
    if (model.givesPictures()) {
      line("The recipe is in `recipe.toml`; curves and splits are in `training/`.");
      line("");
      return;
    }
    line("The recipe is in `recipe.toml`; curves, splits and out-of-fold predictions are in");
    line(
        "`training/`. The stacker was fitted on %s %s."
            .formatted(fittedOn(), model.measured().isPresent() ? "values" : "logits"));
    line("");
  }

  private String fittedOn() {
    return recipe.stacker().fit() == StackerOptions.Fit.OUT_OF_FOLD
        ? "out-of-fold"
        : "in-sample (overconfident)";
  }

  private void figures() {
    line("## How good it was when it was made");
    line("");
    line("AUC with 95 % interval. *Out-of-fold*: each training case judged by networks that never");
    line(
        recipe.stacker().fit() == StackerOptions.Fit.OUT_OF_FOLD
            ? "saw it and fused by a stacker that never saw its fold."
            : "saw it, but fused by a stacker that did.");
    line("*Valid*: the final networks on cases that chose epochs only.");
    line("");
    List<String> header = new ArrayList<>(List.of("label", "cases", "n", "fused"));
    model.members().forEach(member -> header.add(member.name()));
    CardLines.header(header).forEach(this::line);
    model.metrics().forEach((side, labels) -> rows(side, CardLines.table(labels)));
  }

  private void rows(String side, Map<?, ?> labels) {
    labels.forEach(
        (label, value) -> {
          Map<?, ?> figures = CardLines.table(value);
          List<String> row = new ArrayList<>();
          row.add(String.valueOf(label));
          row.add(side);
          row.add(String.valueOf(figures.get("cases")));
          row.add(CardLines.interval(figures, "auc", 3));
          Map<?, ?> members = CardLines.table(figures.get("members"));
          model
              .members()
              .forEach(
                  member ->
                      row.add(
                          CardLines.interval(
                              CardLines.table(members.get(member.name())), "auc", 3)));
          line(CardLines.row(row));
        });
  }

  private boolean isSynthetic() {
    return model.statistics().values().stream().anyMatch(InputStatistics::synthetic);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String figure(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
