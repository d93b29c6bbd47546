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
/// The sform is taken if the file has a usable one, else the qform: where programs keep both, the
/// sform is the one that later steps such as registration have brought up to date, and readers
/// widely agree on that order. A file with neither has spacings at most.
///
/// A geometry's axes are at right angles. Sheared axes become the nearest ones that are, with the
/// same spacings and the same middle, and the warning says how far that moves voxels at most.
///
/// @param slicesReversed whether the file's last slice is the geometry's first, because the file
///     counts slices against row direction × column direction
/// @param warnings whole sentences
record NiftiPlace(Geometry geometry, boolean slicesReversed, List<String> warnings) {
  /// The name of the space that all volumes with transform code 4 share.
  static final String MNI = "MNI152";

  static final int MNI_CODE = 4;
  private static final double ROUNDING_SHEAR = 1e-6;
  private static final double NOTICED_SHIFT_MM = 0.01;
  private static final double HALF_TURN = 1e-7;
  private static final double NOTICED_DISTANCE_MM = 1;

  NiftiPlace {
    warnings = List.copyOf(warnings);
  }

  /// Read the place from a header.
  ///
  /// @param size columns, rows and slices
  /// @param ownSpace the name of the file's space where it is not a standard one
  static NiftiPlace of(NiftiHeader header, int[] size, String ownSpace) {
    List<String> warnings = new ArrayList<>();
    Optional<Affine> sform = sform(header, size, warnings);
    Optional<Affine> qform = qform(header, warnings);
    Affine chosen = sform.or(() -> qform).orElse(null);
    if (chosen == null) {
      return new NiftiPlace(withoutPosition(header, size), false, warnings);
    }
    int code = sform.isPresent() ? header.sformCode() : header.qformCode();
    if (sform.isPresent() && header.sformCode() == header.qformCode()) {
      qform.ifPresent(other -> compare(chosen, other, size, warnings));
    }
    Affine straight = straighten(chosen, size, warnings);
    boolean reversed = straight.determinant() < 0;
    Affine counted = reversed ? straight.withSlicesReversed(size[2]) : straight;
    String space = code == MNI_CODE ? MNI : ownSpace;
    return new NiftiPlace(geometry(counted, size, space), reversed, warnings);
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

  private static Optional<Affine> sform(NiftiHeader header, int[] size, List<String> warnings) {
    if (header.sformCode() <= 0) {
      return Optional.empty();
    }
    Vec3 x = header.sformColumn(0);
    Vec3 y = header.sformColumn(1);
    Vec3 z = header.sformColumn(2);
    if (size[2] == 1 && z.length() == 0 && x.cross(y).length() > 0) {
      z = x.cross(y).unit(); // a single picture needs no step to the next
    }
    Affine affine = Affine.ofRas(x, y, z, header.sformColumn(3), header.unitMm().orElse(1.0));
    return usable(affine, "sform", warnings);
  }

  /// The qform by its quaternion (nifti1.h, method 2).
  private static Optional<Affine> qform(NiftiHeader header, List<String> warnings) {
    if (header.qformCode() <= 0) {
      return Optional.empty();
    }
    Vec3 q = header.quaternion();
    double rest = 1 - q.dot(q);
    // floats cannot tell half a turn from nearly so, and the standard's own code takes it as half
    double a = rest < HALF_TURN ? 0 : Math.sqrt(rest);
    double norm = Math.sqrt(a * a + q.dot(q));
    a /= norm;
    double b = q.x() / norm;
    double c = q.y() / norm;
    double d = q.z() / norm;
    Vec3 x = new Vec3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c));
    Vec3 y = new Vec3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b));
    double handedness = header.spacing(0) < 0 ? -1 : 1;
    Affine affine =
        Affine.ofRas(
            x.times(step(header, 1)),
            y.times(step(header, 2)),
            x.cross(y).times(handedness * step(header, 3)),
            header.qformOffset(),
            header.unitMm().orElse(1.0));
    return usable(affine, "qform", warnings);
  }

  private static double step(NiftiHeader header, int axis) {
    double spacing = Math.abs(header.spacing(axis));
    // a picture of one slice often leaves the third spacing out
    return spacing == 0 && header.dimension(axis) <= 1 ? 1 : spacing;
  }

  private static Optional<Affine> usable(Affine affine, String name, List<String> warnings) {
    if (affine.isUsable()) {
      return Optional.of(affine);
    }
    warnings.add("The file's %s is no position in space and is left out.".formatted(name));
    return Optional.empty();
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
  private static double greatestDistance(Affine one, Affine other, int[] size) {
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

  private static void compare(Affine sform, Affine qform, int[] size, List<String> warnings) {
    double most = greatestDistance(sform, qform, size);
    if (most > NOTICED_DISTANCE_MM) {
      warnings.add(
          "The file's sform and qform lie up to %.0f mm apart. The sform is used.".formatted(most));
    }
  }

  private static Geometry withoutPosition(NiftiHeader header, int[] size) {
    Geometry bare = Geometry.uncalibrated(size[0], size[1], size[2]);
    double unit = header.unitMm().orElse(1.0);
    var spacing = new Vec3(step(header, 1) * unit, step(header, 2) * unit, step(header, 3) * unit);
    boolean usable =
        Affine.isStep(spacing.x()) && Affine.isStep(spacing.y()) && Affine.isStep(spacing.z());
    boolean said = header.unitMm().isPresent() || !spacing.equals(bare.spacingMm());
    if (!usable || !said) {
      return bare;
    }
    return new Geometry(
        size[0],
        size[1],
        size[2],
        Vec3.ZERO,
        Vec3.LEFT,
        Vec3.POSTERIOR,
        spacing,
        Calibration.SPACING_ONLY,
        Optional.empty());
  }
}
