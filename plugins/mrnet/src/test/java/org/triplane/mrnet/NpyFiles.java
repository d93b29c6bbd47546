// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes NumPy files byte by byte.
final class NpyFiles {
  private NpyFiles() {}

  /// A version 1 file of unsigned bytes that count up.
  static Path bytes(Path file, int slices, int rows, int columns) {
    byte[] numbers = new byte[slices * rows * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (byte) i;
    }
    String shape = "(%d, %d, %d)".formatted(slices, rows, columns);
    return write(file, 1, "|u1", false, shape, ByteBuffer.wrap(numbers));
  }

  static Path write(
      Path file, int version, String type, boolean fortran, String shape, ByteBuffer numbers) {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(type, fortran ? "True" : "False", shape);
    byte[] header = text.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    out.write(header.length & 0xFF);
    out.write(header.length >> 8);
    if (version > 1) {
      out.writeBytes(new byte[2]);
    }
    out.writeBytes(header);
    out.writeBytes(numbers.array());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
