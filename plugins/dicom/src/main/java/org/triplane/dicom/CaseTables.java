// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.triplane.learning.LabelTables;
import org.triplane.learning.LearningException;

/// The label tables of a folder, named by split and label.
final class CaseTables {
  private static final Pattern NAME = Pattern.compile("(?:train|valid|test)-([a-z0-9_-]+)\\.csv");

  private final Path folder;
  private final List<String> labels;
  private final LabelTables rows = new LabelTables();
  private final List<String> warnings = new ArrayList<>();

  private CaseTables(Path folder, List<String> labels) {
    this.folder = folder;
    this.labels = labels;
  }

  /// The tables of a folder; empty if there are none.
  static Optional<CaseTables> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> labels =
          entries
              .map(file -> NAME.matcher(file.getFileName().toString()))
              .filter(Matcher::matches)
              .map(name -> name.group(1))
              .distinct()
              .sorted()
              .toList();
      return labels.isEmpty() ? Optional.empty() : Optional.of(new CaseTables(folder, labels));
    }
  }

  /// What is predicted, in alphabetical order.
  List<String> labels() {
    return labels;
  }

  /// Whole sentences about tables that are missing.
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /// Read the tables of a split.
  ///
  /// @param caseOf finds the case that an id means
  /// @return case to its targets by label
  Map<String, SequencedMap<String, Integer>> targets(
      String split, Function<String, Optional<String>> caseOf) throws LearningException {
    Map<String, SequencedMap<String, Integer>> targets = new LinkedHashMap<>();
    for (String label : labels) {
      Path table = folder.resolve("%s-%s.csv".formatted(split, label));
      if (Files.exists(table)) {
        rows.read(table, caseOf)
            .forEach(
                (id, target) ->
                    targets.computeIfAbsent(id, _ -> new LinkedHashMap<>()).put(label, target));
      } else {
        warnings.add("%s is missing.".formatted(table.getFileName()));
      }
    }
    return targets;
  }

  /// Refuse the data set if any row read so far was wrong.
  void refuseWrongRows() throws LearningException {
    rows.refuseWrongRows();
  }
}
