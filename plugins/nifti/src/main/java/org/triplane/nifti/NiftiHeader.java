// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.triplane.imaging.Vec3;

/// The fixed part at the front of a file, read in place.
///
/// @see <a href="https://nifti.nimh.nih.gov/nifti-1">NIfTI-1</a>
/// @see <a href="https://nifti.nimh.nih.gov/nifti-2">NIfTI-2</a>
final class NiftiHeader {
  /// The bytes that [#parse] wants to see.
  static final int LENGTH = NiftiFormat.NIFTI_2.headerBytes();

  private static final int EXTENSION_FLAG = 4;
  private static final int AXES = 7;

  private final ByteBuffer bytes;
  private final NiftiFormat format;
  private final boolean second;

  private NiftiHeader(ByteBuffer bytes, NiftiFormat format) {
    this.bytes = bytes;
    this.format = format;
    this.second = format == NiftiFormat.NIFTI_2;
  }

  /// Recognize a header by its size and magic word, in either byte order. Analyze has no magic
  /// word: there the numbers must make sense together.
  ///
  /// @param front the first bytes of the uncompressed file, as many as there are
  static Optional<NiftiHeader> parse(byte[] front) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer bytes = ByteBuffer.wrap(front).order(order);
      int size = front.length < Integer.BYTES ? 0 : bytes.getInt(0);
      for (NiftiFormat format : NiftiFormat.values()) {
        if (size == format.headerBytes() && front.length >= size) {
          var header = new NiftiHeader(bytes, format);
          if (header.isSaid()) {
            return Optional.of(header);
          }
        }
      }
    }
    return Optional.empty();
  }

  NiftiFormat format() {
    return format;
  }

  ByteOrder order() {
    return bytes.order();
  }

  /// Whether the voxels are in a file of their own.
  boolean isPaired() {
    return format == NiftiFormat.ANALYZE || magic().charAt(1) == 'i';
  }

  /// The size along an axis, 1..7; axis 0 is the number of axes.
  long dimension(int axis) {
    return second ? bytes.getLong(16 + 8 * axis) : bytes.getShort(40 + 2 * axis);
  }

  /// The number of the voxels' type, see [NiftiType].
  int typeCode() {
    return bytes.getShort(second ? 12 : 70);
  }

  /// The spacing along an axis, 1..7; number 0 is the handedness of the qform.
  double spacing(int axis) {
    return second ? bytes.getDouble(104 + 8 * axis) : bytes.getFloat(76 + 4 * axis);
  }

  /// Where the voxels begin; 0 stands for right after the header.
  double voxelOffset() {
    return second ? bytes.getLong(168) : bytes.getFloat(108);
  }

  /// The least offset that leaves room for header and extension flag; 0 in a pair.
  int firstVoxelOffset() {
    return isPaired() ? 0 : format.headerBytes() + EXTENSION_FLAG;
  }

  /// The factor from stored to real values; 1 if the header says none. Analyze has a field
  /// without meaning in its place, which some programs use for it.
  double slope() {
    return isRescaled() ? rawSlope() : 1;
  }

  /// What is added after the factor.
  double intercept() {
    double intercept = format == NiftiFormat.ANALYZE ? 0 : number(116, 184);
    return isRescaled() && Double.isFinite(intercept) ? intercept : 0;
  }

  /// The value to show white.
  double windowHigh() {
    return number(124, 192);
  }

  /// The value to show black; no window is meant if it is not below the other.
  double windowLow() {
    return number(128, 200);
  }

  /// How long the header's unit of distance is in mm; empty if it names none.
  Optional<Double> unitMm() {
    if (format == NiftiFormat.ANALYZE) {
      return Optional.of(1.0);
    }
    return switch ((second ? bytes.getInt(500) : bytes.get(123)) & 7) {
      case 1 -> Optional.of(1000.0);
      case 2 -> Optional.of(1.0);
      case 3 -> Optional.of(0.001);
      default -> Optional.empty();
    };
  }

  /// What space the qform leads to; 0 if there is none.
  int qformCode() {
    return code(252, 344);
  }

  /// What space the sform leads to; 0 if there is none.
  int sformCode() {
    return code(254, 348);
  }

  /// The last three parts of the qform's unit quaternion.
  Vec3 quaternion() {
    return new Vec3(number(256, 352), number(260, 360), number(264, 368));
  }

  /// The qform's place of the first voxel, RAS.
  Vec3 qformOffset() {
    return new Vec3(number(268, 376), number(272, 384), number(276, 392));
  }

  /// One column of the sform, RAS; column 3 is the place of the first voxel.
  Vec3 sformColumn(int column) {
    return new Vec3(
        number(280 + 4 * column, 400 + 8 * column),
        number(296 + 4 * column, 432 + 8 * column),
        number(312 + 4 * column, 464 + 8 * column));
  }

  /// Whether the header is what its format wants.
  private boolean isSaid() {
    return switch (format) {
      case NIFTI_1 -> magic().matches("n[+i]1");
      case NIFTI_2 -> magic().matches("n[+i]2");
      case ANALYZE ->
          dimension(0) >= 1
              && dimension(0) <= AXES
              && dimension(1) >= 1
              && bytes.getShort(72) == NiftiType.bits(typeCode());
    };
  }

  private boolean isRescaled() {
    return Double.isFinite(rawSlope()) && rawSlope() != 0;
  }

  private double rawSlope() {
    return number(112, 176);
  }

  private String magic() {
    int at = second ? 4 : 344;
    return new String(bytes.array(), at, 3, StandardCharsets.US_ASCII);
  }

  private int code(int offsetFirst, int offsetSecond) {
    return switch (format) {
      case NIFTI_1 -> bytes.getShort(offsetFirst);
      case NIFTI_2 -> bytes.getInt(offsetSecond);
      case ANALYZE -> 0;
    };
  }

  private double number(int offsetFirst, int offsetSecond) {
    return second ? bytes.getDouble(offsetSecond) : bytes.getFloat(offsetFirst);
  }
}
