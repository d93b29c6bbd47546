// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The tables in an ensemble's folder `training/`: tab-separated, with a header.
final class TrainingTables {
  private TrainingTables() {}

  /// One row for every epoch of every network; `kept` marks the one whose weights are used.
  static String curves(List<NetworkRun.Result> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "member",
            "run",
            "epoch",
            "train-loss",
            "valid-loss",
            "train-auc",
            "valid-auc",
            "valid-accuracy",
            "rate",
            "left-out-steps",
            "kept"));
    for (NetworkRun.Result result : results) {
      for (Epoch epoch : result.trained().epochs()) {
        rows.add(
            List.of(
                result.run().member().name(),
                result.run().name(),
                String.valueOf(epoch.number()),
                String.valueOf(epoch.trainLoss()),
                text(epoch.validLoss()),
                text(epoch.trainAuc()),
                text(epoch.validAuc()),
                text(epoch.validAccuracy()),
                String.valueOf(epoch.rate()),
                String.valueOf(epoch.leftOut()),
                epoch.number() == result.trained().kept() ? "1" : "0"));
      }
    }
    return table(rows);
  }

  /// Which side every case was on, and in which fold it was held.
  static String splits(TrainingPlan plan) {
    return plan.sides().text();
  }

  /// What networks that never saw a case say of it, and what a stacker that never saw it either
  /// makes of that; empty where there is none.
  static String outOfFold(TrainingPlan plan, List<Fusion> fusions, LogitTable table) {
    Map<String, Integer> folds = folds(plan);
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("case", "target", "label", "fold"));
    header.add("probability");
    table.members().forEach(member -> header.add("logit_" + member));
    rows.add(header);
    for (Case one : plan.train()) {
      for (Fusion fusion : fusions) {
        Map<String, Double> logits = table.of(one, fusion.index());
        List<String> row = new ArrayList<>();
        row.add(one.id());
        row.add(text(one.targets().get(fusion.label())));
        row.add(fusion.label());
        row.add(text(folds.get(one.id())));
        row.add(text(fusion.unseen(one, table)));
        table.members().forEach(member -> row.add(text(logits.get(member))));
        rows.add(row);
      }
    }
    return table(rows);
  }

  private static Map<String, Integer> folds(TrainingPlan plan) {
    Map<String, Integer> folds = new HashMap<>();
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      for (Case one : plan.folds().get(fold).held()) {
        folds.put(one.id(), fold + 1);
      }
    }
    return folds;
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? String.valueOf(number.getAsDouble()) : "";
  }

  private static String text(@Nullable Object number) {
    return number == null ? "" : number.toString();
  }

  /// Cells as text.
  static String table(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(String.join("\t", row)).append('\n'));
    return text.toString();
  }
}
