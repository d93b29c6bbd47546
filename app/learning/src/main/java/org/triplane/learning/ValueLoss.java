// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// How far standardized values are off, averaged over the studies: the key `loss` of a recipe's
/// `[training]` table.
///
/// @param kind `mse` (default), `l1` or `smooth-l1`
record ValueLoss(Kind kind) implements TrainingLoss {
  static final String KEY = "loss";

  /// How much an error counts.
  enum Kind {
    /// Its square.
    MSE,
    /// Its size.
    L1,
    /// Half its square up to 1, its size less a half beyond (Huber 1964, Girshick 2015).
    SMOOTH_L1
  }

  @Override
  public Objective of(List<TrainingStudy> studies) {
    return (said, gradient) -> evaluate(studies, said, gradient);
  }

  @Override
  public int terms(List<TrainingStudy> studies) {
    return studies.size();
  }

  private double evaluate(List<TrainingStudy> studies, float[] said, float[] gradient) {
    int values = said.length / studies.size();
    double loss = 0;
    for (int i = 0; i < said.length; i++) {
      double error = said[i] - studies.get(i / values).values()[i % values];
      loss += size(error) / said.length;
      gradient[i] = (float) (slope(error) / said.length);
    }
    return loss;
  }

  private double size(double error) {
    double size = Math.abs(error);
    return switch (kind) {
      case MSE -> error * error;
      case L1 -> size;
      case SMOOTH_L1 -> size < 1 ? error * error / 2 : size - 0.5;
    };
  }

  private double slope(double error) {
    return switch (kind) {
      case MSE -> 2 * error;
      case L1 -> Math.signum(error);
      case SMOOTH_L1 -> Math.clamp(error, -1, 1);
    };
  }
}
