// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.QualityCheck;

/// What the quality check found, as a table and in words.
record QualityTable(List<QualityCheck.Row> rows, double threshold) {
  private static final List<String> NUMBERS =
      List.of("likeness", "dark", "cut", "noise", "sharpness");
  private static final int NAMED = 10;

  /// Write tab separated rows, the least like the others first.
  void write(Path target) throws IOException {
    List<String> lines = new ArrayList<>();
    var head = new ArrayList<>(List.of("case", "series"));
    head.addAll(NUMBERS);
    NUMBERS.forEach(name -> head.add("z_" + name));
    head.addAll(List.of("worst", "score", "pass"));
    lines.add(String.join("\t", head));
    for (QualityCheck.Row row : rows) {
      var cells = new ArrayList<>(List.of(row.id(), row.kind()));
      NUMBERS.forEach(name -> cells.add(cell(row.numbers(), name)));
      NUMBERS.forEach(name -> cells.add(cell(row.scores(), name)));
      String score = Double.isFinite(row.score()) ? text(row.score()) : "";
      cells.addAll(List.of(row.worst(), score, row.pass() ? "1" : "0"));
      lines.add(String.join("\t", cells));
    }
    AtomicOutput.file(target, temporary -> Files.write(temporary, lines));
  }

  private static String cell(Map<String, Double> numbers, String name) {
    Double number = numbers.get(name);
    return number == null ? "" : text(number);
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  /// How many pass, and which do not.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Quality: %d of %d series pass (score below %s)."
            .formatted(passed(), rows.size(), String.format(Locale.ROOT, "%.1f", threshold)));
    List<QualityCheck.Row> failed = rows.stream().filter(row -> !row.pass()).toList();
    failed.stream()
        .limit(NAMED)
        .map(row -> "  %s %s: %s".formatted(row.id(), row.kind(), reason(row)))
        .forEach(lines::add);
    if (failed.size() > NAMED) {
      lines.add("  and %d more in the table.".formatted(failed.size() - NAMED));
    }
    return lines;
  }

  private static String reason(QualityCheck.Row row) {
    return Double.isFinite(row.score())
        ? String.format(Locale.ROOT, "%s, score %.1f", row.worst(), row.score())
        : row.worst();
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("series", rows.size());
    document.put("passed", passed());
    document.put("threshold", threshold);
    return document;
  }

  private long passed() {
    return rows.stream().filter(QualityCheck.Row::pass).count();
  }
}
