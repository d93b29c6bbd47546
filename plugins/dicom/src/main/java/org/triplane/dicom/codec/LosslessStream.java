// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Arrays;
import java.util.Optional;

/// Reads the segments of a lossless JPEG stream (ITU T.81 annexes B and H) whose components come
/// in one scan, none smaller than the others.
final class LosslessStream {
  private static final int MARKER = 0xFF;
  private static final int FRAME = 0xC3;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int START_OF_SCAN = 0xDA;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int FRAME_BYTES = 6;
  private static final int MAX_PREDICTOR = 7;
  private static final int MAX_PRECISION = 16;

  private final byte[] bytes;
  private final JpegHeader header;
  private final JpegTables tables = new JpegTables();
  private boolean alike;

  private LosslessStream(byte[] bytes, JpegHeader header) {
    this.bytes = bytes;
    this.header = header;
  }

  /// All samples, row by row, those of a pixel side by side.
  ///
  /// @return empty if the stream has several scans or shared samples
  static Optional<int[]> decode(byte[] bytes, JpegHeader header) throws JpegDamage {
    return new LosslessStream(bytes, header).segments();
  }

  private Optional<int[]> segments() throws JpegDamage {
    int at = header.start() + 2;
    while (at + 4 <= bytes.length) {
      int marker = JpegHeader.u8(bytes, at + 1);
      if (JpegHeader.u8(bytes, at) != MARKER) {
        throw new JpegDamage("A marker is missing.");
      }
      if (marker == MARKER) {
        at++;
        continue;
      }
      int end = at + 2 + JpegHeader.u16(bytes, at + 2);
      if (end < at + 4 || end > bytes.length) {
        throw new JpegDamage("A segment is cut off.");
      }
      if (marker == START_OF_SCAN) {
        return scan(at + 4, end);
      }
      segment(marker, at + 4, end);
      at = end;
    }
    throw new JpegDamage("There is no scan.");
  }

  private void segment(int marker, int from, int end) throws JpegDamage {
    switch (marker) {
      case HUFFMAN_TABLES -> tables.huffman(bytes, from, end);
      case RESTART_INTERVAL -> {
        require(from + 2 <= end);
        tables.restartInterval(JpegHeader.u16(bytes, from));
      }
      case FRAME -> {
        int count = header.components();
        require(count > 0 && from + FRAME_BYTES + 3 * count <= end);
        int first = JpegHeader.u8(bytes, from + FRAME_BYTES + 1);
        alike = true;
        for (int i = 1; i < count; i++) {
          alike &= JpegHeader.u8(bytes, from + FRAME_BYTES + 3 * i + 1) == first;
        }
        alike &= count == 1 || first == 0x11;
      }
      default -> {}
    }
  }

  private Optional<int[]> scan(int from, int end) throws JpegDamage {
    int count = header.components();
    int interval = tables.restartInterval();
    require(from < end);
    if (!alike || JpegHeader.u8(bytes, from) != count || interval % header.columns() != 0) {
      return Optional.empty();
    }
    require(from + 4 + 2 * count <= end && header.precision() <= MAX_PRECISION);
    HuffmanTable[] codes = new HuffmanTable[count];
    for (int i = 0; i < count; i++) {
      codes[i] = tables.direct(JpegHeader.u8(bytes, from + 2 + 2 * i) >> 4);
    }
    int predictor = JpegHeader.u8(bytes, from + 1 + 2 * count);
    int shift = JpegHeader.u8(bytes, from + 3 + 2 * count) & 0xF;
    require(predictor >= 1 && predictor <= MAX_PREDICTOR && shift < header.precision());
    var scan = new LosslessJpeg.Scan(codes, predictor, shift, interval / header.columns());
    int[] samples = LosslessJpeg.decode(new EntropyBits(bytes, end), header, scan);
    if (header.precision() < MAX_PRECISION) {
      int mask = (1 << header.precision()) - 1;
      Arrays.setAll(samples, i -> samples[i] & mask);
    }
    return Optional.of(samples);
  }

  private static void require(boolean holds) throws JpegDamage {
    if (!holds) {
      throw new JpegDamage("A segment makes no sense.");
    }
  }
}
