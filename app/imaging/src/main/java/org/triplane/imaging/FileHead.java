// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The beginning of a file, by which most formats can be told without opening it once more.
///
/// @param size of the whole file, in bytes
/// @param bytes the first ones, at most 512
public record FileHead(Path file, long size, byte[] bytes) {
  private static final int LENGTH = 512;

  /// Read the beginning of a file, which may lie in an archive.
  ///
  /// @throws IOException if it cannot be read
  public static FileHead of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new FileHead(file, Files.size(file), in.readNBytes(LENGTH));
    }
  }

  /// Whether the file begins so.
  public boolean startsWith(byte... magic) {
    return holds(0, magic);
  }

  /// Whether these bytes stand at a position within the first 512.
  public boolean holds(int position, byte... wanted) {
    int end = position + wanted.length;
    return end <= bytes.length && Arrays.equals(bytes, position, end, wanted, 0, wanted.length);
  }
}
