// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Studies packed for one pass through a network: all their slices one after the other.
///
/// @param pixels shape `(slices of all studies, channels, height, width)`, a direct buffer that
///     is only valid until its maker fills it again
/// @param lengths how many slices each study has
/// @param masks the number of the class of every pixel, in the order of the pixels; empty unless
///     structures are to be outlined
public record SliceBatch(
    FloatBuffer pixels, int[] lengths, int channels, int height, int width, byte[] masks) {
  public SliceBatch {
    long expected = (long) IntStream.of(lengths).sum() * channels * height * width;
    if (pixels.remaining() != expected) {
      throw new IllegalArgumentException(
          "expected %d pixels, but was %d".formatted(expected, pixels.remaining()));
    }
  }

  /// Studies without masks.
  public SliceBatch(FloatBuffer pixels, int[] lengths, int channels, int height, int width) {
    this(pixels, lengths, channels, height, width, new byte[0]);
  }

  /// Pack studies of one slice size.
  public static SliceBatch of(float[] pixels, int[] lengths, int channels, int height, int width) {
    FloatBuffer direct = allocate(pixels.length);
    return new SliceBatch(direct.put(pixels).flip(), lengths, channels, height, width);
  }

  /// How many studies there are.
  public int studies() {
    return lengths.length;
  }

  /// How many slices all studies have together.
  public int slices() {
    return IntStream.of(lengths).sum();
  }

  /// Some of the studies, in the same memory.
  ///
  /// @param from the first, from 0
  /// @param to the one after the last
  public SliceBatch part(int from, int to) {
    int slice = channels * height * width;
    int before = IntStream.of(lengths).limit(from).sum();
    int[] own = Arrays.copyOfRange(lengths, from, to);
    FloatBuffer numbers =
        pixels.slice(pixels.position() + before * slice, IntStream.of(own).sum() * slice);
    int area = masks.length == 0 ? 0 : height * width;
    byte[] outlined =
        Arrays.copyOfRange(masks, before * area, (before + IntStream.of(own).sum()) * area);
    return new SliceBatch(numbers, own, channels, height, width, outlined);
  }

  /// Memory that an engine can read in place.
  static FloatBuffer allocate(int floats) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
