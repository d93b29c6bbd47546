// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/// What a network is fed: all slices of one volume, of shape `(slices, channels, height, width)`,
/// columns fastest.
///
/// @param values shared and never written after construction
public record SliceTensor(int slices, int channels, int height, int width, float[] values) {
  public SliceTensor {
    if (slices < 1 || channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "expected a shape of at least 1 each way, but was (%d, %d, %d, %d)"
              .formatted(slices, channels, height, width));
    }
    long expected = (long) slices * channels * height * width;
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "expected %d numbers, but was %d".formatted(expected, values.length));
    }
  }

  /// The shape as engines want it.
  public long[] shape() {
    return new long[] {slices, channels, height, width};
  }

  /// One number.
  public float value(int slice, int channel, int row, int column) {
    return values[((slice * channels + channel) * height + row) * width + column];
  }

  /// A copy in native memory and native byte order, positioned at its beginning, for engines that
  /// take no arrays.
  public FloatBuffer toDirectBuffer() {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    return buffer.put(values).flip();
  }
}
