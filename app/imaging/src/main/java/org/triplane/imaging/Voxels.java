// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// The stored numbers of a volume, x fastest, then y, then slice, then frame.
///
/// The arrays are shared and never written after construction.
public sealed interface Voxels {
  /// How many numbers there are.
  int length();

  /// The rescaled value (HU for CT) at an index.
  float value(int index);

  /// Unsigned 8-bit numbers.
  record Bytes(byte[] stored, double slope, double intercept) implements Voxels {
    @Override
    public int length() {
      return stored.length;
    }

    @Override
    public float value(int index) {
      return (float) ((stored[index] & 0xFF) * slope + intercept);
    }
  }

  /// 16-bit numbers, signed or not.
  record Shorts(short[] stored, boolean signed, double slope, double intercept) implements Voxels {
    @Override
    public int length() {
      return stored.length;
    }

    @Override
    public float value(int index) {
      int number = signed ? stored[index] : stored[index] & 0xFFFF;
      return (float) (number * slope + intercept);
    }
  }

  /// Numbers that are already rescaled.
  record Floats(float[] stored) implements Voxels {
    @Override
    public int length() {
      return stored.length;
    }

    @Override
    public float value(int index) {
      return stored[index];
    }
  }
}
