// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.triplane.imaging.Plane;
import org.triplane.worklist.datasets.PlaneMapping;
import org.triplane.worklist.datasets.SeriesKinds;

/// Prints which kinds of series stand for which planes.
record SeriesKindsText(SeriesKinds kinds) {
  void print(Console console, boolean json) {
    if (json) {
      console.json(document());
      return;
    }
    console.line("%,d cases", kinds.cases());
    for (SeriesKinds.Row row : kinds.rows()) {
      console.line(
          "%-40s %,6d cases, %s slices, %-8s %s",
          row.kind().text(), row.cases(), slices(row), row.stand().word(), standing(row));
    }
    for (Plane plane : PlaneMapping.PLANES) {
      if (kinds.without(plane) > 0) {
        console.line("%,d cases have no %s series.", kinds.without(plane), plane.word());
      }
    }
    kinds.contests().forEach(sentence -> console.line("%s", sentence));
  }

  private static String slices(SeriesKinds.Row row) {
    SeriesKinds.Range slices = row.slices();
    return slices.first() == slices.second()
        ? String.valueOf(slices.first())
        : "%d to %d".formatted(slices.first(), slices.second());
  }

  private static String standing(SeriesKinds.Row row) {
    if (row.standing().isEmpty()) {
      return "no plane";
    }
    return row.standing().entrySet().stream()
        .map(one -> "%s in %,d".formatted(one.getKey().word(), one.getValue()))
        .collect(Collectors.joining(", "));
  }

  private Map<String, Object> document() {
    Map<String, Object> without = new LinkedHashMap<>();
    PlaneMapping.PLANES.forEach(plane -> without.put(plane.word(), kinds.without(plane)));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("cases", kinds.cases());
    document.put("kinds", kinds.rows().stream().map(SeriesKindsText::document).toList());
    document.put("without", without);
    document.put("contests", kinds.contests());
    return document;
  }

  private static Map<String, Object> document(SeriesKinds.Row row) {
    Map<String, Object> standing = new LinkedHashMap<>();
    row.standing().forEach((plane, cases) -> standing.put(plane.word(), cases));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("series", row.kind().text());
    document.put("cases", row.cases());
    document.put("slices", List.of(row.slices().first(), row.slices().second()));
    document.put("stand", row.stand().word());
    document.put("standing", standing);
    return document;
  }
}
