// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// What the frame header of a JPEG stream says (ITU T.81 B.2.2).
///
/// @param start where the stream begins in its bytes
/// @param process the number of its marker: 0 baseline, 1 extended, 2 progressive, 3 lossless
/// @param precision bits of a sample
record JpegHeader(int start, int process, int precision, int rows, int columns, int components) {
  private static final int MARKER = 0xFF;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int FIRST_FRAME = 0xC0;
  private static final int LAST_FRAME = 0xCF;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int EXTENSIONS = 0xC8;
  private static final int ARITHMETIC_CONDITIONS = 0xCC;
  private static final int FIRST_NOTE = 0xE0;
  private static final int LAST_NOTE = 0xEF;
  private static final int COMMENT = 0xFE;
  private static final int HEADER_BYTES = 10;

  /// Whether a JPEG stream begins with these bytes.
  static boolean begins(byte[] bytes) {
    return bytes.length > 2
        && (bytes[0] & 0xFF) == MARKER
        && (bytes[1] & 0xFF) == START_OF_IMAGE
        && (bytes[2] & 0xFF) == MARKER;
  }

  /// Find the header; empty if there is none before the first scan.
  static Optional<JpegHeader> find(byte[] bytes) {
    int start = 0;
    while (start + 2 < bytes.length
        && !(u8(bytes, start) == MARKER && u8(bytes, start + 1) == START_OF_IMAGE)) {
      start++;
    }
    int at = start + 2;
    while (at + HEADER_BYTES <= bytes.length) {
      int marker = u8(bytes, at + 1);
      if (u8(bytes, at) != MARKER || marker == START_OF_SCAN) {
        return Optional.empty();
      }
      if (marker == MARKER) {
        at++;
      } else if (isFrame(marker)) {
        return Optional.of(
            new JpegHeader(
                start,
                marker - FIRST_FRAME,
                u8(bytes, at + 4),
                u16(bytes, at + 5),
                u16(bytes, at + 7),
                u8(bytes, at + 9)));
      } else {
        at += 2 + u16(bytes, at + 2);
      }
    }
    return Optional.empty();
  }

  /// Whether its samples are those that were compressed.
  boolean lossless() {
    return process == 3;
  }

  /// Whether it is made of cosines, in one pass, with Huffman codes.
  boolean sequential() {
    return process <= 1;
  }

  /// Whether the mark of its end is there; some writers leave it out.
  boolean ends(byte[] bytes) {
    for (int at = bytes.length - 2; at > start; at--) {
      if (u8(bytes, at) == MARKER && u8(bytes, at + 1) == END_OF_IMAGE) {
        return true;
      }
    }
    return false;
  }

  /// The stream without application segments and comments before its first scan: they say
  /// nothing that the attributes of the file do not overrule, and libraries stumble over odd
  /// ones.
  byte[] withoutNotes(byte[] bytes) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length - start);
    kept.write(bytes, start, 2);
    int at = start + 2;
    while (at + 4 <= bytes.length && u8(bytes, at) == MARKER) {
      int marker = u8(bytes, at + 1);
      int length = marker == MARKER ? 1 : 2 + u16(bytes, at + 2);
      if (marker == START_OF_SCAN || at + length > bytes.length) {
        break;
      }
      boolean note = marker == COMMENT || marker >= FIRST_NOTE && marker <= LAST_NOTE;
      if (!note && marker != MARKER) {
        kept.write(bytes, at, length);
      }
      at += length;
    }
    kept.write(bytes, at, bytes.length - at);
    return kept.toByteArray();
  }

  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  static int u16(byte[] bytes, int at) {
    return u8(bytes, at) << Byte.SIZE | u8(bytes, at + 1);
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != EXTENSIONS
        && marker != ARITHMETIC_CONDITIONS;
  }
}
