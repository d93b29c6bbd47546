// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
  private static final int GREY = 0;
  private static final int TRUE_COLOR = 2;
  private static final byte PER_METER = 1;

  private PngEncoder() {}

  /// Encode an opaque color picture.
  ///
  /// @param rgb `0xRRGGBB` a pixel, row by row; the upper byte is ignored
  public static byte[] encode(int[] rgb, int width, int height) {
    requirePixels(rgb.length, width, height);
    byte[] lines = new byte[height * (1 + 3 * width)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      at++; // each line begins with its filter, none
      for (int x = 0; x < width; x++) {
        int pixel = rgb[y * width + x];
        lines[at++] = (byte) (pixel >> 16);
        lines[at++] = (byte) (pixel >> 8);
        lines[at++] = (byte) pixel;
      }
    }
    return file(width, height, TRUE_COLOR, new byte[0], lines);
  }

  /// Encode one slice in grey, with the size of its pixels where that is known.
  ///
  /// @param grey 0 (black) .. 255 (white), row by row
  /// @param geometry gives columns, rows and the distances between pixels
  public static byte[] encode(byte[] grey, Geometry geometry) {
    int width = geometry.columns();
    requirePixels(grey.length, width, geometry.rows());
    byte[] lines = new byte[geometry.rows() * (1 + width)];
    for (int y = 0; y < geometry.rows(); y++) {
      System.arraycopy(grey, y * width, lines, y * (1 + width) + 1, width);
    }
    byte[] size = geometry.calibrated() ? pixelSize(geometry.spacingMm()) : new byte[0];
    return file(width, geometry.rows(), GREY, size, lines);
  }

  private static void requirePixels(int found, int width, int height) {
    if (width < 1 || height < 1 || found != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "expected %d x %d pixels, but was %d".formatted(width, height, found));
    }
  }

  private static byte[] file(int width, int height, int color, byte[] size, byte[] lines) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(width, height, color));
      if (size.length > 0) {
        chunk(out, "pHYs", size);
      }
      chunk(out, "IDAT", compressed(lines));
      chunk(out, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
  }

  private static byte[] header(int width, int height, int color) {
    return ByteBuffer.allocate(13)
        .putInt(width)
        .putInt(height)
        .put(new byte[] {EIGHT_BITS, (byte) color, 0, 0, 0})
        .array();
  }

  /// Pixels per meter.
  private static byte[] pixelSize(Vec3 spacingMm) {
    return ByteBuffer.allocate(9)
        .putInt((int) Math.round(1000 / spacingMm.x()))
        .putInt((int) Math.round(1000 / spacingMm.y()))
        .put(PER_METER)
        .array();
  }

  private static byte[] compressed(byte[] lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      out.write(lines);
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
