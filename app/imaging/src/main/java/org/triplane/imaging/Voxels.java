// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// The stored numbers of a volume, x fastest, then y, then slice, then frame.
///
/// The arrays are shared and never written after construction, with one exception: a
/// [GrowingVolume] fills them, and writes no picture again once it says that the picture is in.
public sealed interface Voxels
    permits Voxels.Stored, PagedVoxels, MappedVoxels, TurnedVoxels, StretchedVoxels {
  /// How many numbers there are.
  int length();

  /// The rescaled value (HU for CT) at an index.
  float value(int index);

  /// Read many rescaled values at once, which is much faster than one by one.
  ///
  /// @param from the index of the first
  /// @param step from each index to the next; may be below 0
  /// @param into takes the values
  /// @param at where in `into` the first goes
  /// @param count how many
  void read(int from, int step, float[] into, int at, int count);

  /// The same numbers in an array: `this` if they are in one already, else a copy of them all.
  Stored inMemory();

  /// Numbers in an array.
  sealed interface Stored extends Voxels permits Bytes, Shorts, Floats {
    @Override
    default Stored inMemory() {
      return this;
    }

    /// Zeros of the same kind.
    ///
    /// @throws OutOfMemoryError if there is no room for them
    Stored room(int length);
  }

  /// Unsigned 8-bit numbers.
  record Bytes(byte[] stored, double slope, double intercept) implements Stored {
    @Override
    public int length() {
      return stored.length;
    }

    @Override
    public float value(int index) {
      return (float) ((stored[index] & 0xFF) * slope + intercept);
    }

    @Override
    public void read(int from, int step, float[] into, int at, int count) {
      for (int i = 0, index = from; i < count; i++, index += step) {
        into[at + i] = (float) ((stored[index] & 0xFF) * slope + intercept);
      }
    }

    @Override
    public Bytes room(int length) {
      return new Bytes(new byte[length], slope, intercept);
    }
  }

  /// 16-bit numbers, signed or not.
  record Shorts(short[] stored, boolean signed, double slope, double intercept) implements Stored {
    @Override
    public int length() {
      return stored.length;
    }

    @Override
    public float value(int index) {
      int number = signed ? stored[index] : stored[index] & 0xFFFF;
      return (float) (number * slope + intercept);
    }

    @Override
    public void read(int from, int step, float[] into, int at, int count) {
      int mask = signed ? -1 : 0xFFFF;
      for (int i = 0, index = from; i < count; i++, index += step) {
        into[at + i] = (float) ((stored[index] & mask) * slope + intercept);
      }
    }

    @Override
    public Shorts room(int length) {
      return new Shorts(new short[length], signed, slope, intercept);
    }
  }

  /// Numbers that are already rescaled.
  record Floats(float[] stored) implements Stored {
    @Override
    public int length() {
      return stored.length;
    }

    @Override
    public float value(int index) {
      return stored[index];
    }

    @Override
    public void read(int from, int step, float[] into, int at, int count) {
      if (step == 1) {
        System.arraycopy(stored, from, into, at, count);
        return;
      }
      for (int i = 0, index = from; i < count; i++, index += step) {
        into[at + i] = stored[index];
      }
    }

    @Override
    public Floats room(int length) {
      return new Floats(new float[length]);
    }
  }
}
