// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.OptionalDouble;

/// The one figure of the validation studies that says which epoch is best, when to stop early and
/// when a plateau is reached (W12).
public enum Monitor {
  VALID_LOSS,
  AUC,
  ACCURACY,
  /// The mean absolute error of a measured value.
  MAE,
  /// The share of a measured value's variance that is explained.
  R2;

  /// How good an epoch was, higher is better; empty if there is no such figure.
  OptionalDouble merit(Epoch epoch) {
    return switch (this) {
      case VALID_LOSS ->
          epoch.validLoss().isPresent()
              ? OptionalDouble.of(-epoch.validLoss().getAsDouble())
              : OptionalDouble.empty();
      case AUC -> epoch.validAuc();
      case ACCURACY -> epoch.validAccuracy();
      case MAE ->
          epoch.fit().validError().isPresent()
              ? OptionalDouble.of(-epoch.fit().validError().getAsDouble())
              : OptionalDouble.empty();
      case R2 -> epoch.fit().validR2();
    };
  }

  /// What it is an epoch without: `a lower validation loss`.
  String improvement() {
    return switch (this) {
      case VALID_LOSS -> "a lower validation loss";
      case AUC -> "a higher validation AUC";
      case ACCURACY -> "a higher validation accuracy";
      case MAE -> "a lower validation error";
      case R2 -> "a higher validation R²";
    };
  }
}
