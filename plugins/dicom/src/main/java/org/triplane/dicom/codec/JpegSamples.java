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
    int plane = format.columns() * format.rows();
    int count = format.samples();
    for (int i = 0; i < decoded.length; i++) {
      samples[format.planar() ? i % count * plane + i / count : i] = value(decoded[i]);
    }
  }

  private double value(int sample) {
    return bits.value(Math.min(sample, highest));
  }
}
