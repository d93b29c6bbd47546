// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Numbers outside the heap, for volumes that are larger than it: they lie in a temporary file
/// that is mapped into memory, so that the system keeps what is looked at and drops the rest.
public final class MappedVoxels implements Voxels {
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final MemorySegment bytes;
  private final Stored kind;
  private final int length;

  /// @param bytes `length` numbers in the machine's order of bytes
  /// @param kind an example of what they are
  MappedVoxels(MemorySegment bytes, Stored kind, int length) {
    this.bytes = bytes;
    this.kind = kind;
    this.length = length;
  }

  /// How many bytes one number takes.
  static int bytesEach(Stored kind) {
    return switch (kind) {
      case Bytes _ -> Byte.BYTES;
      case Shorts _ -> Short.BYTES;
      case Floats _ -> Float.BYTES;
    };
  }

  Stored kind() {
    return kind;
  }

  MemorySegment bytes() {
    return bytes;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public float value(int index) {
    return switch (kind) {
      case Bytes(_, var slope, var intercept) ->
          (float) ((bytes.get(ValueLayout.JAVA_BYTE, index) & 0xFF) * slope + intercept);
      case Shorts(_, var signed, var slope, var intercept) -> {
        int number = bytes.get(SHORT, (long) index * Short.BYTES);
        yield (float) ((signed ? number : number & 0xFFFF) * slope + intercept);
      }
      case Floats _ -> bytes.get(FLOAT, (long) index * Float.BYTES);
    };
  }

  @Override
  public void read(int from, int step, float[] into, int at, int count) {
    switch (kind) {
      case Bytes(_, var slope, var intercept) -> {
        for (int i = 0, index = from; i < count; i++, index += step) {
          int number = bytes.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
          into[at + i] = (float) (number * slope + intercept);
        }
      }
      case Shorts(_, var signed, var slope, var intercept) -> {
        int mask = signed ? -1 : 0xFFFF;
        for (int i = 0, index = from; i < count; i++, index += step) {
          int number = bytes.get(SHORT, (long) index * Short.BYTES) & mask;
          into[at + i] = (float) (number * slope + intercept);
        }
      }
      case Floats _ -> {
        for (int i = 0, index = from; i < count; i++, index += step) {
          into[at + i] = bytes.get(FLOAT, (long) index * Float.BYTES);
        }
      }
    }
  }

  @Override
  public Stored inMemory() {
    Stored room = kind.room(length);
    switch (room) {
      case Bytes(var stored, _, _) ->
          MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, stored, 0, length);
      case Shorts(var stored, _, _, _) -> MemorySegment.copy(bytes, SHORT, 0, stored, 0, length);
      case Floats(var stored) -> MemorySegment.copy(bytes, FLOAT, 0, stored, 0, length);
    }
    return room;
  }
}
