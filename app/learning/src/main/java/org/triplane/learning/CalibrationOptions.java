// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import org.triplane.common.Options;

/// How the stackers' log-odds are calibrated: the keys `calibration`, `calibration-on` and
/// `calibration-spread` of a recipe's `[stacker]`.
///
/// @param spread how far from 1 a temperature's slope is expected, as the standard deviation of
/// its logarithm; infinite if nothing is expected
public record CalibrationOptions(Method method, Cases on, double spread) {
  static final Set<String> KEYS = Set.of("calibration", "calibration-on", "calibration-spread");
  /// Log-odds are left as they are.
  public static final CalibrationOptions NONE =
      new CalibrationOptions(Method.NONE, Cases.OUT_OF_FOLD, Double.POSITIVE_INFINITY);

  public CalibrationOptions {
    if (!(spread > 0)) {
      throw new IllegalArgumentException(
          "calibration-spread should be a number above 0, such as 0.15, but was " + spread);
    }
  }

  /// What becomes of the log-odds.
  public enum Method {
    /// Nothing.
    NONE,
    /// They are multiplied by one number (Guo 2017, there divided by a temperature).
    TEMPERATURE,
    /// They are multiplied by one number, and another one is added (Platt 1999).
    PLATT;

    /// As it stands in files.
    public String word() {
      return Words.of(this);
    }
  }

  /// The cases that calibration learns from.
  public enum Cases {
    /// The training cases, each judged by networks and a stacker that never saw its fold.
    OUT_OF_FOLD,
    /// The validation cases, judged by the final networks, whose log-odds may be of another scale
    /// than those of the folds' networks.
    VALID;

    /// As it stands in files.
    public String word() {
      return Words.of(this);
    }
  }

  /// Read the keys; what is missing is as in [#NONE].
  static CalibrationOptions of(Options options) {
    return new CalibrationOptions(
        Words.choice(Method.class, options, "calibration", NONE.method),
        Words.choice(Cases.class, options, "calibration-on", NONE.on),
        options.number("calibration-spread", NONE.spread));
  }
}
