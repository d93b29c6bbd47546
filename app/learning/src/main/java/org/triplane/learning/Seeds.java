// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random numbers for separate purposes from one seed: what is drawn for one does not shift what
/// is drawn for another.
public final class Seeds {
  private Seeds() {}

  /// The seed for a purpose.
  ///
  /// @param purpose words and numbers such as `order`, `axial`, `fold-1`, 3
  public static long derive(long seed, Object... purpose) {
    long mixed = mix(seed);
    for (Object word : purpose) {
      for (char letter : word.toString().toCharArray()) {
        mixed = mix(mixed ^ letter);
      }
      mixed = mix(mixed + 1);
    }
    return mixed;
  }

  /// A generator for a purpose.
  public static RandomGenerator generator(long seed, Object... purpose) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(derive(seed, purpose));
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
