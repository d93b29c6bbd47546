// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.OptionalDouble;

/// How near an epoch's standardized values came.
///
/// @param trainR2 the share of the variance that the values met in training explain
/// @param validR2 likewise on the validation studies
/// @param validError the mean absolute error there, in deviations of the training cases
public record ValueFit(OptionalDouble trainR2, OptionalDouble validR2, OptionalDouble validError) {
  /// Of an epoch that was about classes.
  public static final ValueFit NONE =
      new ValueFit(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  /// The share of the variance that is explained; empty for classes or where all are equal.
  static OptionalDouble r2(List<float[]> said, List<TrainingStudy> studies) {
    if (studies.isEmpty() || !studies.getFirst().isMeasured()) {
      return OptionalDouble.empty();
    }
    double mean = studies.stream().mapToDouble(one -> one.values()[0]).average().orElse(0);
    double left = 0;
    double all = 0;
    for (int i = 0; i < said.size(); i++) {
      double value = studies.get(i).values()[0];
      left += (said.get(i)[0] - value) * (said.get(i)[0] - value);
      all += (value - mean) * (value - mean);
    }
    return all > 0 ? OptionalDouble.of(1 - left / all) : OptionalDouble.empty();
  }

  /// The mean absolute error; empty for classes.
  static OptionalDouble error(List<float[]> said, List<TrainingStudy> studies) {
    if (studies.isEmpty() || !studies.getFirst().isMeasured()) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int i = 0; i < said.size(); i++) {
      sum += Math.abs(said.get(i)[0] - studies.get(i).values()[0]);
    }
    return OptionalDouble.of(sum / said.size());
  }
}
