// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;

/// The kinds of draws that augmentation needs.
final class Draws {
  private Draws() {}

  /// Evenly from minus the greatest to the greatest.
  static double either(double greatest, RandomGenerator random) {
    return greatest * (2 * random.nextDouble() - 1);
  }

  /// A number of pixels, at least one and at most a share of the side.
  static int length(double share, int side, RandomGenerator random) {
    return Math.max(1, (int) (share * side * random.nextDouble()));
  }
}
