// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Arrays;

/// One component of a JPEG frame while it is decoded.
final class JpegComponent {
  private static final int SIZE = InverseCosine.SIZE;

  // How frequencies follow each other in the stream: row and column of each (T.81 figure A.6).
  private static final int[] ZIGZAG = zigzag();

  final int id;
  final int across;
  final int down;
  private final int stepsSlot;
  private final int stride;
  private final int level;
  private final int highest;
  private final short[] samples;
  private final double[] block = new double[SIZE * SIZE];
  private final InverseCosine cosine = new InverseCosine();
  private int predicted;

  /// Make room for the samples.
  ///
  /// @param bytes of the stream, where at `at` the component is described (T.81 B.2.2)
  /// @param units how many minimum coded units the frame has, across and down
  JpegComponent(byte[] bytes, int at, int precision, int[] units) {
    id = JpegHeader.u8(bytes, at);
    across = JpegHeader.u8(bytes, at + 1) >> 4;
    down = JpegHeader.u8(bytes, at + 1) & 0xF;
    stepsSlot = JpegHeader.u8(bytes, at + 2);
    stride = units[0] * across * SIZE;
    level = 1 << precision - 1;
    highest = (1 << precision) - 1;
    samples = new short[Math.multiplyExact(stride, units[1] * down * SIZE)];
  }

  /// Start afresh, as behind a restart marker.
  void restart() {
    predicted = 0;
  }

  /// Decode the block at this place, counted in blocks.
  void decode(EntropyBits in, Scanned scanned, int column, int row) throws JpegDamage {
    Arrays.fill(block, 0);
    predicted += in.number(requireSize(scanned.direct().decode(in)));
    block[0] = (double) predicted * scanned.steps()[0];
    for (int k = 1; k < SIZE * SIZE; k++) {
      int code = scanned.alternating().decode(in);
      int size = code & 0xF;
      int zeros = code >> 4;
      if (size == 0 && zeros != 0xF) {
        break;
      }
      k += zeros;
      if (size > 0) {
        if (k >= SIZE * SIZE) {
          throw new JpegDamage("A block has more than 64 coefficients.");
        }
        block[ZIGZAG[k]] = (double) in.number(size) * scanned.steps()[k];
      }
    }
    cosine.apply(block);
    store(column * SIZE, row * SIZE);
  }

  /// The tables that a scan gives a component.
  record Scanned(HuffmanTable direct, HuffmanTable alternating, int[] steps) {}

  int stepsSlot() {
    return stepsSlot;
  }

  /// The sample at this place, counted in samples of this component.
  int sample(int x, int y) {
    return samples[y * stride + x];
  }

  private static int requireSize(int size) throws JpegDamage {
    if (size > Short.SIZE) {
      throw new JpegDamage("A coefficient is too large.");
    }
    return size;
  }

  private void store(int left, int top) {
    for (int y = 0; y < SIZE; y++) {
      int to = (top + y) * stride + left;
      for (int x = 0; x < SIZE; x++) {
        // Rounds all that is not below 0, which is cut off.
        int value = (int) (block[y * SIZE + x] + level + 0.5);
        samples[to + x] = (short) Math.clamp(value, 0, highest);
      }
    }
  }

  private static int[] zigzag() {
    int[] order = new int[SIZE * SIZE];
    int k = 0;
    for (int diagonal = 0; diagonal < 2 * SIZE - 1; diagonal++) {
      for (int i = 0; i <= diagonal; i++) {
        int row = diagonal % 2 == 0 ? diagonal - i : i;
        int column = diagonal - row;
        if (row < SIZE && column < SIZE) {
          order[k++] = row * SIZE + column;
        }
      }
    }
    return order;
  }
}
