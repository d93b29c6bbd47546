// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

/// Reads the bits of the entropy-coded segments of a JPEG stream (ITU T.81 F.2.2.5).
final class EntropyBits {
  private static final int MARKER = 0xFF;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  // A last code may end beyond the last byte, whose missing bits count as ones.
  private static final int BITS_BEYOND_END = 32;

  private final byte[] bytes;
  private int at;
  private int held;
  private int count;
  private int beyondEnd;

  EntropyBits(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /// Read this many bits, at most 16.
  int bits(int wanted) throws JpegDamage {
    int value = peek(wanted);
    count -= wanted;
    return value;
  }

  /// The next bits, which stay.
  int peek(int wanted) throws JpegDamage {
    while (count < wanted) {
      held = held << Byte.SIZE | nextByte();
      count += Byte.SIZE;
    }
    return held >>> count - wanted & (1 << wanted) - 1;
  }

  /// Drop bits that were peeked at.
  void skip(int used) {
    count -= used;
  }

  /// Read a number of which the size in bits is known (T.81 F.2.2.1): its upper half is
  /// positive.
  int number(int size) throws JpegDamage {
    if (size == 0) {
      return 0;
    }
    int value = bits(size);
    return value >= 1 << size - 1 ? value : value - (1 << size) + 1;
  }

  /// Go on behind the next restart marker.
  void restart() throws JpegDamage {
    count = 0;
    beyondEnd = 0;
    while (at + 1 < bytes.length && !isMarker()) {
      at++;
    }
    if (at + 1 >= bytes.length || next() < FIRST_RESTART || next() > LAST_RESTART) {
      throw new JpegDamage("A restart marker is missing.");
    }
    at += 2;
  }

  /// The position of the marker behind the segment, or the end of the bytes.
  int end() {
    while (at + 1 < bytes.length && !isMarker()) {
      at++;
    }
    return at + 1 < bytes.length ? at : bytes.length;
  }

  private int nextByte() throws JpegDamage {
    if (at >= bytes.length || isMarker()) {
      beyondEnd += Byte.SIZE;
      if (beyondEnd > BITS_BEYOND_END) {
        throw new JpegDamage("The entropy-coded data end too early.");
      }
      return MARKER;
    }
    int value = JpegHeader.u8(bytes, at++);
    if (value == MARKER) {
      at++;
    }
    return value;
  }

  private boolean isMarker() {
    return JpegHeader.u8(bytes, at) == MARKER && at + 1 < bytes.length && next() != 0;
  }

  private int next() {
    return JpegHeader.u8(bytes, at + 1);
  }
}
