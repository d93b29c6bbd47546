// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

/// Which colors the samples of a JPEG stream are, by what the stream itself says: some files name
/// others in their header.
enum JpegColors {
  RED_GREEN_BLUE,
  BRIGHTNESS_AND_DIFFERENCES,
  UNSAID;

  private static final int FIRST_NOTE = 0xE0;
  private static final int ADOBE_NOTE = 0xEE;
  private static final int ADOBE_BYTES = 12;
  private static final int IDS = 10;
  private static final int MIDDLE = 128;

  /// What the stream says, most binding first: the note of Adobe, components that are called R, G
  /// and B, differences that several pixels share, and the note that makes it a JFIF file.
  static JpegColors of(byte[] bytes, JpegHeader header) {
    if (header.components() != 3 || header.precision() != Byte.SIZE || header.lossless()) {
      return UNSAID;
    }
    JpegColors found = UNSAID;
    for (int at = header.start() + 2; at + IDS + 9 <= bytes.length; ) {
      int marker = JpegHeader.u8(bytes, at + 1);
      if (isAdobe(bytes, at)) {
        boolean plain = JpegHeader.u8(bytes, at + 4 + ADOBE_BYTES - 1) == 0;
        return plain ? RED_GREEN_BLUE : BRIGHTNESS_AND_DIFFERENCES;
      }
      if (marker == 0xC0 + header.process()) {
        return ofFrame(bytes, at + IDS, found);
      }
      if (marker == FIRST_NOTE && at + 8 <= bytes.length && spells(bytes, at + 4, "JFIF")) {
        found = BRIGHTNESS_AND_DIFFERENCES;
      }
      at += marker == 0xFF ? 1 : 2 + JpegHeader.u16(bytes, at + 2);
    }
    return found;
  }

  private static boolean isAdobe(byte[] bytes, int at) {
    return JpegHeader.u8(bytes, at + 1) == ADOBE_NOTE
        && JpegHeader.u16(bytes, at + 2) >= ADOBE_BYTES + 2
        && spells(bytes, at + 4, "Adobe");
  }

  private static JpegColors ofFrame(byte[] bytes, int at, JpegColors noted) {
    boolean named = bytes[at] == 'R' && bytes[at + 3] == 'G' && bytes[at + 6] == 'B';
    boolean shared = bytes[at + 1] != bytes[at + 4];
    if (named) {
      return RED_GREEN_BLUE;
    }
    return shared ? BRIGHTNESS_AND_DIFFERENCES : noted;
  }

  private static boolean spells(byte[] bytes, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Turn samples into the colors that the header of the file names (PS3.3 C.7.6.3.1.2).
  ///
  /// @param samples of 8 bits, those of a pixel side by side; changed in place
  void convert(int[] samples, String photometric) {
    if (this == BRIGHTNESS_AND_DIFFERENCES && photometric.equals("RGB")) {
      for (int i = 0; i + 2 < samples.length; i += 3) {
        double blue = samples[i + 1] - MIDDLE;
        double red = samples[i + 2] - MIDDLE;
        int bright = samples[i];
        samples[i] = level(bright + 1.402 * red);
        samples[i + 1] = level(bright - 0.344136 * blue - 0.714136 * red);
        samples[i + 2] = level(bright + 1.772 * blue);
      }
    } else if (this == RED_GREEN_BLUE && photometric.startsWith("YBR_FULL")) {
      for (int i = 0; i + 2 < samples.length; i += 3) {
        double bright = 0.299 * samples[i] + 0.587 * samples[i + 1] + 0.114 * samples[i + 2];
        int red = samples[i];
        samples[i + 1] = level((samples[i + 2] - bright) / 1.772 + MIDDLE);
        samples[i + 2] = level((red - bright) / 1.402 + MIDDLE);
        samples[i] = level(bright);
      }
    }
  }

  private static int level(double value) {
    return (int) Math.clamp(Math.rint(value), 0, 255);
  }
}
