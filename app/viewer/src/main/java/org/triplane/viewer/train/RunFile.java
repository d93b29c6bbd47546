// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.learning.Epoch;
import org.triplane.learning.ValueFit;

/// A run as JSON.
final class RunFile {
  /// As many points of a loss as can be told apart in a chart.
  private static final int STEPS = 24;

  private RunFile() {}

  static String text(Run run) {
    RunPlan plan = run.plan();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", plan.name());
    document.put("state", run.state().word());
    document.put("message", run.message());
    document.put("data", plan.data().folder().toString());
    document.put("data-title", plan.data().title());
    plan.data().layout().ifPresent(layout -> document.put("layout", layout));
    document.put("seed", plan.seed());
    document.put("output", plan.output().toString());
    document.put("recipe", plan.recipe());
    document.put("epochs", run.laps().stream().map(RunFile::table).toList());
    return Documents.toJson(document);
  }

  /// @throws IllegalArgumentException if something is missing or wrong
  static Run read(String id, Options document) {
    var data =
        new DataChoice(
            document.text("data-title"),
            Path.of(document.text("data")),
            document.has("layout") ? Optional.of(document.text("layout")) : Optional.empty());
    var plan =
        new RunPlan(
            document.text("name"),
            document.text("recipe"),
            data,
            (long) document.number("seed"),
            Path.of(document.text("output")));
    RunState state = RunState.valueOf(document.text("state").toUpperCase(Locale.ROOT));
    List<Lap> laps = document.tables("epochs").stream().map(RunFile::lap).toList();
    return new Run(id, plan, state, document.text("message"), laps);
  }

  /// At most so many steps of an epoch, evenly chosen, each the mean of those that it stands for.
  static List<Double> thinned(List<Double> steps) {
    if (steps.size() <= STEPS) {
      return steps;
    }
    List<Double> thin = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      thin.add(
          steps.subList(i * steps.size() / STEPS, (i + 1) * steps.size() / STEPS).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    return thin;
  }

  private static Map<String, Object> table(Lap lap) {
    Epoch epoch = lap.epoch();
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("member", lap.part().member());
    table.put("run", lap.part().run());
    table.put("number", epoch.number());
    table.put("train-loss", epoch.trainLoss());
    put(table, "valid-loss", epoch.validLoss());
    put(table, "train-auc", epoch.trainAuc());
    put(table, "valid-auc", epoch.validAuc());
    put(table, "valid-accuracy", epoch.validAccuracy());
    put(table, "train-r2", epoch.fit().trainR2());
    put(table, "valid-r2", epoch.fit().validR2());
    put(table, "valid-error", epoch.fit().validError());
    put(table, "low", lap.low());
    put(table, "high", lap.high());
    table.put("rate", epoch.rate());
    table.put("seconds", epoch.seconds());
    table.put("studies", lap.studies());
    table.put("at", lap.at().toString());
    table.put("steps", thinned(epoch.steps()));
    return table;
  }

  private static Lap lap(Options table) {
    var epoch =
        new Epoch(
            table.integer("number"),
            table.number("train-loss"),
            optional(table, "valid-loss"),
            optional(table, "train-auc"),
            optional(table, "valid-auc"),
            optional(table, "valid-accuracy"),
            table.number("rate"),
            table.number("seconds"),
            table.numbers("steps"),
            new ValueFit(
                optional(table, "train-r2"),
                optional(table, "valid-r2"),
                optional(table, "valid-error")));
    return new Lap(
        new RunPlan.Part(table.text("member"), table.text("run")),
        epoch,
        optional(table, "low"),
        optional(table, "high"),
        table.integer("studies"),
        Instant.parse(table.text("at")));
  }

  private static void put(Map<String, Object> table, String key, OptionalDouble value) {
    value.ifPresent(number -> table.put(key, number));
  }

  private static OptionalDouble optional(Options table, String key) {
    return table.has(key) ? OptionalDouble.of(table.number(key)) : OptionalDouble.empty();
  }
}
