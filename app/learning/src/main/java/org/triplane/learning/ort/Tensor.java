// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.triplane.learning.SliceTensor;

/// What goes into a session and comes out of it.
///
/// @param values in row-major order; shared, never written after construction
public record Tensor(long[] shape, float[] values) {
  public Tensor {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (count != values.length) {
      throw new IllegalArgumentException(
          "expected %d values for the shape %s, but was %d"
              .formatted(count, Arrays.toString(shape), values.length));
    }
  }

  /// The slices of a volume.
  public static Tensor of(SliceTensor slices) {
    return new Tensor(slices.shape(), slices.values());
  }

  /// The size of one axis.
  public int size(int axis) {
    return Math.toIntExact(shape[axis]);
  }

  /// A copy in native memory, which the engine reads in place.
  FloatBuffer toDirectBuffer() {
    return ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .put(values)
        .flip();
  }
}
