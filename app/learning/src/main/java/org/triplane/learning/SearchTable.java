// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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
    header.addAll(List.of("auc", "log-loss", "search"));
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
      trials.add(
          new Trial(
              Integer.parseInt(row.cell("trial")),
              settings,
              number(row.cell("auc")),
              number(row.cell("log-loss"))));
    }
    return trials;
  }

  private static OptionalDouble number(String cell) {
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }

  void write(List<Trial> trials) throws LearningException {
    var text = new StringBuilder(String.join("\t", header())).append('\n');
    for (Trial trial : trials) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(trial.number())));
      trial.settings().forEach(one -> cells.add(one.substring(one.indexOf('=') + 1)));
      cells.add(text(trial.auc()));
      cells.add(text(trial.logLoss()));
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

  private static String text(OptionalDouble number) {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
  }
}
