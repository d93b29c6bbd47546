// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Builds NIfTI files byte by byte, by the tables of the two standards.
final class NiftiBytes {
  final ByteBuffer header;
  private final boolean second;
  private byte[] voxels = {};

  private NiftiBytes(boolean second, ByteOrder order) {
    this.second = second;
    header = ByteBuffer.allocate(second ? 544 : 352).order(order);
    header.putInt(0, second ? 540 : 348);
    magic(second ? "n+2" : "n+1");
  }

  static NiftiBytes first(ByteOrder order) {
    return new NiftiBytes(false, order).offset(352);
  }

  static NiftiBytes second(ByteOrder order) {
    return new NiftiBytes(true, order).offset(544);
  }

  NiftiBytes magic(String magic) {
    header.put(second ? 4 : 344, magic.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  NiftiBytes offset(int offset) {
    return second ? number(168, 8, offset) : real(108, offset);
  }

  NiftiBytes size(int... size) {
    dimension(0, size.length);
    for (int axis = 1; axis <= size.length; axis++) {
      dimension(axis, size[axis - 1]);
      spacing(axis, 1);
    }
    return this;
  }

  NiftiBytes spacing(int axis, double spacing) {
    return second ? real(104 + 8 * axis, spacing) : real(76 + 4 * axis, spacing);
  }

  NiftiBytes type(int code) {
    return number(second ? 12 : 70, 2, code);
  }

  NiftiBytes rescale(double slope, double intercept) {
    return second ? real(176, slope).real(184, intercept) : real(112, slope).real(116, intercept);
  }

  NiftiBytes sform(int code, double... rows) {
    for (int i = 0; i < 12; i++) {
      real(second ? 400 + 8 * i : 280 + 4 * i, rows[i]);
    }
    return second ? number(348, 4, code) : number(254, 2, code);
  }

  NiftiBytes qform(int code, double handedness, double... quaternionAndOffset) {
    for (int i = 0; i < 6; i++) {
      real(second ? 352 + 8 * i : 256 + 4 * i, quaternionAndOffset[i]);
    }
    spacing(0, handedness);
    return second ? number(344, 4, code) : number(252, 2, code);
  }

  NiftiBytes voxels(byte... bytes) {
    voxels = bytes.clone();
    return this;
  }

  byte[] bytes() {
    byte[] all = java.util.Arrays.copyOf(header.array(), header.capacity() + voxels.length);
    System.arraycopy(voxels, 0, all, header.capacity(), voxels.length);
    return all;
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  static byte[] compressed(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private void dimension(int axis, int size) {
    number(second ? 16 + 8 * axis : 40 + 2 * axis, second ? 8 : 2, size);
  }

  private NiftiBytes number(int at, int size, int value) {
    switch (size) {
      case 2 -> header.putShort(at, (short) value);
      case 4 -> header.putInt(at, value);
      default -> header.putLong(at, value);
    }
    return this;
  }

  private NiftiBytes real(int at, double value) {
    if (second) {
      header.putDouble(at, value);
    } else {
      header.putFloat(at, (float) value);
    }
    return this;
  }
}
