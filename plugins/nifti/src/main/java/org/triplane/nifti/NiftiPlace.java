// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// Reads from a header where the voxels lie.
///
/// The sform is taken if the file has a usable one, else the qform: where programs keep both, the
/// sform is the one that later steps such as registration have brought up to date, and readers
/// widely agree on that order. A file with neither has spacings at most.
final class NiftiPlace {
  /// The name of the space that all volumes with transform code 4 share.
  static final String MNI = "MNI152";

  static final int MNI_CODE = 4;
  private static final double HALF_TURN = 1e-7;
  private static final double NOTICED_DISTANCE_MM = 1;

  private NiftiPlace() {}

  /// Read the place from a header.
  ///
  /// @param size columns, rows and slices
  /// @param ownSpace the name of the file's space where it is not a standard one
  static VoxelPlace of(NiftiHeader header, int[] size, String ownSpace) {
    List<String> warnings = new ArrayList<>();
    Optional<Affine> sform = sform(header, size, warnings);
    Optional<Affine> qform = qform(header, warnings);
    Affine chosen = sform.or(() -> qform).orElse(null);
    if (chosen == null) {
      return new VoxelPlace(withoutPosition(header, size), false, warnings);
    }
    int code = sform.isPresent() ? header.sformCode() : header.qformCode();
    if (sform.isPresent() && header.sformCode() == header.qformCode()) {
      qform.ifPresent(other -> compare(chosen, other, size, warnings));
    }
    return VoxelPlace.of(chosen, size, code == MNI_CODE ? MNI : ownSpace, warnings);
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

  private static void compare(Affine sform, Affine qform, int[] size, List<String> warnings) {
    double most = VoxelPlace.greatestDistance(sform, qform, size);
    if (most > NOTICED_DISTANCE_MM) {
      warnings.add(
          "The file's sform and qform lie up to %.0f mm apart. The sform is used.".formatted(most));
    }
  }

  private static Geometry withoutPosition(NiftiHeader header, int[] size) {
    Geometry bare = Geometry.uncalibrated(size[0], size[1], size[2]);
    double unit = header.unitMm().orElse(1.0);
    var spacing = new Vec3(step(header, 1) * unit, step(header, 2) * unit, step(header, 3) * unit);
    boolean said = header.unitMm().isPresent() || !spacing.equals(bare.spacingMm());
    return said ? VoxelPlace.spaced(size, spacing) : bare;
  }
}
