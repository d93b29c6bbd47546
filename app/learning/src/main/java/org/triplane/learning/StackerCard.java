// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.triplane.learning.CalibrationOptions.Method;

/// The section of an ensemble's card about its stackers: coefficients with intervals and what
/// calibration did.
final class StackerCard {
  private final EnsembleModel model;
  private final Recipe recipe;
  private final List<String> lines = new ArrayList<>();

  private StackerCard(EnsembleModel model, Recipe recipe) {
    this.model = model;
    this.recipe = recipe;
  }

  static List<String> lines(EnsembleModel model, Recipe recipe) {
    var card = new StackerCard(model, recipe);
    card.coefficients();
    card.calibration();
    return card.lines;
  }

  private void coefficients() {
    lines.add("## How it fuses");
    lines.add("");
    lines.add("Coefficients on the members' log-odds where all members are present, with 95 %");
    lines.add("interval. An interval that contains 0 says that the member may add nothing.");
    lines.add("`model.toml` has those of every other set of members.");
    lines.add("");
    lines.addAll(CardLines.coefficients(model, "label"));
    lines.add("");
  }

  private void calibration() {
    CalibrationOptions asked = recipe.stacker().calibration();
    if (asked.method() == Method.NONE) {
      return;
    }
    lines.add(
        asked.method() == Method.PLATT
            ? "The log-odds are calibrated by a slope and an offset (Platt), which are in the"
            : "The log-odds are calibrated by a slope, the inverse of a temperature, which is in"
                + " the");
    lines.add("coefficients already:");
    lines.add("");
    model.stackers().forEach((label, stacker) -> calibration(label, stacker.whole()));
    lines.add("");
    lines.addAll(
        switch (asked.on()) {
          case OUT_OF_FOLD -> onOutOfFold();
          case VALID -> onValid();
          case BOTH -> onBoth();
        });
    lines.add("");
  }

  private void calibration(String label, LogisticModel whole) {
    Calibration done = whole.calibration();
    lines.add(
        done.method() == Method.NONE
            ? "- %s: not calibrated, as the cases say too little.".formatted(label)
            : "- %s: slope %s, offset %s, learned from %d cases."
                .formatted(
                    label,
                    LogisticModel.figure(done.slope()),
                    LogisticModel.figure(done.offset()),
                    done.cases()));
  }

  private static List<String> onOutOfFold() {
    return List.of(
        "It was learned from training cases, each judged by networks and a stacker that never saw",
        "its fold. The final networks learned from more cases than those of the folds, so their",
        "log-odds may be of another scale than calibration knows.");
  }

  private List<String> onValid() {
    return Stream.concat(
            Stream.of(
                "It was learned from what the final networks say of the validation cases, so that",
                "figures of `valid` other than the AUC flatter it."),
            epochs())
        .toList();
  }

  private List<String> onBoth() {
    return Stream.concat(
            Stream.of(
                "It was learned from training cases, each judged by networks and a stacker that",
                "never saw its fold, and from what the final networks say of the validation cases,",
                "so that figures of `valid` other than the AUC flatter it a little."),
            epochs())
        .toList();
  }

  /// Whether validation cases had a say before.
  private Stream<String> epochs() {
    StoppingOptions stopping = StoppingOptions.of(recipe.training());
    boolean chosen = stopping.select() == StoppingOptions.Selection.BEST || stopping.patience() > 0;
    return Stream.of(
        chosen
            ? "The same cases chose epochs, so calibration is slightly too sure of itself."
            : "No network learned from these cases, and none chose its epoch by them.");
  }
}
