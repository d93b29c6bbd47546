// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import org.jspecify.annotations.Nullable;

/// The tables that the segments of a JPEG stream have set so far (ITU T.81 B.2.4).
final class JpegTables {
  private static final int SLOTS = 4;
  private static final int BLOCK = 64;

  private final int[] @Nullable [] steps = new int[SLOTS][];
  private final @Nullable HuffmanTable[] direct = new HuffmanTable[SLOTS];
  private final @Nullable HuffmanTable[] alternating = new HuffmanTable[SLOTS];
  private int restartInterval;

  /// Read a segment of quantization tables.
  void quantization(byte[] bytes, int from, int end) throws JpegDamage {
    int at = from;
    while (at < end) {
      int kind = JpegHeader.u8(bytes, at++);
      int width = kind >> 4 == 0 ? 1 : 2;
      require((kind & 0xF) < SLOTS && at + width * BLOCK <= end);
      int[] table = new int[BLOCK];
      for (int i = 0; i < BLOCK; i++, at += width) {
        table[i] = width == 1 ? JpegHeader.u8(bytes, at) : JpegHeader.u16(bytes, at);
      }
      steps[kind & 0xF] = table;
    }
  }

  /// Read a segment of Huffman tables.
  void huffman(byte[] bytes, int from, int end) throws JpegDamage {
    int at = from;
    while (at < end) {
      require(at + 1 + HuffmanTable.MAX_BITS <= end);
      int kind = JpegHeader.u8(bytes, at);
      int[] lengths = new int[HuffmanTable.MAX_BITS + 1];
      int count = 0;
      for (int bits = 1; bits <= HuffmanTable.MAX_BITS; bits++) {
        lengths[bits] = JpegHeader.u8(bytes, at + bits);
        count += lengths[bits];
      }
      at += 1 + HuffmanTable.MAX_BITS;
      require((kind & 0xF) < SLOTS && at + count <= end);
      byte[] values = new byte[count];
      System.arraycopy(bytes, at, values, 0, count);
      at += count;
      (kind >> 4 == 0 ? direct : alternating)[kind & 0xF] = new HuffmanTable(lengths, values);
    }
  }

  /// Set after how many units the decoder starts afresh; 0 for never.
  void restartInterval(int units) {
    restartInterval = units;
  }

  int restartInterval() {
    return restartInterval;
  }

  /// The quantization steps in zigzag order.
  int[] steps(int slot) throws JpegDamage {
    return required(slot < SLOTS ? steps[slot] : null);
  }

  /// The codes of the direct coefficients.
  HuffmanTable direct(int slot) throws JpegDamage {
    return required(slot < SLOTS ? direct[slot] : null);
  }

  /// The codes of the alternating coefficients.
  HuffmanTable alternating(int slot) throws JpegDamage {
    return required(slot < SLOTS ? alternating[slot] : null);
  }

  private static <T> T required(@Nullable T table) throws JpegDamage {
    if (table == null) {
      throw new JpegDamage("A table is missing.");
    }
    return table;
  }

  private static void require(boolean holds) throws JpegDamage {
    if (!holds) {
      throw new JpegDamage("A table is cut off.");
    }
  }
}
