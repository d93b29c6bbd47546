// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.learning.Case;

/// One case of an evaluation as it fell.
///
/// @param row what every member said
/// @param target what was found: 0 or 1
/// @param probability what the ensemble said, 0..1
/// @param cell where it fell
public record ProvenCase(CasePrediction row, int target, double probability, Cell cell) {
  /// The four places of a confusion matrix.
  public enum Cell {
    /// A positive case that was told to be one.
    FOUND,
    /// A positive case that was told to be none.
    MISSED,
    /// A negative case that was told to be positive.
    FALSE_ALARM,
    /// A negative case that was told to be one.
    CLEARED;

    static Cell of(int target, boolean alarm) {
      return target == 1 ? alarm ? FOUND : MISSED : alarm ? FALSE_ALARM : CLEARED;
    }

    /// Whether what was told is not what was found.
    public boolean isWrong() {
      return this == MISSED || this == FALSE_ALARM;
    }

    /// Whether the ensemble told that the label is there.
    public boolean isAlarm() {
      return this == FOUND || this == FALSE_ALARM;
    }
  }

  static ProvenCase of(CasePrediction row, String label, double operatingPoint) {
    double probability = row.probability(label);
    int target = row.target(label);
    return new ProvenCase(row, target, probability, Cell.of(target, probability > operatingPoint));
  }

  /// The case.
  public Case of() {
    return row.of();
  }

  /// How far from right the probability is, 0..1.
  public double error() {
    return Math.abs(target - probability);
  }
}
