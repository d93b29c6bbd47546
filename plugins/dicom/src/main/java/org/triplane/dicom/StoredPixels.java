// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.nio.ByteBuffer;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Numbers;
import org.triplane.imaging.Voxels;

/// The numbers of a volume as 16-bit samples, and the line that leads back to their values.
///
/// Integers stay as they are. Fractions are spread over 16 bits, so that a value is off by at
/// most 1/131070 of the range.
final class StoredPixels {
  private static final int SHORT_RANGE = 0xFFFF;

  private final Voxels.Stored voxels;
  private final boolean signed;
  private final double slope;
  private final double intercept;
  private final int bitsStored;

  private StoredPixels(
      Voxels.Stored voxels, boolean signed, double slope, double intercept, int bitsStored) {
    this.voxels = voxels;
    this.signed = signed;
    this.slope = slope;
    this.intercept = intercept;
    this.bitsStored = bitsStored;
  }

  static StoredPixels of(Voxels any) {
    Voxels.Stored voxels = any.inMemory();
    return switch (voxels) {
      case Voxels.Bytes bytes ->
          new StoredPixels(voxels, false, bytes.slope(), bytes.intercept(), Byte.SIZE);
      case Voxels.Shorts shorts ->
          new StoredPixels(voxels, shorts.signed(), shorts.slope(), shorts.intercept(), Short.SIZE);
      case Voxels.Floats floats -> spread(floats);
    };
  }

  boolean signed() {
    return signed;
  }

  double slope() {
    return slope;
  }

  double intercept() {
    return intercept;
  }

  int bitsStored() {
    return bitsStored;
  }

  /// Little endian bytes of a run of voxels.
  byte[] bytes(int from, int count) {
    ByteBuffer bytes = Elements.littleEndian(2 * count);
    for (int i = from; i < from + count; i++) {
      bytes.putShort(
          switch (voxels) {
            case Voxels.Bytes(byte[] stored, _, _) -> (short) (stored[i] & 0xFF);
            case Voxels.Shorts(short[] stored, _, _, _) -> stored[i];
            case Voxels.Floats(float[] stored) -> level(stored[i]);
          });
    }
    return bytes.array();
  }

  private short level(float value) {
    double level = Float.isFinite(value) ? Math.rint((value - intercept) / slope) : 0;
    return signed
        ? (short) Math.clamp(level, Short.MIN_VALUE, Short.MAX_VALUE)
        : (short) (int) Math.clamp(level, 0, SHORT_RANGE);
  }

  private static StoredPixels spread(Voxels.Floats floats) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean whole = true;
    for (float value : floats.stored()) {
      if (Float.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        whole &= value == Math.rint(value);
      }
    }
    if (low > high) {
      return new StoredPixels(floats, false, 1, 0, Short.SIZE);
    }
    if (whole && low >= Short.MIN_VALUE && high <= Short.MAX_VALUE) {
      return new StoredPixels(floats, true, 1, 0, Short.SIZE);
    }
    // The slope must be the number that the file will say, lest values drift.
    double slope = high > low ? (high - low) / SHORT_RANGE : 1;
    return new StoredPixels(floats, false, asWritten(slope), asWritten(low), Short.SIZE);
  }

  private static double asWritten(double number) {
    return Double.parseDouble(Numbers.decimalString(number));
  }
}
