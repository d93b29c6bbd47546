// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

/// Writes the front of a NIfTI-1 file, little-endian.
final class HeaderBytes {
  private static final int HEADER = NiftiFormat.NIFTI_1.headerBytes();

  /// Header and extension flag.
  private static final int LENGTH = HEADER + 4;

  private static final int SCANNER_CODE = 1;
  private static final byte MILLIMETERS = 2;
  private static final double HALF_TURN = 1e-12;

  private HeaderBytes() {}

  /// The bytes before the voxels.
  ///
  /// @throws IOException if the volume has too many columns, rows, slices or frames
  static byte[] of(Volume volume, NiftiType type) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    Geometry geometry = volume.geometry();
    out.putInt(0, HEADER);
    out.put(38, (byte) 'r'); // "regular", which old readers want to see
    putSize(out, volume);
    out.putShort(70, (short) type.code());
    out.putShort(72, (short) (8 * type.bytes()));
    out.putFloat(108, LENGTH);
    out.putFloat(112, 1);
    out.put(123, geometry.calibrated() ? MILLIMETERS : 0);
    Optional<WindowLevel> window = volume.presentation().window();
    out.putFloat(124, (float) window.map(WindowLevel::high).orElse(0.0).doubleValue());
    out.putFloat(128, (float) window.map(WindowLevel::low).orElse(0.0).doubleValue());
    if (geometry.positioned()) {
      putPlace(out, geometry);
    }
    out.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
    return out.array();
  }

  private static void putSize(ByteBuffer out, Volume volume) throws IOException {
    Geometry geometry = volume.geometry();
    int[] size = {geometry.columns(), geometry.rows(), geometry.slices(), volume.frames()};
    out.putShort(40, (short) (volume.frames() > 1 ? 4 : 3));
    for (int axis = 1; axis <= 7; axis++) {
      int length = axis <= size.length ? size[axis - 1] : 1;
      if (length > Short.MAX_VALUE) {
        throw new IOException(
            "A NIfTI-1 file holds at most 32767 voxels each way, but there are %d. Write .npy instead."
                .formatted(length));
      }
      out.putShort(40 + 2 * axis, (short) length);
      out.putFloat(76 + 4 * axis, 1);
    }
    Vec3 spacing = geometry.spacingMm();
    out.putFloat(76, 1); // the axes are right-handed
    out.putFloat(80, (float) spacing.x());
    out.putFloat(84, (float) spacing.y());
    out.putFloat(88, (float) spacing.z());
  }

  private static void putPlace(ByteBuffer out, Geometry geometry) {
    boolean standard = geometry.frameOfReference().equals(Optional.of(NiftiPlace.MNI));
    short code = (short) (standard ? NiftiPlace.MNI_CODE : SCANNER_CODE);
    out.putShort(252, code);
    out.putShort(254, code);
    Vec3 x = ras(geometry.rowDirection());
    Vec3 y = ras(geometry.columnDirection());
    Vec3 z = ras(geometry.normal());
    Vec3 origin = ras(geometry.origin());
    Vec3 spacing = geometry.spacingMm();
    putQuaternion(out, quaternion(x, y, z));
    putVector(out, 268, 4, origin);
    putVector(out, 280, 16, x.times(spacing.x()));
    putVector(out, 284, 16, y.times(spacing.y()));
    putVector(out, 288, 16, z.times(spacing.z()));
    putVector(out, 292, 16, origin);
  }

  /// The vector part of the unit quaternion, scalar part not negative, that turns the axes into
  /// these (Shepperd's method: divide by the greatest part).
  private static Vec3 quaternion(Vec3 x, Vec3 y, Vec3 z) {
    double a = 1 + x.x() + y.y() + z.z();
    double b = 1 + x.x() - y.y() - z.z();
    double c = 1 - x.x() + y.y() - z.z();
    double d = 1 - x.x() - y.y() + z.z();
    double greatest = Math.max(Math.max(a, b), Math.max(c, d));
    double scale = 0.5 / Math.sqrt(greatest);
    double ab = y.z() - z.y();
    double ac = z.x() - x.z();
    double ad = x.y() - y.x();
    double bc = x.y() + y.x();
    double bd = z.x() + x.z();
    double cd = y.z() + z.y();
    if (greatest == a) {
      return new Vec3(ab, ac, ad).times(scale);
    }
    double scalar = greatest == b ? ab : greatest == c ? ac : ad;
    Vec3 vector =
        greatest == b
            ? new Vec3(b, bc, bd)
            : greatest == c ? new Vec3(bc, c, cd) : new Vec3(bd, cd, d);
    return vector.times(scalar < 0 ? -scale : scale);
  }

  /// Readers find the scalar part from what the vector's length lacks to 1. At half a turn it
  /// lacks nothing, but rounding to floats can leave a little, whose root is a thousand times
  /// greater. So there the greatest part is rounded up.
  private static void putQuaternion(ByteBuffer out, Vec3 vector) {
    float[] parts = {(float) vector.x(), (float) vector.y(), (float) vector.z()};
    if (Math.abs(1 - vector.dot(vector)) < HALF_TURN) {
      int greatest = 0;
      for (int i = 1; i < parts.length; i++) {
        greatest = Math.abs(parts[i]) > Math.abs(parts[greatest]) ? i : greatest;
      }
      while (lengthSquared(parts) < 1) {
        parts[greatest] += Math.copySign(Math.ulp(parts[greatest]), parts[greatest]);
      }
    }
    putVector(out, 256, 4, new Vec3(parts[0], parts[1], parts[2]));
  }

  private static double lengthSquared(float[] vector) {
    double sum = 0;
    for (float part : vector) {
      sum += (double) part * part;
    }
    return sum;
  }

  private static void putVector(ByteBuffer out, int at, int step, Vec3 vector) {
    out.putFloat(at, (float) vector.x());
    out.putFloat(at + step, (float) vector.y());
    out.putFloat(at + 2 * step, (float) vector.z());
  }

  private static Vec3 ras(Vec3 lps) {
    return new Vec3(-lps.x(), -lps.y(), lps.z());
  }
}
