// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Voxels;

/// The number types of NumPy arrays that volumes are made of.
enum NpyType {
  BOOLEAN("b1", 1),
  UNSIGNED_BYTE("u1", 1),
  SIGNED_BYTE("i1", 1),
  UNSIGNED_SHORT("u2", 2),
  SHORT("i2", 2),
  UNSIGNED_INT("u4", 4),
  INT("i4", 4),
  LONG("i8", 8),
  UNSIGNED_LONG("u8", 8),
  HALF("f2", 2),
  FLOAT("f4", 4),
  DOUBLE("f8", 8);

  private static final double TWO_TO_64 = 0x1p64;

  private final String code;
  private final int bytes;

  NpyType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /// The type of NumPy's kind letter and size, such as `f4`.
  static Optional<NpyType> of(String code) {
    for (NpyType type : values()) {
      if (type.code.equals(code.equals("?") ? BOOLEAN.code : code)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// What a type is that makes no voxels, in words for a reason.
  ///
  /// @param code NumPy's kind letter and size
  static String kind(String code) {
    return switch (code.charAt(0)) {
      case 'O' -> "Python objects (pickle), which could run a program when read";
      case 'c' -> "complex numbers";
      case 'S', 'a', 'U' -> "texts";
      case 'V' -> "records or raw bytes";
      case 'M', 'm' -> "dates or times";
      case 'f', 'g' -> "floating-point numbers of more than 64 bits";
      default -> "numbers of a kind that is not known";
    };
  }

  /// Why an array of some kind is not read.
  static ImagingException refusal(String kind) {
    return new ImagingException(
        "Its elements are %s, which make no picture. Save it as uint8, int16 or float32."
            .formatted(kind));
  }

  /// Kind letter and size, such as `f4`.
  String code() {
    return code;
  }

  /// The size of one number.
  int bytes() {
    return bytes;
  }

  /// Turn bytes of this type, in the buffer's order, into voxels; what has no 8- or 16-bit form
  /// becomes float.
  Voxels voxels(ByteBuffer data) {
    int count = data.remaining() / bytes;
    return switch (this) {
      case BOOLEAN, UNSIGNED_BYTE -> {
        byte[] stored = new byte[count];
        data.get(stored);
        yield new Voxels.Bytes(stored, 1, 0);
      }
      case SIGNED_BYTE, UNSIGNED_SHORT, SHORT -> shorts(data, count);
      case UNSIGNED_INT, INT, LONG, UNSIGNED_LONG, HALF, FLOAT, DOUBLE ->
          new Voxels.Floats(floats(data, count));
    };
  }

  private Voxels shorts(ByteBuffer data, int count) {
    short[] stored = new short[count];
    if (this == SIGNED_BYTE) {
      for (int i = 0; i < count; i++) {
        stored[i] = data.get();
      }
    } else {
      data.asShortBuffer().get(stored);
    }
    return new Voxels.Shorts(stored, this != UNSIGNED_SHORT, 1, 0);
  }

  private float[] floats(ByteBuffer data, int count) {
    FloatBuffer result = FloatBuffer.allocate(count);
    if (this == FLOAT) {
      return result.put(data.asFloatBuffer()).array();
    }
    while (result.hasRemaining()) {
      result.put(number(data));
    }
    return result.array();
  }

  private float number(ByteBuffer data) {
    return switch (this) {
      case UNSIGNED_INT -> data.getInt() & 0xFFFF_FFFFL;
      case INT -> data.getInt();
      case LONG -> data.getLong();
      case UNSIGNED_LONG -> unsigned(data.getLong());
      case HALF -> Float.float16ToFloat(data.getShort());
      case DOUBLE -> (float) data.getDouble();
      case FLOAT -> data.getFloat();
      case BOOLEAN, UNSIGNED_BYTE, SIGNED_BYTE, UNSIGNED_SHORT, SHORT ->
          throw new IllegalStateException("expected a type without 16-bit form, but was " + this);
    };
  }

  private static float unsigned(long number) {
    return (float) (number >= 0 ? number : number + TWO_TO_64);
  }
}
