// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import org.triplane.common.Options;

/// How the stackers' log-odds are calibrated: the keys `calibration` and `calibration-on` of a
/// recipe's `[stacker]`.
public record CalibrationOptions(Method method, Cases on) {
  static final Set<String> KEYS = Set.of("calibration", "calibration-on");
  /// Log-odds are left as they are.
  public static final CalibrationOptions NONE =
      new CalibrationOptions(Method.NONE, Cases.OUT_OF_FOLD);

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
    VALID,
    /// Both, each judged as above. More cases tell the slope better where both kinds of log-odds
    /// are of about one scale: where the final network is the mean of the folds'.
    BOTH;

    boolean hasOutOfFold() {
      return this != VALID;
    }

    boolean hasValid() {
      return this != OUT_OF_FOLD;
    }

    /// As it stands in files.
    public String word() {
      return Words.of(this);
    }
  }

  /// Read the keys; what is missing is as in [#NONE].
  static CalibrationOptions of(Options options) {
    return new CalibrationOptions(
        Words.choice(Method.class, options, "calibration", NONE.method),
        Words.choice(Cases.class, options, "calibration-on", NONE.on));
  }
}
