// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.Options;

/// The text of an ensemble's `model.toml`.
final class ModelFile {
  static final String NAME = "model.toml";
  private static final int FORMAT = 1;

  private ModelFile() {}

  static String text(EnsembleModel model) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("name", model.name());
    root.put("version", model.version());
    root.put("labels", model.labels());
    if (model.exclusive()) {
      root.put("exclusive", true);
    }
    model.measured().ifPresent(scale -> root.put(MeasuredTarget.TABLE, scale.document()));
    if (model.reconstructs()) {
      root.put(MeasuredTarget.TABLE, Map.of("kind", MeasuredTarget.RECONSTRUCTION));
    }
    if (model.segments()) {
      Map<String, Object> target = new LinkedHashMap<>();
      target.put("kind", MaskTarget.KIND);
      target.put(MaskTarget.CLASSES, model.structures());
      root.put(MeasuredTarget.TABLE, target);
    }
    root.put("members", model.members().stream().map(ModelFile::table).toList());
    root.put("stackers", StackerTables.write(model.stackers()));
    root.put("operating-points", model.operatingPoints());
    root.put("statistics", statisticsTables(model));
    root.put("metrics", model.metrics());
    root.put("provenance", model.provenance());
    Map<String, Object> cases = new LinkedHashMap<>();
    cases.put("salt", model.trainingCases().salt());
    cases.put("hashes", model.trainingCases().hashes());
    root.put("training-cases", cases);
    return "# An ensemble of Triplane. Research use only: not a medical device.\n"
        + TomlText.of(root);
  }

  /// Read what [#text] wrote.
  ///
  /// @throws IllegalArgumentException naming the table and key that is wrong
  static EnsembleModel parse(Options file) {
    var root = new Options(NAME, file.values());
    root.allow(
        Set.of(
            "format",
            "name",
            "version",
            "labels",
            "exclusive",
            MeasuredTarget.TABLE,
            "members",
            "stackers",
            "operating-points",
            "statistics",
            "metrics",
            "provenance",
            "training-cases"));
    if (root.integer("format") != FORMAT) {
      throw new IllegalArgumentException(
          "[%s] format is %d, but this program reads format %d."
              .formatted(NAME, root.integer("format"), FORMAT));
    }
    var model =
        new EnsembleModel(
            root.text("name"),
            root.text("version"),
            root.texts("labels"),
            root.flag("exclusive", false),
            root.tables("members").stream().map(ModelFile::member).toList(),
            StackerTables.read(root.tables("stackers")),
            operatingPoints(root.table("operating-points")),
            statistics(root),
            plain(root.table("metrics")),
            plain(root.table("provenance")),
            trainingCases(root.table("training-cases")),
            root.child(MeasuredTarget.TABLE)
                .filter(_ -> !reconstructs(root) && structures(root).isEmpty())
                .map(MeasuredScale::of),
            structures(root));
    check(model, reconstructs(root) || model.segments());
    return model;
  }

  private static Map<String, Object> table(MemberModel member) {
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("name", member.name());
    SelectorTable.write(member.selectors(), table);
    table.put("file", member.file());
    table.put("sha256", member.sha256());
    table.put("layers", member.layers());
    table.put("preprocessing", member.preprocessing().toTable());
    return table;
  }

  private static MemberModel member(Options table) {
    table.allow(
        Set.of("name", "plane", "description", "file", "sha256", "layers", "preprocessing"));
    return new MemberModel(
        table.text("name"),
        SelectorTable.readAll(table),
        Preprocessing.of(table.table("preprocessing")),
        table.text("file"),
        table.text("sha256"),
        table.texts("layers"));
  }

  private static SequencedMap<String, Double> operatingPoints(Options table) {
    SequencedMap<String, Double> points = new LinkedHashMap<>();
    for (String label : table.values().keySet()) {
      double point = table.number(label);
      if (!(point >= 0 && point <= 1)) {
        throw new IllegalArgumentException(
            "[%s] %s should be a probability, 0 to 1, but was %s."
                .formatted(table.table(), label, point));
      }
      points.put(label, point);
    }
    return points;
  }

  private static List<Map<String, Object>> statisticsTables(EnsembleModel model) {
    List<Map<String, Object>> tables = new ArrayList<>();
    model
        .statistics()
        .forEach(
            (member, statistics) -> {
              Map<String, Object> table = new LinkedHashMap<>();
              table.put("member", member);
              table.put("modality", statistics.modality());
              table.put("body-part", statistics.bodyPart());
              table.put("synthetic", statistics.synthetic());
              Map<String, Object> features = new LinkedHashMap<>();
              statistics.features().forEach((name, range) -> features.put(name, range.toList()));
              table.put("features", features);
              tables.add(table);
            });
    return tables;
  }

  private static SequencedMap<String, InputStatistics> statistics(Options root) {
    SequencedMap<String, InputStatistics> statistics = new LinkedHashMap<>();
    for (Options table : root.tables("statistics")) {
      table.allow(Set.of("member", "modality", "body-part", "synthetic", "features"));
      SequencedMap<String, InputStatistics.Range> features = new LinkedHashMap<>();
      Options ranges = table.table("features");
      for (String name : ranges.values().keySet()) {
        features.put(name, range(ranges, name));
      }
      statistics.put(
          table.text("member"),
          new InputStatistics(
              table.text("modality"),
              table.text("body-part"),
              table.flag("synthetic", false),
              features));
    }
    return statistics;
  }

  private static InputStatistics.Range range(Options table, String name) {
    List<Double> four = table.numbers(name);
    if (four.size() != 4) {
      throw new IllegalArgumentException(
          "[%s] %s should be four numbers (low, high, mean, deviation), but has %d."
              .formatted(table.table(), name, four.size()));
    }
    return new InputStatistics.Range(four.get(0), four.get(1), four.get(2), four.get(3));
  }

  /// The parser keeps decimals as big ones; a model's figures are doubles.
  private static SequencedMap<String, Object> plain(Options table) {
    SequencedMap<String, Object> plain = new LinkedHashMap<>();
    table.values().forEach((key, value) -> plain.put(key, plain(value)));
    return plain;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case BigDecimal number -> number.doubleValue();
      case List<?> list -> list.stream().map(ModelFile::plain).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> plain = new LinkedHashMap<>();
        map.forEach((key, item) -> plain.put(key, plain(item)));
        yield plain;
      }
      default -> value;
    };
  }

  private static EnsembleModel.TrainingCases trainingCases(Options table) {
    table.allow(Set.of("salt", "hashes"));
    return new EnsembleModel.TrainingCases(table.text("salt"), table.texts("hashes"));
  }

  private static boolean reconstructs(Options root) {
    return root.child(MeasuredTarget.TABLE)
        .filter(target -> target.text("kind", "").equals(MeasuredTarget.RECONSTRUCTION))
        .isPresent();
  }

  private static List<String> structures(Options root) {
    return root.child(MeasuredTarget.TABLE)
        .flatMap(MaskTarget::of)
        .map(MaskTarget::classes)
        .orElse(List.of());
  }

  /// @param pictures whether its members are said to give pictures
  private static void check(EnsembleModel model, boolean pictures) {
    if (model.labels().isEmpty() != pictures || model.members().isEmpty()) {
      throw new IllegalArgumentException(
          "[%s] needs at least one of 'labels' and one of 'members'.".formatted(NAME));
    }
    List<String> names = model.members().stream().map(MemberModel::name).toList();
    if (Set.copyOf(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "[%s.members] name should be different for each, but they are %s."
              .formatted(NAME, String.join(", ", names)));
    }
    for (String label : model.labels()) {
      boolean pointed = model.measured().isPresent() || model.operatingPoints().containsKey(label);
      if (!model.stackers().containsKey(label) || !pointed) {
        throw new IllegalArgumentException(
            "[%s] needs one of 'stackers' and one of 'operating-points' for the label %s."
                .formatted(NAME, label));
      }
    }
    if (model.measured().isPresent() && (model.labels().size() > 1 || model.exclusive())) {
      throw new IllegalArgumentException(
          "[%s.target] is a measured value, so labels should be its name alone, but are %s."
              .formatted(NAME, String.join(", ", model.labels())));
    }
    for (MemberModel member : model.members()) {
      if (!member.file().matches("[A-Za-z0-9][A-Za-z0-9._-]*\\.onnx")) {
        throw new IllegalArgumentException(
            "[%s.members] file should be a plain name that ends in .onnx, but was '%s'."
                .formatted(NAME, member.file()));
      }
    }
    model.stackers().forEach((label, stacker) -> check(label, stacker, Set.copyOf(names)));
  }

  private static void check(String label, Stacker stacker, Set<String> names) {
    Set<Set<String>> fitted = new HashSet<>();
    for (LogisticModel one : stacker.models()) {
      fitted.add(Set.copyOf(one.members()));
      if (!names.containsAll(one.members())) {
        throw new IllegalArgumentException(
            "[%s.stackers] members should be of %s for the label %s, but were %s."
                .formatted(NAME, String.join(", ", names), label, one.members()));
      }
    }
    if (!fitted.contains(names)) {
      throw new IllegalArgumentException(
          "[%s.stackers] needs a model of all members for the label %s.".formatted(NAME, label));
    }
  }
}
