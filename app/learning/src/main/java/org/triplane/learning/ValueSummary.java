// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// What a column of measured values holds in each split of a data set.
///
/// @param splits name to what is there
public record ValueSummary(String column, SequencedMap<String, Side> splits) {
  /// One split.
  ///
  /// @param missing cases without a value
  /// @param values in ascending order
  public record Side(int missing, List<Double> values) {
    public Side {
      values = List.copyOf(values);
    }

    private double at(int index) {
      return values.isEmpty() ? Double.NaN : values.get(index);
    }

    private double mean() {
      return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    private double deviation() {
      double mean = mean();
      return Math.sqrt(
          values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(Double.NaN));
    }
  }

  /// Look through a data set.
  ///
  /// @throws LearningException if a value is no number
  public static ValueSummary of(Dataset dataset, String column) throws LearningException {
    var target = new MeasuredTarget(column, "");
    SequencedMap<String, Side> splits = new LinkedHashMap<>();
    for (Map.Entry<String, List<Case>> split : dataset.splits().entrySet()) {
      List<Case> known = target.known(split.getValue());
      List<Double> values = Arrays.stream(target.values(known)).sorted().boxed().toList();
      splits.put(split.getKey(), new Side(split.getValue().size() - known.size(), values));
    }
    return new ValueSummary(column, splits);
  }

  /// As JSON shows it; what is not there is null.
  public Map<String, Object> document() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    splits.forEach(
        (name, side) -> {
          SequencedMap<String, Object> row = new LinkedHashMap<>();
          row.put("n", side.values().size());
          row.put("missing", side.missing());
          row.put("mean", Figure.finite(side.mean()));
          row.put("deviation", Figure.finite(side.deviation()));
          row.put("least", Figure.finite(side.at(0)));
          row.put("most", Figure.finite(side.at(side.values().size() - 1)));
          document.put(name, row);
        });
    return document;
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-";
  }

  /// A table for people.
  public List<String> lines() {
    var table = new TextTable("split", column, "missing", "mean", "deviation", "range");
    splits.forEach(
        (name, side) ->
            table.row(
                name,
                side.values().size(),
                side.missing(),
                number(side.mean()),
                number(side.deviation()),
                number(side.at(0)) + " to " + number(side.at(side.values().size() - 1))));
    return table.lines();
  }
}
