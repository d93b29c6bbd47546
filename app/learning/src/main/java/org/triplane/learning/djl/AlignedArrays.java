// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/// Makes arrays whose first number lies at a multiple of 64 bytes.
///
/// PyTorch works in the memory that it is handed. Its matrix library sums in another order where
/// that memory begins elsewhere, so that the last bits of a training would depend on where the
/// Java library happened to find memory.
final class AlignedArrays {
  private static final int CACHE_LINE_BYTES = 64;

  private AlignedArrays() {}

  /// Copy numbers into an array.
  static NDArray floats(NDManager manager, float[] numbers, Shape shape) {
    return floats(manager, FloatBuffer.wrap(numbers), shape);
  }

  /// Copy what is left of a buffer, whose position stays.
  static NDArray floats(NDManager manager, FloatBuffer numbers, Shape shape) {
    int bytes = Math.multiplyExact(numbers.remaining(), Float.BYTES);
    // The slice also ends at a multiple, so up to two lines are lost.
    ByteBuffer memory =
        ByteBuffer.allocateDirect(Math.addExact(bytes, 2 * CACHE_LINE_BYTES))
            .alignedSlice(CACHE_LINE_BYTES)
            .limit(bytes)
            .slice()
            .order(ByteOrder.nativeOrder());
    memory.asFloatBuffer().put(numbers.duplicate());
    return manager.create(memory, shape, DataType.FLOAT32);
  }
}
