// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.SplittableRandom;

/// A stream of random numbers that depends on nothing but its seed, case and purpose, so that
/// cases can be made in any order and by any number of threads.
final class Draws {
  private final SplittableRandom source;
  private double spare;
  private boolean hasSpare;

  /// Start the stream of one purpose of one case.
  Draws(long seed, int index, int purpose) {
    long first = new SplittableRandom(seed).nextLong();
    long second = new SplittableRandom(first + index).nextLong();
    this.source = new SplittableRandom(second + purpose);
  }

  /// A number evenly spread over low..high.
  double uniform(double low, double high) {
    return low + (high - low) * source.nextDouble();
  }

  /// True with the given probability.
  boolean chance(double probability) {
    return source.nextDouble() < probability;
  }

  /// A whole number, 0 to below the bound.
  int below(int bound) {
    return (int) (source.nextDouble() * bound);
  }

  /// A standard normal number by Marsaglia's polar method; `StrictMath` keeps it the same on
  /// every machine.
  double normal() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double u;
    double v;
    double square;
    do {
      u = 2 * source.nextDouble() - 1;
      v = 2 * source.nextDouble() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = v * factor;
    hasSpare = true;
    return u * factor;
  }
}
