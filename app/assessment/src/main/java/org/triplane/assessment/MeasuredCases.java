// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.triplane.learning.LearningException;
import org.triplane.learning.MeasuredScale;
import org.triplane.learning.Prediction;
import org.triplane.learning.ValueFigures;

/// Predicted cases of which the value was measured, too.
///
/// @param measured what was measured of each, in the unit
public record MeasuredCases(
    MeasuredScale scale, String label, List<CasePrediction> rows, List<Double> measured) {
  public MeasuredCases {
    rows = List.copyOf(rows);
    measured = List.copyOf(measured);
  }

  /// Those of a table.
  ///
  /// @throws LearningException if a value is no number, or no case has one
  static MeasuredCases of(PredictionTable table, MeasuredScale scale) throws LearningException {
    List<CasePrediction> rows = new ArrayList<>();
    List<Double> measured = new ArrayList<>();
    for (CasePrediction row : table.rows()) {
      OptionalDouble value = scale.target().value(row.of());
      if (value.isPresent()) {
        rows.add(row);
        measured.add(value.getAsDouble());
      }
    }
    if (rows.isEmpty()) {
      throw new LearningException(
          "Nothing can be measured: none of the %d cases has a value of %s. Choose a data set or split that has it."
              .formatted(table.rows().size(), scale.target().column()));
    }
    return new MeasuredCases(scale, table.model().labels().getFirst(), rows, measured);
  }

  /// What the ensemble says of each, in the unit.
  double[] said() {
    return rows.stream().mapToDouble(row -> row.value(label, scale)).toArray();
  }

  double[] truth() {
    return measured.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// How near the ensemble comes.
  ValueFigures figures() {
    return new ValueFigures(said(), truth());
  }

  /// How near others come.
  ///
  /// @param said of a case, standardized
  ValueFigures figures(Function<CasePrediction, Double> said) {
    return new ValueFigures(others(said), truth());
  }

  /// What others say of each case, in the unit.
  double[] others(Function<CasePrediction, Double> said) {
    return rows.stream().mapToDouble(row -> scale.inUnit(said.apply(row))).toArray();
  }

  /// Those that have a member's series.
  MeasuredCases having(String member) {
    List<CasePrediction> some = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).members().containsKey(member)) {
        some.add(rows.get(i));
        values.add(measured.get(i));
      }
    }
    return new MeasuredCases(scale, label, some, values);
  }

  /// What a member says of a case that has its series, standardized.
  double member(CasePrediction row, String name) {
    Prediction said = row.member(name);
    return said.logit(label);
  }
}
