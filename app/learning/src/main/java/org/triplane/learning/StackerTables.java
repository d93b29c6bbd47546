// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.Options;

/// The tables `[[stackers]]` of an ensemble's `model.toml`.
final class StackerTables {
  private static final Set<String> MODEL =
      Set.of("members", "intercept", "weights", "standard-errors", "calibration");

  private StackerTables() {}

  static List<Map<String, Object>> write(SequencedMap<String, Stacker> stackers) {
    List<Map<String, Object>> tables = new ArrayList<>();
    stackers.forEach(
        (label, stacker) -> {
          Map<String, Object> table = new LinkedHashMap<>();
          table.put("label", label);
          table.put("models", stacker.models().stream().map(StackerTables::table).toList());
          if (!stacker.rivals().isEmpty()) {
            table.put("rivals", stacker.rivals().stream().map(StackerTables::table).toList());
          }
          tables.add(table);
        });
    return tables;
  }

  /// Read what [#write] wrote; ensembles of former versions have no rivals and no calibration.
  ///
  /// @throws IllegalArgumentException naming the table and key that is wrong
  static SequencedMap<String, Stacker> read(List<Options> tables) {
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    for (Options table : tables) {
      table.allow(Set.of("label", "models", "rivals"));
      var models = table.tables("models").stream().map(StackerTables::model).toList();
      var rivals = table.tables("rivals").stream().map(StackerTables::rival).toList();
      stackers.put(table.text("label"), new Stacker(models, rivals));
    }
    return stackers;
  }

  private static Map<String, Object> table(LogisticModel model) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("members", model.members());
    table.put("intercept", model.intercept());
    table.put("weights", model.weights());
    if (!model.errors().isEmpty()) {
      table.put("standard-errors", model.errors());
    }
    if (!model.calibration().equals(Calibration.NONE)) {
      table.put("calibration", model.calibration().document());
    }
    return table;
  }

  private static Map<String, Object> table(Rival rival) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("method", rival.method().word());
    table.putAll(table(rival.model()));
    return table;
  }

  private static Rival rival(Options table) {
    var rest = new LinkedHashMap<>(table.values());
    rest.remove("method");
    return new Rival(
        Rival.Method.of(table.text("method")), model(new Options(table.table(), rest)));
  }

  private static LogisticModel model(Options table) {
    table.allow(MODEL);
    List<String> members = table.texts("members");
    List<Double> weights = table.numbers("weights");
    if (members.size() != weights.size()) {
      throw new IllegalArgumentException(
          "[%s] has %d members but %d weights."
              .formatted(table.table(), members.size(), weights.size()));
    }
    return new LogisticModel(
        members,
        table.number("intercept"),
        weights,
        table.numbers("standard-errors"),
        table.child("calibration").map(StackerTables::calibration).orElse(Calibration.NONE));
  }

  private static Calibration calibration(Options table) {
    table.allow(Set.of("method", "slope", "offset", "on", "cases"));
    double slope = table.number("slope");
    if (!(slope > 0)) {
      throw new IllegalArgumentException(
          "[%s] slope should be above 0, but was %s.".formatted(table.table(), slope));
    }
    return new Calibration(
        Words.choice(
            CalibrationOptions.Method.class, table, "method", CalibrationOptions.Method.NONE),
        slope,
        table.number("offset"),
        Words.choice(
            CalibrationOptions.Cases.class, table, "on", CalibrationOptions.Cases.OUT_OF_FOLD),
        table.integer("cases"));
  }
}
