// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.nio.ByteBuffer;

/// How numbers lie in a file of weights, little endian.
enum StoredFloats {
  FLOAT16(2) {
    @Override
    float at(ByteBuffer bytes, int index) {
      return Float.float16ToFloat(bytes.getShort(2 * index));
    }
  },
  BFLOAT16(2) {
    @Override
    float at(ByteBuffer bytes, int index) {
      return Float.intBitsToFloat(bytes.getShort(2 * index) << 16);
    }
  },
  FLOAT32(4) {
    @Override
    float at(ByteBuffer bytes, int index) {
      return bytes.getFloat(4 * index);
    }
  },
  FLOAT64(8) {
    @Override
    float at(ByteBuffer bytes, int index) {
      return (float) bytes.getDouble(8 * index);
    }
  };

  private final int size;

  StoredFloats(int size) {
    this.size = size;
  }

  /// @param bytes little endian, counted from its beginning
  abstract float at(ByteBuffer bytes, int index);

  /// How many bytes a number takes.
  int size() {
    return size;
  }

  /// All numbers of a tensor in row-major order.
  ///
  /// @throws WeightFormatException if there are not as many
  Initializer read(String name, long[] shape, ByteBuffer bytes) throws WeightFormatException {
    int count = count(name, shape);
    if (bytes.limit() != (long) count * size) {
      throw new WeightFormatException("the tensor " + name + " is cut short");
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = at(bytes, i);
    }
    return new Initializer(name, shape, values);
  }

  /// How many numbers a shape has.
  ///
  /// @throws WeightFormatException if a size is negative or they do not fit in memory
  static int count(String name, long[] shape) throws WeightFormatException {
    long count = 1;
    for (long size : shape) {
      if (size < 0 || size > Integer.MAX_VALUE || (count *= size) > Integer.MAX_VALUE / 8) {
        throw new WeightFormatException("the tensor " + name + " has an impossible shape");
      }
    }
    return (int) count;
  }
}
