// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.List;
import org.triplane.learning.LearningException;

/// What a network's output says of a study.
///
/// A network either gives one logit a label, or one a slice and label; a study is then as
/// suspicious as its most suspicious slice.
///
/// @param values the output, flat
record StudyLogits(float[] values, int labels) {
  /// Read an output.
  ///
  /// @param slices how many the study has
  /// @throws LearningException if the output has another size or holds what is no number
  static StudyLogits of(float[] values, int slices, List<String> labels) throws LearningException {
    if (values.length != labels.size() && values.length != labels.size() * slices) {
      throw new LearningException(
          ("The network gives %d numbers for %d slices, but the model names %d labels: %s. Correct"
                  + " the labels in the model.")
              .formatted(values.length, slices, labels.size(), String.join(", ", labels)));
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new LearningException(
            "The network gives no finite number for this series. Its weights or the series' values"
                + " are too large; check both.");
      }
    }
    return new StudyLogits(values, labels.size());
  }

  /// The study's logit of a label.
  float logit(int label) {
    return values[index(label)];
  }

  /// Where that logit stands in the output.
  int index(int label) {
    int best = label;
    for (int i = label; i < values.length; i += labels) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
