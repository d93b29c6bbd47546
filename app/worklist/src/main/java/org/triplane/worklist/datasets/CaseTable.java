// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.triplane.imaging.Plane;
import org.triplane.learning.DelimitedTable;
import org.triplane.learning.DelimitedTable.Row;
import org.triplane.learning.LabelTables;
import org.triplane.learning.LearningException;
import org.triplane.learning.SplitPlan.Place;

/// The table `cases.tsv` of a data set: a line for each case with its columns `case`, `study`,
/// `places`, `patient`, `side`, `fold`, one for each plane and `is:LABEL` for each label.
final class CaseTable {
  private static final String LABEL = "is:";
  private static final Set<String> SIDES = Set.of("train", "valid", "test");
  private static final Set<String> TARGETS = Set.of("", "0", "1");

  private CaseTable() {}

  /// The table's text.
  static String text(List<String> labels, List<DatasetCase> cases) {
    var text = new StringBuilder("case\tstudy\tplaces\tpatient\tside\tfold");
    PlaneMapping.PLANES.forEach(plane -> text.append('\t').append(plane.word()));
    labels.forEach(label -> text.append('\t').append(cell(LABEL + label)));
    text.append('\n');
    for (DatasetCase one : cases) {
      text.append(line(labels, one)).append('\n');
    }
    return text.toString();
  }

  private static String line(List<String> labels, DatasetCase one) {
    List<String> cells = new ArrayList<>();
    cells.add(cell(one.name()));
    cells.add(cell(one.source().study()));
    cells.add(cell(places(one.source().places())));
    cells.add(cell(one.patient()));
    cells.add(one.place().side());
    cells.add(one.place().fold() == 0 ? "" : String.valueOf(one.place().fold()));
    for (Plane plane : PlaneMapping.PLANES) {
      PlaneMapping.Choice choice = one.source().planes().chosen().get(plane);
      cells.add(choice == null ? "" : choice.text());
    }
    for (String label : labels) {
      Integer target = one.targets().get(label);
      cells.add(target == null ? "" : target.toString());
    }
    return String.join("\t", cells);
  }

  /// Several places stand between bars; a bar of a path's own is written as `%7C`.
  private static String places(List<Path> places) {
    return places.stream()
        .map(place -> place.toString().replace("%", "%25").replace("|", "%7C"))
        .collect(Collectors.joining("|"));
  }

  private static List<Path> places(String text) {
    return Arrays.stream(text.split("\\|"))
        .filter(place -> !place.isEmpty())
        .map(place -> Path.of(place.replace("%7C", "|").replace("%25", "%")))
        .toList();
  }

  /// Quotes keep tabs and quotes in names and paths apart from the table's own.
  private static String cell(String text) {
    return text.contains("\t") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /// Read the table.
  ///
  /// @throws LearningException naming every line that is wrong
  static List<DatasetCase> read(Path file, List<String> labels) throws LearningException {
    DelimitedTable table = DelimitedTable.read(file);
    var complaints = new LabelTables();
    List<DatasetCase> cases = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Row row : table.rows()) {
      if (!names.add(row.cell("case"))) {
        complaints.complain(
            file, row.line(), "the case '%s' is there twice".formatted(row.cell("case")));
      } else if (!isRight(row, labels)) {
        complaints.complain(
            file,
            row.line(),
            "a side (train, valid, test), a fold's number, series and labels of 0 and 1 are"
                + " expected");
      } else {
        cases.add(one(row, labels));
      }
    }
    complaints.refuseWrongRows();
    return List.copyOf(cases);
  }

  private static boolean isRight(Row row, List<String> labels) {
    return SIDES.contains(row.cell("side"))
        && row.cell("fold").matches("\\d{0,6}")
        && labels.stream().allMatch(label -> TARGETS.contains(row.cell(LABEL + label)))
        && PlaneMapping.PLANES.stream()
            .allMatch(plane -> row.cell(plane.word()).matches("[^#]*(#[1-9]\\d{0,5})?"));
  }

  private static DatasetCase one(Row row, List<String> labels) {
    Map<Plane, PlaneMapping.Choice> planes = new EnumMap<>(Plane.class);
    for (Plane plane : PlaneMapping.PLANES) {
      PlaneMapping.Choice.parse(row.cell(plane.word()))
          .ifPresent(choice -> planes.put(plane, choice));
    }
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    for (String label : labels) {
      if (!row.cell(LABEL + label).isEmpty()) {
        targets.put(label, Integer.parseInt(row.cell(LABEL + label)));
      }
    }
    String fold = row.cell("fold");
    return new DatasetCase(
        new DatasetCase.Source(
            row.cell("case"),
            places(row.cell("places")),
            row.cell("study"),
            new PlaneMapping(planes)),
        row.cell("patient"),
        targets,
        new Place(row.cell("side"), fold.isEmpty() ? 0 : Integer.parseInt(fold)));
  }
}
