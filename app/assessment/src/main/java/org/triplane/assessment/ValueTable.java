// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.OptionalDouble;
import org.triplane.learning.LearningException;
import org.triplane.learning.MeasuredScale;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;

/// The table of predictions of a measured value, in its unit.
final class ValueTable {
  private ValueTable() {}

  static String text(PredictionTable table, MeasuredScale scale) {
    String label = table.model().labels().getFirst();
    var text = new StringBuilder("case\ttarget\tlabel\tvalue\tunit");
    for (MemberModel member : table.model().members()) {
      text.append("\tvalue_").append(member.name());
    }
    text.append('\n');
    for (CasePrediction row : table.rows()) {
      text.append(row.of().id()).append('\t').append(measured(row, scale));
      text.append('\t').append(label).append('\t').append(row.value(label, scale));
      text.append('\t').append(scale.target().unit());
      for (MemberModel member : table.model().members()) {
        Prediction said = row.members().get(member.name());
        text.append('\t').append(said == null ? "" : scale.inUnit(said.logit(label)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// What cannot be read as a number stays empty, as if nobody had measured it.
  private static String measured(CasePrediction row, MeasuredScale scale) {
    try {
      OptionalDouble value = scale.target().value(row.of());
      return value.isPresent() ? String.valueOf(value.getAsDouble()) : "";
    } catch (LearningException _) {
      return "";
    }
  }
}
