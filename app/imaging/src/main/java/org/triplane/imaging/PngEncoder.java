// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Encodes pictures as PNG without a desktop toolkit, so that headless modules can write them.
///
/// @see <a href="https://www.w3.org/TR/png-3/">Portable Network Graphics, third edition</a>
public final class PngEncoder {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int EIGHT_BITS = 8;
  private static final int TRUE_COLOR = 2;

  private PngEncoder() {}

  /// Encode an opaque color picture.
  ///
  /// @param rgb `0xRRGGBB` a pixel, row by row; the upper byte is ignored
  public static byte[] encode(int[] rgb, int width, int height) {
    if (width < 1 || height < 1 || rgb.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "expected %d x %d pixels, but was %d".formatted(width, height, rgb.length));
    }
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(width, height));
      chunk(out, "IDAT", scanLines(rgb, width, height));
      chunk(out, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  private static byte[] header(int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(height);
    out.write(new byte[] {EIGHT_BITS, TRUE_COLOR, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] scanLines(int[] rgb, int width, int height) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      byte[] line = new byte[1 + 3 * width];
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = rgb[y * width + x];
          line[1 + 3 * x] = (byte) (pixel >> 16);
          line[2 + 3 * x] = (byte) (pixel >> 8);
          line[3 + 3 * x] = (byte) pixel;
        }
        out.write(line);
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) crc.getValue());
  }
}
