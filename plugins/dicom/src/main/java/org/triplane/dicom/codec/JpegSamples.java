// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

/// Puts decoded samples where uncompressed pixels of the same format would have them.
final class JpegSamples {
  private final PixelFormat format;
  private final StoredBits bits;
  private final int highest;

  JpegSamples(PixelFormat format, JpegHeader header) {
    this.format = format;
    // Where the stream has too few bits for the announced place, they stand at the low end.
    bits =
        format.highBit() < header.precision()
            ? StoredBits.of(format)
            : new StoredBits(
                Integer.SIZE - format.stored(), Integer.SIZE - format.stored(), format.signed());
    // Cosines overshoot; cut to the bits stored, white would turn black.
    boolean overshoots = !header.lossless() && !format.signed();
    highest =
        overshoots && format.highBit() == format.stored() - 1 && format.stored() < Integer.SIZE - 1
            ? (1 << format.stored()) - 1
            : Integer.MAX_VALUE;
  }

  /// Put all samples of a frame.
  ///
  /// @param decoded row by row, those of a pixel side by side
  void put(int[] decoded, double[] samples) {
    if (format.photometric().equals("YBR_FULL_422") && !format.planar() && format.samples() == 3) {
      putPairs(decoded, samples);
      return;
    }
    int plane = format.columns() * format.rows();
    int count = format.samples();
    for (int i = 0; i < decoded.length; i++) {
      samples[format.planar() ? i % count * plane + i / count : i] = value(decoded[i]);
    }
  }

  /// Two pixels as Y1 Y2 Cb Cr, the color differences those of the first.
  private void putPairs(int[] decoded, double[] samples) {
    int pixels = decoded.length / 3;
    for (int pixel = 0; pixel < pixels; pixel++) {
      int pair = (pixel >> 1) * 4;
      samples[pair + (pixel & 1)] = value(decoded[3 * pixel]);
      if ((pixel & 1) == 0 && pair + 3 < samples.length) {
        samples[pair + 2] = value(decoded[3 * pixel + 1]);
        samples[pair + 3] = value(decoded[3 * pixel + 2]);
      }
    }
  }

  private double value(int sample) {
    return bits.value(Math.min(sample, highest));
  }
}
