// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import org.triplane.imaging.Vec3;

/// Where voxels lie: steps along the three axes and the place of the first voxel, LPS mm.
record Affine(Vec3 x, Vec3 y, Vec3 z, Vec3 origin) {
  private static final int ITERATIONS = 60;
  private static final double SMALLEST_MM = 1e-9;
  private static final double GREATEST_MM = 1e9;

  /// Turn columns in RAS coordinates, in units of so many mm, into LPS mm.
  static Affine ofRas(Vec3 x, Vec3 y, Vec3 z, Vec3 origin, double unitMm) {
    return new Affine(
        turned(x, unitMm), turned(y, unitMm), turned(z, unitMm), turned(origin, unitMm));
  }

  /// The volume of a voxel, negative if the axes are left-handed.
  double determinant() {
    return x.cross(y).dot(z);
  }

  /// Whether a distance between voxels is one that an image can have: from a millionth of a
  /// micrometer to a thousand kilometers. Damaged headers have others.
  static boolean isStep(double mm) {
    return mm > SMALLEST_MM && mm < GREATEST_MM;
  }

  /// Whether the steps and the origin are ones that an image can have and no axis lies in the
  /// plane of the others.
  boolean isUsable() {
    return origin.length() < GREATEST_MM
        && isStep(x.length())
        && isStep(y.length())
        && isStep(z.length())
        && Math.abs(determinant()) > 1e-3 * x.length() * y.length() * z.length();
  }

  /// The greatest cosine between two axes; 0 if all are at right angles.
  double shear() {
    Vec3 a = x.unit();
    Vec3 b = y.unit();
    Vec3 c = z.unit();
    return Math.max(Math.abs(a.dot(b)), Math.max(Math.abs(b.dot(c)), Math.abs(c.dot(a))));
  }

  /// The place of a voxel.
  Vec3 place(double column, double row, double slice) {
    return origin.plus(x.times(column)).plus(y.times(row)).plus(z.times(slice));
  }

  /// The nearest axes at right angles with the same step lengths, by the polar decomposition; the
  /// center of the volume keeps its place.
  ///
  /// @param center the middle of the volume in voxels
  /// @see <a href="https://doi.org/10.1137/0907079">Higham 1986, Newton's iteration</a>
  Affine withoutShear(Vec3 center) {
    Vec3 a = x.unit();
    Vec3 b = y.unit();
    Vec3 c = z.unit();
    for (int i = 0; i < ITERATIONS; i++) {
      double half = 0.5 / a.cross(b).dot(c);
      Vec3 nextA = a.times(0.5).plus(b.cross(c).times(half));
      Vec3 nextB = b.times(0.5).plus(c.cross(a).times(half));
      Vec3 nextC = c.times(0.5).plus(a.cross(b).times(half));
      a = nextA;
      b = nextB;
      c = nextC;
    }
    var straight =
        new Affine(a.times(x.length()), b.times(y.length()), c.times(z.length()), Vec3.ZERO);
    Vec3 middle = place(center.x(), center.y(), center.z());
    Vec3 moved = straight.place(center.x(), center.y(), center.z());
    return new Affine(straight.x, straight.y, straight.z, middle.minus(moved));
  }

  /// The same voxels counted from the other end of the slices.
  Affine withSlicesReversed(int slices) {
    return new Affine(x, y, z.times(-1), place(0, 0, slices - 1));
  }

  private static Vec3 turned(Vec3 ras, double unitMm) {
    return new Vec3(-ras.x() * unitMm, -ras.y() * unitMm, ras.z() * unitMm);
  }
}
