// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The formats of pictures that are read, known by how a file begins.
enum PictureFormat {
  PNG(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
  JPEG(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
  TIFF(new byte[] {'I', 'I', 42, 0}, new byte[] {'M', 'M', 0, 42});

  private static final int LONGEST = 8;
  private static final int PNG_END = 0x49454E44;
  private static final int JPEG_TAIL = 4096;

  private final List<byte[]> beginnings;

  PictureFormat(byte[]... beginnings) {
    this.beginnings = List.of(beginnings);
  }

  /// The format of a file, whatever it is called.
  static Optional<PictureFormat> of(Path file) throws IOException {
    byte[] front;
    try (InputStream in = Files.newInputStream(file)) {
      front = in.readNBytes(LONGEST);
    }
    return Arrays.stream(values())
        .filter(format -> format.beginnings.stream().anyMatch(begin -> begins(front, begin)))
        .findFirst();
  }

  /// Whether the mark that ends a whole file is there. TIFF has none.
  boolean isComplete(Path file) throws IOException {
    return switch (this) {
      case PNG -> hasLastChunk(file);
      case JPEG -> hasEndMark(file);
      case TIFF -> true;
    };
  }

  private static boolean begins(byte[] front, byte[] begin) {
    return front.length >= begin.length
        && Arrays.equals(front, 0, begin.length, begin, 0, begin.length);
  }

  private static boolean hasLastChunk(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(LONGEST);
      while (true) {
        long length = Integer.toUnsignedLong(in.readInt());
        int type = in.readInt();
        in.skipNBytes(length + Integer.BYTES); // content and checksum
        if (type == PNG_END) {
          return true;
        }
      }
    } catch (EOFException e) {
      return false;
    }
  }

  private static boolean hasEndMark(Path file) throws IOException {
    byte[] tail;
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.max(0, Files.size(file) - JPEG_TAIL));
      tail = in.readAllBytes();
    }
    for (int i = 1; i < tail.length; i++) {
      if (tail[i - 1] == (byte) 0xFF && tail[i] == (byte) 0xD9) {
        return true;
      }
    }
    return false;
  }
}
