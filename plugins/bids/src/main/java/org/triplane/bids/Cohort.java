// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.learning.DelimitedTable;
import org.triplane.learning.DelimitedTable.Row;
import org.triplane.learning.LabeledImages;
import org.triplane.learning.LearningException;

/// The visits of one study of a population. Several can be taken together (S4.9): participants
/// then bear their cohort's name, as two cohorts may call different people alike.
///
/// @param name empty if there is only one
/// @param diagnoses classes to take; all if empty
record Cohort(String name, SubjectTree.Found found, VisitTables tables, List<String> diagnoses) {
  Cohort {
    diagnoses = List.copyOf(diagnoses);
  }

  /// One line of a table of cohorts: `cohort`, `path` and perhaps `diagnoses`.
  record Entry(String name, Path folder, List<String> diagnoses) {}

  /// Read a table of cohorts, whose paths may be relative to it.
  ///
  /// @throws LearningException if it lacks a column or names a cohort twice
  static List<Entry> entries(Path table) throws LearningException {
    DelimitedTable rows = DelimitedTable.read(table);
    if (!rows.columns().containsAll(List.of("cohort", "path"))) {
      throw new LearningException(
          "The table of cohorts %s needs the columns cohort and path, but has %s."
              .formatted(table.getFileName(), String.join(", ", rows.columns())));
    }
    List<Entry> entries = new ArrayList<>();
    for (Row row : rows.rows()) {
      String name = row.cell("cohort");
      if (entries.stream().anyMatch(entry -> entry.name.equals(name))) {
        throw new LearningException(
            "The table of cohorts %s names %s twice. Name each cohort once."
                .formatted(table.getFileName(), name));
      }
      List<String> diagnoses =
          rows.columns().contains("diagnoses")
              ? LabeledImages.list(row.cell("diagnoses").replaceAll("[\\s\\[\\]'\"]+", ","))
              : List.of();
      entries.add(new Entry(name, table.resolveSibling(row.cell("path")), diagnoses));
    }
    return entries;
  }

  List<Scan> scans() {
    return found.scans();
  }

  /// Whole sentences on what images and tables lack.
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(found.warnings());
    List<String> missing = tables.without(found.scans());
    if (!missing.isEmpty()) {
      warnings.add(
          "%d participants of the tables have no image; the first is %s."
              .formatted(missing.size(), prefix() + missing.getFirst()));
    }
    return warnings;
  }

  /// The side of a visit; empty if tables of splits do not list it.
  Optional<String> split(Scan scan) {
    return tables.hasSplits() ? tables.split(scan) : Optional.of("train");
  }

  /// Whether a visit is of a diagnosis that is wanted.
  boolean takes(Scan scan, List<String> labels) {
    SequencedMap<String, String> known = tables.of(scan);
    return diagnoses.isEmpty()
        || labels.stream().anyMatch(label -> diagnoses.contains(known.getOrDefault(label, "")));
  }

  LabeledImages.Image image(Scan scan, String split, List<String> columns) {
    SequencedMap<String, String> known = tables.of(scan);
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    for (String column : columns) {
      labels.put(column, known.getOrDefault(column, ""));
      known.remove(column);
    }
    if (!name.isEmpty()) {
      known.put("cohort", name);
    }
    return new LabeledImages.Image(
        prefix() + scan.visit(), scan.image(), split, prefix() + scan.participant(), labels, known);
  }

  private String prefix() {
    return name.isEmpty() ? "" : name + ":";
  }
}
