// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Arrays;

/// A learned or fixed tensor of 32-bit floats inside a network.
///
/// @param values in row-major order; shared, never written after construction
public record Initializer(String name, long[] shape, float[] values) {
  public Initializer {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (count != values.length) {
      throw new IllegalArgumentException(
          "expected %d values for %s, but was %d".formatted(count, name, values.length));
    }
  }
}
