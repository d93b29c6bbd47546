// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The sections of an ensemble's card that are about a measured value.
final class ValueCard {
  private final EnsembleModel model;
  private final MeasuredScale scale;
  private final List<String> lines = new ArrayList<>();

  private ValueCard(EnsembleModel model, MeasuredScale scale) {
    this.model = model;
    this.scale = scale;
  }

  /// How the members are fused.
  static List<String> fusing(EnsembleModel model, MeasuredScale scale) {
    var card = new ValueCard(model, scale);
    card.coefficients();
    return card.lines;
  }

  /// How near the values came.
  static List<String> figures(EnsembleModel model, MeasuredScale scale, boolean outOfFold) {
    var card = new ValueCard(model, scale);
    card.figures(outOfFold);
    return card.lines;
  }

  private void coefficients() {
    lines.add("## How it fuses");
    lines.add("");
    lines.add("Networks say standardized values: %s of the training cases less".formatted(name()));
    lines.add(
        "their mean %s, divided by their deviation %s. A linear regression weighs what"
            .formatted(figure(scale.mean()), figure(scale.deviation())));
    lines.add("the members say; its coefficients where all are present, with 95 % interval:");
    lines.add("");
    lines.addAll(CardLines.coefficients(model, "value"));
    lines.add("");
  }

  private void figures(boolean outOfFold) {
    lines.add("## How good it was when it was made");
    lines.add("");
    lines.add("MAE: mean absolute error%s. R²: share of the variance explained.".formatted(unit()));
    lines.add("Each with 95 % interval. *Out-of-fold*: each training case judged by networks that");
    lines.add(
        outOfFold
            ? "never saw it and fused by a stacker that never saw its fold."
            : "never saw it, but fused by a stacker that did.");
    lines.add("*Valid*: the final networks on cases that chose epochs only.");
    lines.add("");
    List<String> header = new ArrayList<>(List.of("value", "cases", "n", "MAE", "R²"));
    model.members().forEach(member -> header.add("R² of " + member.name()));
    lines.addAll(CardLines.header(header));
    model.metrics().forEach((side, values) -> rows(side, CardLines.table(values)));
  }

  private void rows(String side, Map<?, ?> values) {
    values.forEach(
        (value, found) -> {
          Map<?, ?> figures = CardLines.table(found);
          List<String> row = new ArrayList<>();
          row.add(String.valueOf(value));
          row.add(side);
          row.add(String.valueOf(figures.get("cases")));
          row.add(CardLines.interval(figures, "mae", 3));
          row.add(CardLines.interval(figures, "r2", 3));
          Map<?, ?> members = CardLines.table(figures.get("members"));
          model
              .members()
              .forEach(
                  one ->
                      row.add(
                          CardLines.interval(CardLines.table(members.get(one.name())), "r2", 3)));
          lines.add(CardLines.row(row));
        });
  }

  private String name() {
    return scale.target().words();
  }

  private String unit() {
    return scale.target().unit().isEmpty() ? "" : " in " + scale.target().unit();
  }

  private static String figure(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
