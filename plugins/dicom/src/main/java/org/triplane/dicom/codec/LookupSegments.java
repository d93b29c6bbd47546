// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Arrays;

/// Expands the segments that a long palette may be packed into (PS3.3 C.7.9.2): plain entries,
/// straight lines, and repeats of earlier segments.
final class LookupSegments {
  private static final int MAX_ENTRIES = 1 << Short.SIZE;
  private static final int PLAIN = 0;
  private static final int LINE = 1;
  private static final int REPEAT = 2;

  private final double[] packed;
  private final int unitBytes;
  private final double[] entries = new double[MAX_ENTRIES];
  private int count;

  private LookupSegments(double[] packed, int unitBytes) {
    this.packed = packed;
    this.unitBytes = unitBytes;
  }

  /// All entries of the segments up to one that makes no sense.
  ///
  /// @param words as they are stored
  /// @param bits of an entry: of 8, two stand in each word
  static double[] expand(double[] words, int bits) {
    LookupSegments segments =
        bits > Byte.SIZE
            ? new LookupSegments(words, Short.BYTES)
            : new LookupSegments(bytes(words), Byte.BYTES);
    segments.segments(0, Integer.MAX_VALUE, true);
    return Arrays.copyOf(segments.entries, segments.count);
  }

  private void segments(int from, int most, boolean repeats) {
    int at = from;
    for (int number = 0; number < most && at + 2 < packed.length; number++) {
      int length = (int) packed[at + 1];
      switch ((int) packed[at]) {
        case PLAIN -> {
          for (int i = 0; i < length && at + 2 + i < packed.length; i++) {
            add(packed[at + 2 + i]);
          }
          at += 2 + length;
        }
        case LINE -> {
          line(length, packed[at + 2]);
          at += 3;
        }
        case REPEAT -> {
          int next = at + 2 + Integer.BYTES / unitBytes;
          if (!repeats || next > packed.length) {
            return;
          }
          segments((int) (offset(at + 2) / unitBytes), length, false);
          at = next;
        }
        default -> {
          return;
        }
      }
    }
  }

  /// The number of bytes before the segment to repeat, lowest part first.
  private long offset(int at) {
    long offset = 0;
    for (int i = Integer.BYTES / unitBytes - 1; i >= 0; i--) {
      offset = offset << unitBytes * Byte.SIZE | (long) packed[at + i];
    }
    return Math.min(offset, packed.length * (long) unitBytes);
  }

  private static double[] bytes(double[] words) {
    double[] bytes = new double[2 * words.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (int) words[i / 2] >> i % 2 * Byte.SIZE & 0xFF;
    }
    return bytes;
  }

  private void line(int length, double end) {
    double start = count == 0 ? 0 : entries[count - 1];
    for (int i = 1; i <= length; i++) {
      add(Math.rint(start + (end - start) * i / length));
    }
  }

  private void add(double value) {
    if (count < MAX_ENTRIES) {
      entries[count++] = value;
    }
  }
}
