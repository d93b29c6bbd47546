// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.triplane.learning.DelimitedTable;
import org.triplane.learning.DelimitedTable.Row;
import org.triplane.learning.LearningException;
import org.triplane.worklist.WorklistException;

/// What networks say about cases that they were not trained on: out of fold, or held out.
///
/// @param cases case name to target, as in [LabelTargets#names], to probability, 0..1
public record CaseProbabilities(SequencedMap<String, Map<String, Double>> cases) {
  public CaseProbabilities {
    cases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cases));
  }

  /// Read what `triplane predict` writes: a table with the columns `case`, `label` and
  /// `probability`.
  ///
  /// @throws WorklistException if it cannot be read or a probability is none
  public static CaseProbabilities read(Path file) throws WorklistException {
    var complaints = new Complaints(String.valueOf(file.getFileName()));
    SequencedMap<String, Map<String, Double>> cases = new LinkedHashMap<>();
    DelimitedTable table = table(file);
    for (Row row : table.rows()) {
      double probability = number(row.cell("probability"));
      if (probability >= 0 && probability <= 1) {
        cases
            .computeIfAbsent(row.cell("case"), _ -> new LinkedHashMap<>())
            .put(row.cell("label"), probability);
      } else {
        complaints.add(
            row.line(),
            "A probability from 0 to 1 is expected, but it is '%s'."
                .formatted(row.cell("probability")));
      }
    }
    complaints.refuse();
    return new CaseProbabilities(cases);
  }

  /// The probability of a target of a case, if it is known.
  public OptionalDouble of(String caseName, String target) {
    Double known = cases.getOrDefault(caseName, Map.of()).get(target);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  private static DelimitedTable table(Path file) throws WorklistException {
    try {
      DelimitedTable table = DelimitedTable.read(file);
      if (table.columns().containsAll(List.of("case", "label", "probability"))) {
        return table;
      }
      throw new WorklistException(
          "%s is no table of probabilities: it needs the columns case, label and probability. `triplane predict` writes one."
              .formatted(file.getFileName()));
    } catch (LearningException e) {
      throw new WorklistException(String.valueOf(e.getMessage()), e);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }
}
