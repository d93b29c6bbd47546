// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// The normal distribution.
final class Normal {
  private static final double ROOT_TWO_PI = StrictMath.sqrt(2 * Math.PI);

  private Normal() {}

  /// The probability that a standard normal number is at most x, by the power series of the
  /// integral around 0 (Abramowitz and Stegun 26.2.11); good to 1e-14 for |x| up to 7.
  static double cumulative(double x) {
    if (Math.abs(x) > 7) {
      return x > 0 ? 1 : 0;
    }
    double term = x;
    double sum = x;
    for (int odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
      term *= x * x / odd;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-x * x / 2) / ROOT_TWO_PI;
  }

  /// The area under the ROC curve between two normal classes of variance 1.
  ///
  /// @param effect distance of their means
  static double auc(double effect) {
    return cumulative(effect / StrictMath.sqrt(2));
  }
}
