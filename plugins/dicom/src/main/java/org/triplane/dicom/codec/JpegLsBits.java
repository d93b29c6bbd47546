// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.zip.DataFormatException;

/// Reads the bits of a JPEG-LS scan up to the next marker (ITU-T T.87 annex A and C): after a
/// byte of ones, the first bit of the next byte is stuffing.
final class JpegLsBits {
  private static final int ONES = 0xFF;
  private static final int MARKER_BIT = 0x80;

  private final byte[] data;
  private int position;
  private int nextBits = Byte.SIZE;
  private long cache;
  private int cached;

  JpegLsBits(byte[] data, int start) {
    this.data = data;
    position = start;
  }

  /// The number that the next bits make.
  ///
  /// @param count 0 to 31
  int read(int count) throws DataFormatException {
    if (count == 0) {
      return 0;
    }
    require(count);
    int value = (int) (cache >>> (Long.SIZE - count));
    drop(count);
    return value;
  }

  /// How many zeros stand before the next one, which is read too.
  ///
  /// @param most zeros that the stream may have here
  int zeros(int most) throws DataFormatException {
    int zeros = 0;
    while (true) {
      require(1);
      int run = Math.min(Long.numberOfLeadingZeros(cache), cached);
      zeros += run;
      if (zeros > most) {
        throw new DataFormatException("is damaged");
      }
      if (run < cached) {
        drop(run);
        drop(1);
        return zeros;
      }
      cache = 0;
      cached = 0;
    }
  }

  /// Where the marker that ends these bits stands, or the end of the data.
  int marker() {
    while (position < data.length && !atMarker()) {
      position++;
    }
    return position;
  }

  private void drop(int count) {
    cache <<= count;
    cached -= count;
  }

  private void require(int count) throws DataFormatException {
    if (cached < count) {
      fill();
      if (cached < count) {
        throw new DataFormatException("breaks off");
      }
    }
  }

  private void fill() {
    while (cached <= Long.SIZE - Byte.SIZE && position < data.length && !atMarker()) {
      long next = data[position] & ONES;
      cached += nextBits;
      cache |= next << (Long.SIZE - cached);
      nextBits = next == ONES ? Byte.SIZE - 1 : Byte.SIZE;
      position++;
    }
  }

  private boolean atMarker() {
    return (data[position] & ONES) == ONES
        && (position + 1 == data.length || (data[position + 1] & MARKER_BIT) != 0);
  }
}
