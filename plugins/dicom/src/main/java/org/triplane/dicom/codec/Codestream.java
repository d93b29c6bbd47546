// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// A JPEG 2000 codestream (ITU-T T.800 annex A), complete and with true counts.
///
/// @param bytes from its start mark on, without boxes of a JP2 file before it
/// @param precision bits of a sample
/// @param subsampled whether some component has fewer samples than the picture has pixels
/// @param highThroughput whether it is coded by T.814 instead
record Codestream(
    byte[] bytes,
    int columns,
    int rows,
    int components,
    int precision,
    boolean signed,
    boolean subsampled,
    boolean highThroughput) {
  private static final int SOC_AND_SIZ = 0xFF4FFF51;
  private static final int JP2_SIGNATURE = 0x0000000C;
  private static final int SOT = 0xFF90;
  private static final int SOD = 0xFF93;
  private static final int SOT_BYTES = 12;
  private static final int HIGH_THROUGHPUT = 0x4000;
  private static final int MAX_TILES = 65_535;
  private static final int MAX_PARTS = 255;

  /// Whether the first four bytes of a fragment begin a codestream or a JP2 file.
  static boolean begins(byte[] first) {
    int mark = first.length < 4 ? 0 : ByteBuffer.wrap(first).getInt();
    return mark == SOC_AND_SIZ || mark == JP2_SIGNATURE;
  }

  /// Find a codestream and write the true number of tile-parts into each of them: decoders drop
  /// without a word what is above the number given, and some encoders give a wrong one.
  ///
  /// @return empty if it is damaged or breaks off
  static Optional<Codestream> repaired(byte[] frame) {
    int start = start(frame);
    if (start < 0) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOfRange(frame, start, frame.length));
    Optional<Codestream> found = size(bytes);
    int tiles = found.isPresent() ? tiles(bytes) : 0;
    return tiles >= 1 && tiles <= MAX_TILES && countParts(bytes, tiles) ? found : Optional.empty();
  }

  private static int start(byte[] frame) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    for (int i = 0; i + 4 <= frame.length; i++) {
      if (bytes.getInt(i) == SOC_AND_SIZ) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Codestream> size(ByteBuffer bytes) {
    int components = bytes.limit() < 42 ? 0 : bytes.getChar(40);
    if (components == 0 || bytes.limit() < 42 + 3 * components) {
      return Optional.empty();
    }
    int depth = bytes.get(42) & 0xFF;
    boolean subsampled = false;
    for (int i = 0; i < components; i++) {
      subsampled |= bytes.getChar(43 + 3 * i) != 0x0101;
      if ((bytes.get(42 + 3 * i) & 0xFF) != depth) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Codestream(
            bytes.array(),
            bytes.getInt(8) - bytes.getInt(16),
            bytes.getInt(12) - bytes.getInt(20),
            components,
            (depth & 0x7F) + 1,
            depth >= 0x80,
            subsampled,
            (bytes.getChar(6) & HIGH_THROUGHPUT) != 0));
  }

  private static int tiles(ByteBuffer bytes) {
    long tiles = 1;
    for (int axis = 8; axis <= 12; axis += 4) {
      long end = bytes.getInt(axis);
      long width = bytes.getInt(axis + 16);
      long first = bytes.getInt(axis + 24);
      long tilesAlong = width < 1 || first < 0 ? 0 : Math.ceilDiv(end - first, width);
      tiles *= Math.clamp(tilesAlong, 0, MAX_TILES + 1L);
    }
    return (int) Math.min(tiles, MAX_TILES + 1L);
  }

  /// Walks the tile-parts, counts them for each tile, and writes the counts.
  private static boolean countParts(ByteBuffer bytes, int tiles) {
    int[] parts = new int[tiles];
    int first = firstTilePart(bytes);
    int end = first;
    while (end > 0 && isTilePart(bytes, end)) {
      int tile = bytes.getChar(end + 4);
      if (tile >= tiles || ++parts[tile] > MAX_PARTS) {
        return false;
      }
      end = endOfPart(bytes, end);
    }
    if (end < 0 || Arrays.stream(parts).anyMatch(count -> count == 0)) {
      return false;
    }
    for (int at = first; isTilePart(bytes, at); at = endOfPart(bytes, at)) {
      bytes.put(at + 11, (byte) parts[bytes.getChar(at + 4)]);
      if (hasSetBytesInARow(bytes, at, endOfPart(bytes, at))) {
        return false;
      }
    }
    return true;
  }

  /// Whether packets hold two bytes 255 in a row, which bit stuffing rules out (T.800 B.10.1) and
  /// on which the decoder would never stop.
  private static boolean hasSetBytesInARow(ByteBuffer bytes, int part, int end) {
    int at = part;
    while (at + 4 <= end && bytes.getChar(at) != SOD) {
      at += 2 + bytes.getChar(at + 2);
    }
    for (at += 2; at + 2 <= end; at++) {
      if (bytes.getChar(at) == 0xFFFF) {
        return true;
      }
    }
    return false;
  }

  /// Where the main header ends; -1 if it is damaged.
  private static int firstTilePart(ByteBuffer bytes) {
    int at = 2;
    while (at + 4 <= bytes.limit()) {
      int marker = bytes.getChar(at);
      if (marker == SOT) {
        return at;
      }
      if (marker < 0xFF4F || bytes.getChar(at + 2) < 2) {
        return -1;
      }
      at += 2 + bytes.getChar(at + 2);
    }
    return -1;
  }

  private static boolean isTilePart(ByteBuffer bytes, int at) {
    return at + SOT_BYTES <= bytes.limit() && bytes.getChar(at) == SOT;
  }

  /// Where a tile-part ends, which is the end of all if its length is 0; -1 if that is beyond
  /// the bytes there are.
  private static int endOfPart(ByteBuffer bytes, int at) {
    long length = Integer.toUnsignedLong(bytes.getInt(at + 6));
    long end = length == 0 ? bytes.limit() : at + length;
    return length > 0 && length < SOT_BYTES || end > bytes.limit() ? -1 : (int) end;
  }
}
