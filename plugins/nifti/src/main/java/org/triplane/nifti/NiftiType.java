// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.nio.ByteBuffer;
import java.util.Optional;

/// The data types whose voxels are numbers or colors.
///
/// @see <a href="https://nifti.nimh.nih.gov/nifti-1/documentation/nifti1fields">nifti1.h,
///     datatype</a>
enum NiftiType {
  UINT8(2, 1),
  INT16(4, 2),
  INT32(8, 4),
  FLOAT32(16, 4),
  FLOAT64(64, 8),
  RGB24(128, 3),
  INT8(256, 1),
  UINT16(512, 2),
  UINT32(768, 4),
  INT64(1024, 8),
  UINT64(1280, 8),
  RGBA32(2304, 4);

  private static final double TWO_TO_64 = 0x1p64;

  private final int code;
  private final int bytes;

  NiftiType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /// The type of a header's number; empty for types that make no picture.
  static Optional<NiftiType> of(int code) {
    for (NiftiType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// How many bits one voxel of a type has, also of a type that makes no picture; 0 if the number
  /// is no type of Analyze or NIfTI.
  static int bits(int code) {
    return switch (code) {
      case 1 -> 1;
      case 32 -> 64;
      case 1536, 1792 -> 128;
      case 2048 -> 256;
      default -> of(code).map(type -> Byte.SIZE * type.bytes).orElse(0);
    };
  }

  /// What the voxels of a type are that makes no picture, in words for a reason.
  static String refused(int code) {
    return switch (code) {
      case 0 -> "of a type that it does not name";
      case 1 -> "single bits";
      case 32, 1792, 2048 -> "complex numbers";
      case 1536 -> "floating-point numbers of 128 bits";
      default -> "of a type (%d) that is not known".formatted(code);
    };
  }

  /// The number that stands in the header.
  int code() {
    return code;
  }

  /// The size of one voxel.
  int bytes() {
    return bytes;
  }

  /// Whether voxels are red, green and blue.
  boolean isColor() {
    return this == RGB24 || this == RGBA32;
  }

  /// Read the next number; a color's is its luminance (ITU-R BT.601), 0..255.
  double next(ByteBuffer data) {
    return switch (this) {
      case UINT8 -> data.get() & 0xFF;
      case INT8 -> data.get();
      case INT16 -> data.getShort();
      case UINT16 -> data.getShort() & 0xFFFF;
      case INT32 -> data.getInt();
      case UINT32 -> data.getInt() & 0xFFFF_FFFFL;
      case INT64 -> data.getLong();
      case UINT64 -> unsigned(data.getLong());
      case FLOAT32 -> data.getFloat();
      case FLOAT64 -> data.getDouble();
      case RGB24 -> luminance(data);
      case RGBA32 -> {
        double luminance = luminance(data);
        data.get();
        yield luminance;
      }
    };
  }

  private static double unsigned(long number) {
    return number >= 0 ? number : number + TWO_TO_64;
  }

  private static double luminance(ByteBuffer data) {
    int red = data.get() & 0xFF;
    int green = data.get() & 0xFF;
    int blue = data.get() & 0xFF;
    return Math.rint(0.299 * red + 0.587 * green + 0.114 * blue);
  }
}
