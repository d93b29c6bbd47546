// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Arrays;

/// The codes of a Huffman table (ITU T.81 annex C), of up to 16 bits.
final class HuffmanTable {
  static final int MAX_BITS = 16;
  private static final int QUICK_BITS = 9;

  private final byte[] values;
  private final int[] afterLast = new int[MAX_BITS + 1];
  private final int[] firstValue = new int[MAX_BITS + 1];
  // Length above value of all short codes, by the bits that begin with them; 0 for the others.
  private final short[] quick = new short[1 << QUICK_BITS];

  /// Assign the codes.
  ///
  /// @param lengths at 1 to 16, how many codes have so many bits
  /// @param values by ascending code
  HuffmanTable(int[] lengths, byte[] values) throws JpegDamage {
    this.values = values;
    int code = 0;
    int value = 0;
    for (int bits = 1; bits <= MAX_BITS; bits++) {
      firstValue[bits] = value - code;
      for (int i = 0; i < lengths[bits]; i++) {
        if (code >= 1 << bits) {
          throw new JpegDamage("A Huffman table has more codes than there can be.");
        }
        remember(code++, bits, values[value++]);
      }
      afterLast[bits] = code;
      code <<= 1;
    }
  }

  /// Read one code.
  int decode(EntropyBits in) throws JpegDamage {
    int next = in.peek(MAX_BITS);
    int known = quick[next >>> MAX_BITS - QUICK_BITS];
    if (known != 0) {
      in.skip(known >> Byte.SIZE);
      return known & 0xFF;
    }
    for (int bits = QUICK_BITS + 1; bits <= MAX_BITS; bits++) {
      int code = next >>> MAX_BITS - bits;
      if (code < afterLast[bits]) {
        in.skip(bits);
        return values[firstValue[bits] + code] & 0xFF;
      }
    }
    throw new JpegDamage("There is no such Huffman code.");
  }

  private void remember(int code, int bits, byte value) {
    if (bits <= QUICK_BITS) {
      int first = code << QUICK_BITS - bits;
      int last = code + 1 << QUICK_BITS - bits;
      Arrays.fill(quick, first, last, (short) (bits << Byte.SIZE | value & 0xFF));
    }
  }
}
