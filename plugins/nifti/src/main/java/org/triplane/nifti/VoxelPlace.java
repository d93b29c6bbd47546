// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.Vec3;

/// Where a file says that its voxels lie.
///
/// A geometry's axes are at right angles. Sheared axes become the nearest ones that are, with the
/// same spacings and the same middle, and the warning says how far that moves voxels at most.
///
/// @param slicesReversed whether the file's last slice is the geometry's first, because the file
///     counts slices against row direction × column direction
/// @param warnings whole sentences
record VoxelPlace(Geometry geometry, boolean slicesReversed, List<String> warnings) {
  private static final double ROUNDING_SHEAR = 1e-6;
  private static final double NOTICED_SHIFT_MM = 0.01;

  VoxelPlace {
    warnings = List.copyOf(warnings);
  }

  /// Make the place of axes.
  ///
  /// @param affine usable
  /// @param size columns, rows and slices first
  /// @param space the name of the patient space
  /// @param before warnings so far
  static VoxelPlace of(Affine affine, int[] size, String space, List<String> before) {
    List<String> warnings = new ArrayList<>(before);
    Affine straight = straighten(affine, size, warnings);
    boolean reversed = straight.determinant() < 0;
    Affine counted = reversed ? straight.withSlicesReversed(size[2]) : straight;
    return new VoxelPlace(geometry(counted, size, space), reversed, warnings);
  }

  /// A grid of known distances, or of none if they are no distances between voxels.
  static Geometry spaced(int[] size, Vec3 spacingMm) {
    boolean usable =
        Affine.isStep(spacingMm.x())
            && Affine.isStep(spacingMm.y())
            && Affine.isStep(spacingMm.z());
    if (!usable) {
      return Geometry.uncalibrated(size[0], size[1], size[2]);
    }
    return new Geometry(
        size[0],
        size[1],
        size[2],
        Vec3.ZERO,
        Vec3.LEFT,
        Vec3.POSTERIOR,
        spacingMm,
        Calibration.SPACING_ONLY,
        Optional.empty());
  }

  private static Geometry geometry(Affine affine, int[] size, String space) {
    return new Geometry(
        size[0],
        size[1],
        size[2],
        affine.origin(),
        affine.x(),
        affine.y(),
        new Vec3(affine.x().length(), affine.y().length(), affine.z().length()),
        Calibration.PATIENT_SPACE,
        Optional.of(space));
  }

  private static Affine straighten(Affine affine, int[] size, List<String> warnings) {
    double shear = affine.shear();
    if (shear < ROUNDING_SHEAR) {
      return affine;
    }
    Affine straight =
        affine.withoutShear(
            new Vec3((size[0] - 1) / 2.0, (size[1] - 1) / 2.0, (size[2] - 1) / 2.0));
    double shift = greatestDistance(affine, straight, size);
    if (shift > NOTICED_SHIFT_MM) {
      warnings.add(
          "The file's axes are not at right angles (%.1f degrees off). They are shown at right angles, which moves voxels by up to %.2g mm, least in the middle."
              .formatted(Math.toDegrees(Math.asin(Math.min(1, shear))), shift));
    }
    return straight;
  }

  /// How far apart two affines put the same voxel at most, mm: both are linear, so that a corner
  /// moves most.
  static double greatestDistance(Affine one, Affine other, int[] size) {
    double greatest = 0;
    for (int corner = 0; corner < 8; corner++) {
      double column = (corner & 1) * (size[0] - 1);
      double row = (corner >> 1 & 1) * (size[1] - 1);
      double slice = (corner >> 2) * (size[2] - 1);
      Vec3 difference = one.place(column, row, slice).minus(other.place(column, row, slice));
      greatest = Math.max(greatest, difference.length());
    }
    return greatest;
  }
}
