// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

/// Decodes the scans of lossless JPEG streams with Huffman codes (ITU T.81 annex H), all seven
/// predictors, of 2 to 16 bits.
///
/// Differences are added in 16 bits, as the standard has it.
final class LosslessJpeg {
  private static final int BITS = 0xFFFF;
  private static final int HALF_RANGE = 16;

  private final EntropyBits in;
  private final HuffmanTable[] tables;
  private final int[] samples;
  private final int rowSamples;
  private final int first;
  private final int predictor;
  private final int restartSamples;

  /// What a scan header says.
  ///
  /// @param tables of each component
  /// @param shift bits that were left out below each sample
  /// @param restartRows after how many rows the prediction starts afresh; 0 for never
  record Scan(HuffmanTable[] tables, int predictor, int shift, int restartRows) {}

  private LosslessJpeg(EntropyBits in, JpegHeader header, Scan scan) {
    this.in = in;
    tables = scan.tables;
    rowSamples = header.columns() * tables.length;
    samples = new int[header.rows() * rowSamples];
    first = 1 << header.precision() - scan.shift - 1;
    predictor = scan.predictor;
    restartSamples = scan.restartRows * rowSamples;
  }

  /// All samples, row by row, those of a pixel side by side.
  static int[] decode(EntropyBits in, JpegHeader header, Scan scan) throws JpegDamage {
    LosslessJpeg jpeg = new LosslessJpeg(in, header, scan);
    jpeg.rows();
    if (scan.shift > 0) {
      for (int i = 0; i < jpeg.samples.length; i++) {
        jpeg.samples[i] <<= scan.shift;
      }
    }
    return jpeg.samples;
  }

  private void rows() throws JpegDamage {
    boolean afresh = true;
    for (int start = 0; start < samples.length; start += rowSamples) {
      if (start > 0 && restartSamples > 0 && start % restartSamples == 0) {
        in.restart();
        afresh = true;
      }
      for (int c = 0; c < tables.length; c++) {
        int before = afresh ? first : samples[start + c - rowSamples];
        samples[start + c] = before + difference(tables[c]) & BITS;
      }
      if (afresh || predictor == 1) {
        fromTheLeft(start);
      } else {
        fromAround(start);
      }
      afresh = false;
    }
  }

  private void fromTheLeft(int start) throws JpegDamage {
    int count = tables.length;
    if (count == 1) {
      HuffmanTable table = tables[0];
      int sample = samples[start];
      for (int i = start + 1; i < start + rowSamples; i++) {
        sample = sample + difference(table) & BITS;
        samples[i] = sample;
      }
      return;
    }
    for (int i = start + count, c = 0; i < start + rowSamples; i++) {
      samples[i] = samples[i - count] + difference(tables[c]) & BITS;
      c = c + 1 == count ? 0 : c + 1;
    }
  }

  private void fromAround(int start) throws JpegDamage {
    int count = tables.length;
    for (int i = start + count, c = 0; i < start + rowSamples; i++) {
      samples[i] = predicted(i, count) + difference(tables[c]) & BITS;
      c = c + 1 == count ? 0 : c + 1;
    }
  }

  private int predicted(int at, int count) {
    int left = samples[at - count];
    int up = samples[at - rowSamples];
    int corner = samples[at - rowSamples - count];
    return switch (predictor) {
      case 2 -> up;
      case 3 -> corner;
      case 4 -> left + up - corner;
      case 5 -> left + (up - corner >> 1);
      case 6 -> up + (left - corner >> 1);
      default -> left + up >> 1;
    };
  }

  private int difference(HuffmanTable table) throws JpegDamage {
    int size = table.decode(in);
    if (size < HALF_RANGE) {
      return in.number(size);
    }
    if (size > HALF_RANGE) {
      throw new JpegDamage("There is no such difference.");
    }
    return 1 << HALF_RANGE - 1;
  }
}
