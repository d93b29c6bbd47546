// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Writes axial volumes of bytes as compressed NIfTI-1.
///
/// @see <a href="https://nifti.nimh.nih.gov/nifti-1">NIfTI-1 data format</a>
final class NiftiOutput {
  private static final int HEADER = 348;
  private static final int VOXELS_AT = 352;
  private static final short UNSIGNED_BYTES = 2;
  private static final short ALIGNED_TO_TEMPLATE = 4;
  private static final byte MILLIMETERS = 2;

  private NiftiOutput() {}

  /// Write slices that run from the feet to the head, rows from the front to the back and columns
  /// from the patient's right to the left, the middle of the volume at the origin.
  static void write(Path file, byte[] voxels, CapsImage volume) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(header(volume));
      out.write(voxels);
    }
  }

  private static byte[] header(CapsImage volume) {
    ByteBuffer header = ByteBuffer.allocate(VOXELS_AT).order(ByteOrder.LITTLE_ENDIAN);
    float spacing = (float) volume.spacingMm();
    header.putInt(0, HEADER);
    short[] sizes = {
      3, (short) volume.columns(), (short) volume.rows(), (short) volume.slices(), 1, 1, 1, 1
    };
    for (int i = 0; i < sizes.length; i++) {
      header.putShort(40 + 2 * i, sizes[i]);
      header.putFloat(76 + 4 * i, i == 0 ? 1 : i < 4 ? spacing : 0);
    }
    header.putShort(70, UNSIGNED_BYTES);
    header.putShort(72, (short) Byte.SIZE);
    header.putFloat(108, VOXELS_AT);
    header.putFloat(112, 1);
    header.put(123, MILLIMETERS);
    header.putShort(254, ALIGNED_TO_TEMPLATE);
    // columns run from right to left, rows from front to back: NIfTI's x (to the right) and y (to
    // the front) fall
    row(header, 280, 0, -spacing, spacing * (volume.columns() - 1) / 2);
    row(header, 296, 1, -spacing, spacing * (volume.rows() - 1) / 2);
    row(header, 312, 2, spacing, -spacing * (volume.slices() - 1) / 2);
    header.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
    return header.array();
  }

  private static void row(ByteBuffer header, int at, int axis, float step, float offset) {
    header.putFloat(at + 4 * axis, step);
    header.putFloat(at + 12, offset);
  }
}
