// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// A hash of what a volume holds, whatever its file is called.
final class VoxelHash {
  private static final int CHUNK = 1 << 14;

  private VoxelHash() {}

  /// SHA-256 of columns, rows, slices and all values as 32-bit floats, hexadecimal.
  static String of(Volume volume) {
    Geometry grid = volume.geometry();
    MessageDigest digest = Sha256.digest();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES);
    buffer.putInt(grid.columns()).putInt(grid.rows()).putInt(grid.slices());
    Voxels voxels = volume.voxels();
    for (int i = 0; i < voxels.length(); i++) {
      if (buffer.remaining() < Float.BYTES) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      buffer.putFloat(voxels.value(i));
    }
    digest.update(buffer.flip());
    return HexFormat.of().formatHex(digest.digest());
  }
}
