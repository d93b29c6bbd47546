// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes arrays as NumPy saves them (NPY format version 1.0).
final class NpyFile {
  private static final int ALIGNMENT = 64;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private NpyFile() {}

  /// Write unsigned bytes of shape (slices, rows, columns).
  static void write(Path file, byte[] stored, int slices, int rows, int columns)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(header(slices, rows, columns));
      out.write(stored);
    }
  }

  private static byte[] header(int slices, int rows, int columns) {
    String dictionary =
        "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d, %d), }"
            .formatted(slices, rows, columns);
    int before = MAGIC.length + 2;
    int padding = ALIGNMENT - (before + dictionary.length() + 1) % ALIGNMENT;
    byte[] text = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] header = new byte[before + text.length];
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[MAGIC.length] = (byte) text.length;
    header[MAGIC.length + 1] = (byte) (text.length >> 8);
    System.arraycopy(text, 0, header, before, text.length);
    return header;
  }
}
