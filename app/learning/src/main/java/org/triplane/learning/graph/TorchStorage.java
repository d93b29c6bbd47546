// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// A row of numbers that tensors of a PyTorch file share.
///
/// @param type such as `torch.FloatStorage`
/// @param key its name in the file
/// @param count how many numbers it has
record TorchStorage(String type, String key, long count) {
  private static final Map<String, StoredFloats> FLOATS =
      Map.of(
          "torch.HalfStorage", StoredFloats.FLOAT16,
          "torch.BFloat16Storage", StoredFloats.BFLOAT16,
          "torch.FloatStorage", StoredFloats.FLOAT32,
          "torch.DoubleStorage", StoredFloats.FLOAT64);

  private static final Map<String, Integer> INTEGERS =
      Map.of(
          "torch.LongStorage", 8,
          "torch.IntStorage", 4,
          "torch.ShortStorage", 2,
          "torch.CharStorage", 1,
          "torch.ByteStorage", 1,
          "torch.BoolStorage", 1);

  static boolean isType(String name) {
    return FLOATS.containsKey(name) || INTEGERS.containsKey(name);
  }

  /// How its floats are stored; empty for whole numbers.
  Optional<StoredFloats> floats() {
    return Optional.ofNullable(FLOATS.get(type));
  }

  /// How many bytes a number takes.
  int size() {
    return floats().map(StoredFloats::size).orElseGet(() -> INTEGERS.getOrDefault(type, 1));
  }

  /// A view of a storage.
  record View(TorchStorage storage, long offset, long[] shape, long[] strides) {
    /// @param bytes the storage, little endian
    Initializer read(String name, StoredFloats floats, ByteBuffer bytes)
        throws WeightFormatException {
      int count = StoredFloats.count(name, shape);
      if (count > 0 && !isInside(bytes.limit() / floats.size())) {
        throw new WeightFormatException("the tensor " + name + " lies outside its storage");
      }
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = floats.at(bytes, place(i));
      }
      return new Initializer(name, shape, values);
    }

    private boolean isInside(int length) {
      boolean known = strides.length == shape.length && shape.length <= 8;
      boolean small = Arrays.stream(strides).allMatch(step -> step >= 0 && step <= length);
      if (!known || !small || offset < 0 || offset > length) {
        return false;
      }
      long last = offset;
      for (int axis = 0; axis < shape.length; axis++) {
        last += (shape[axis] - 1) * strides[axis];
      }
      return last < length;
    }

    private int place(int index) {
      long place = offset;
      int rest = index;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        place += rest % shape[axis] * strides[axis];
        rest = (int) (rest / shape[axis]);
      }
      return (int) place;
    }
  }
}
