// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.ByteArrayOutputStream;

/// Small sequential JPEG streams whose blocks are flat: each has only a direct coefficient.
///
/// Quantization steps are 8, so that the difference `d` of a direct coefficient changes samples
/// by `d`.
final class JpegBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int precision;
  private long held;
  private int count;

  private JpegBytes(int precision) {
    this.precision = precision;
  }

  /// A stream of one component, of which each block's level is given.
  static byte[] flat(int precision, int rows, int columns, int restartInterval, int... levels) {
    JpegBytes jpeg = new JpegBytes(precision);
    jpeg.head(rows, columns, restartInterval, 0x11);
    jpeg.scan(0);
    int before = 1 << precision - 1;
    for (int i = 0; i < levels.length; i++) {
      if (restartInterval > 0 && i > 0 && i % restartInterval == 0) {
        jpeg.flush();
        jpeg.u8(0xFF, 0xD0 + (i / restartInterval - 1) % 8);
        before = 1 << precision - 1;
      }
      jpeg.block(levels[i] - before);
      before = levels[i];
    }
    return jpeg.finish();
  }

  /// A stream of 16 by 8 pixels whose first component has two blocks and whose others share one
  /// over both; the blocks take turns.
  static byte[] shared(int precision, int first, int second, int blue, int red) {
    JpegBytes jpeg = new JpegBytes(precision);
    int middle = 1 << precision - 1;
    jpeg.head(8, 16, 0, 0x21, 0x11, 0x11);
    jpeg.scan(0, 1, 2);
    jpeg.block(first - middle);
    jpeg.block(second - first);
    jpeg.block(blue - middle);
    jpeg.block(red - middle);
    return jpeg.finish();
  }

  private void head(int rows, int columns, int restartInterval, int... samplings) {
    u8(0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0);
    for (int i = 0; i < 64; i++) {
      u8(8);
    }
    u8(0xFF, 0xC1, 0, 8 + 3 * samplings.length, precision, 0, rows, 0, columns, samplings.length);
    for (int i = 0; i < samplings.length; i++) {
      u8(i + 1, samplings[i], 0);
    }
    // Sizes 0 to 15 as codes of five bits; the only alternating code ends a block.
    u8(0xFF, 0xC4, 0, 2 + 17 + 16 + 17 + 1, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (int size = 0; size < 16; size++) {
      u8(size);
    }
    u8(0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    if (restartInterval > 0) {
      u8(0xFF, 0xDD, 0, 4, 0, restartInterval);
    }
  }

  private void scan(int... components) {
    u8(0xFF, 0xDA, 0, 6 + 2 * components.length, components.length);
    for (int component : components) {
      u8(component + 1, 0);
    }
    u8(0, 63, 0);
  }

  private void block(int difference) {
    int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
    bits(size, 5);
    bits(difference > 0 ? difference : difference + (1 << size) - 1, size);
    bits(0, 1);
  }

  private void bits(int value, int bits) {
    for (int i = bits - 1; i >= 0; i--) {
      held = held << 1 | value >> i & 1;
      if (++count == Byte.SIZE) {
        put((int) held & 0xFF);
      }
    }
  }

  private void put(int value) {
    u8(value);
    if (value == 0xFF) {
      u8(0);
    }
    count = 0;
    held = 0;
  }

  private void flush() {
    while (count > 0) {
      bits(1, 1);
    }
  }

  private byte[] finish() {
    flush();
    u8(0xFF, 0xD9);
    return out.toByteArray();
  }

  private void u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
  }
}
