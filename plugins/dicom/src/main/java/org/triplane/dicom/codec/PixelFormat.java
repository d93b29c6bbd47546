// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Locale;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.PixelLocation;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.ImagingException;

/// How the pixels of a file are stored (PS3.3 C.7.6.3).
///
/// @param frames how many pictures the file holds
/// @param bits allocated to one sample: 1, 8, 16, 32 or 64
/// @param stored how many of them mean something, below and including `highBit`
/// @param paired whether two pixels share their color differences, stored as Y1 Y2 Cb Cr
/// @param real whether samples are floating point
public record PixelFormat(
    int columns,
    int rows,
    int frames,
    int samples,
    int bits,
    int stored,
    int highBit,
    boolean signed,
    boolean planar,
    boolean paired,
    boolean real,
    String photometric) {
  private static final int MAX_FRAMES = 200_000;
  private static final int MAX_FRAME_SAMPLES = 1 << 27;

  /// Read the format from a header.
  ///
  /// @throws ImagingException if it makes no sense
  public static PixelFormat of(DicomDataset header, PixelLocation pixels) throws ImagingException {
    int bits = header.integer(Tags.BITS_ALLOCATED).orElse(0);
    boolean real = pixels.tag() != Tags.PIXEL_DATA;
    if (real) {
      bits = pixels.tag() == Tags.FLOAT_PIXEL_DATA ? 32 : 64;
    }
    int stored = Math.clamp(header.integer(Tags.BITS_STORED).orElse(bits), 1, Math.max(bits, 1));
    int highBit = header.integer(Tags.HIGH_BIT).orElse(stored - 1);
    if (highBit < stored - 1 || highBit >= bits) {
      highBit = stored - 1;
    }
    PixelFormat format =
        new PixelFormat(
            header.integer(Tags.COLUMNS).orElse(0),
            header.integer(Tags.ROWS).orElse(0),
            Math.max(1, header.integer(Tags.NUMBER_OF_FRAMES).orElse(1)),
            header.integer(Tags.SAMPLES_PER_PIXEL).orElse(1),
            bits,
            stored,
            highBit,
            header.integer(Tags.PIXEL_REPRESENTATION).orElse(0) == 1,
            header.integer(Tags.PLANAR_CONFIGURATION).orElse(0) == 1,
            false,
            real,
            header.text(Tags.PHOTOMETRIC).orElse("MONOCHROME2").toUpperCase(Locale.ROOT));
    format.check();
    return format.isPaired(pixels) ? format.inPairs() : format;
  }

  /// Some files of this color model hold all differences, and what is compressed is decoded to
  /// all of them.
  private boolean isPaired(PixelLocation pixels) {
    return photometric.endsWith("_422")
        && samples == 3
        && !planar
        && !pixels.encapsulated()
        && pixels.length() < bytes();
  }

  private PixelFormat inPairs() {
    return new PixelFormat(
        columns,
        rows,
        frames,
        samples,
        bits,
        stored,
        highBit,
        signed,
        planar,
        true,
        real,
        photometric);
  }

  /// How many samples one frame holds.
  public long samplesPerFrame() {
    long pixels = (long) columns * rows;
    return paired ? pixels * 2 : pixels * samples;
  }

  /// How many bytes all frames need.
  ///
  /// @throws ArithmeticException if that is more than a long can say
  public long bytes() {
    return Math.ceilDiv(Math.multiplyExact(samplesPerFrame() * bits, (long) frames), 8L);
  }

  private void check() throws ImagingException {
    // In a damaged file these numbers may be those of the patient, so they are not told.
    boolean knownBits = bits == 1 || bits == 8 || bits == 16 || bits == 32 || real;
    if (rows == 0 || columns == 0) {
      String lacking = rows != 0 ? "columns" : columns != 0 ? "rows" : "rows and columns";
      throw new ImagingException(
          "Its number of %s is missing, so its pixels make no picture. Export it again from its source."
              .formatted(lacking));
    }
    if (rows < 1 || columns < 1 || rows > 65_535 || columns > 65_535) {
      throw new ImagingException(
          "It gives a size that no picture has, so it cannot be shown. Export it again from its"
              + " source.");
    }
    if (frames > MAX_FRAMES || samplesPerFrame() > MAX_FRAME_SAMPLES) {
      throw new ImagingException(
          "It holds pictures in a number or of a size that is more than Triplane opens. Export it"
              + " in parts.");
    }
    if (!knownBits || (samples != 1 && samples != 3 && samples != 4) || real && samples != 1) {
      throw new ImagingException(
          "It stores its pixels in a number of samples or bits that Triplane cannot read. Export it"
              + " as 8 or 16 bits.");
    }
  }
}
