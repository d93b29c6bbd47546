// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.RandomSearch.Trial;

/// The table of a search, written anew after every trial, so that an interrupted search goes on.
///
/// @param id of recipe, data set, ranges and seed: a table is gone on with by the same search
///     only
record SearchTable(Path file, List<SearchRange> ranges, String id) {
  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("trial"));
    ranges.forEach(range -> header.add(range.key()));
    header.addAll(List.of("auc", "auc-low", "auc-high", "cases", "log-loss", "search"));
    return header;
  }

  /// The trials that are done.
  ///
  /// @throws LearningException if the table is another search's
  List<Trial> read() throws LearningException {
    if (!Files.exists(file)) {
      return List.of();
    }
    DelimitedTable table = DelimitedTable.read(file);
    List<Trial> trials = new ArrayList<>();
    for (DelimitedTable.Row row : table.rows()) {
      if (!table.columns().equals(header()) || !row.cell("search").equals(id)) {
        throw new LearningException(
            "The table %s is of a search with another recipe, seed, data set or other ranges. Name another table, or search as before."
                .formatted(file));
      }
      List<String> settings = new ArrayList<>();
      ranges.forEach(range -> settings.add(range.key() + "=" + row.cell(range.key())));
      trials.add(new Trial(Integer.parseInt(row.cell("trial")), settings, figures(row)));
    }
    return trials;
  }

  private static Optional<SearchFigures> figures(DelimitedTable.Row row) {
    if (row.cell("auc").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SearchFigures(
            Double.parseDouble(row.cell("auc")),
            Double.parseDouble(row.cell("auc-low")),
            Double.parseDouble(row.cell("auc-high")),
            Integer.parseInt(row.cell("cases")),
            Double.parseDouble(row.cell("log-loss"))));
  }

  void write(List<Trial> trials) throws LearningException {
    var text = new StringBuilder(String.join("\t", header())).append('\n');
    for (Trial trial : trials) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(trial.number())));
      trial.settings().forEach(one -> cells.add(one.substring(one.indexOf('=') + 1)));
      cells.addAll(trial.figures().map(SearchTable::cells).orElse(List.of("", "", "", "", "")));
      cells.add(id);
      text.append(String.join("\t", cells)).append('\n');
    }
    try {
      AtomicOutput.text(file, text.toString());
    } catch (IOException e) {
      throw new LearningException(
          "Cannot write the table %s. Check permissions and disk space.".formatted(file), e);
    }
  }

  private static List<String> cells(SearchFigures figures) {
    return List.of(
        Double.toString(figures.auc()),
        Double.toString(figures.low()),
        Double.toString(figures.high()),
        Integer.toString(figures.cases()),
        Double.toString(figures.logLoss()));
  }
}
