// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Locale;

/// How the slices of a volume cut the patient.
public enum Plane {
  AXIAL(Vec3.SUPERIOR, Vec3.LEFT, Vec3.POSTERIOR),
  CORONAL(Vec3.POSTERIOR, Vec3.LEFT, Vec3.SUPERIOR.times(-1)),
  SAGITTAL(Vec3.LEFT, Vec3.POSTERIOR, Vec3.SUPERIOR.times(-1)),
  /// More than 30 degrees from each of the three.
  OBLIQUE(Vec3.ZERO, Vec3.ZERO, Vec3.ZERO),
  /// The file says nothing about the patient's position.
  NONE(Vec3.ZERO, Vec3.ZERO, Vec3.ZERO);

  private static final double COS_30_DEGREES = Math.sqrt(3) / 2;

  private final Vec3 normal;
  private final Vec3 right;
  private final Vec3 down;

  Plane(Vec3 normal, Vec3 right, Vec3 down) {
    this.normal = normal;
    this.right = right;
    this.down = down;
  }

  /// The anatomical plane within 30 degrees of the slices that have this normal.
  ///
  /// @param normal unit vector, either sense
  public static Plane of(Vec3 normal) {
    for (Plane plane : new Plane[] {AXIAL, CORONAL, SAGITTAL}) {
      if (Math.abs(normal.dot(plane.normal)) >= COS_30_DEGREES - 1e-9) {
        return plane;
      }
    }
    return OBLIQUE;
  }

  /// Whether this is axial, coronal or sagittal.
  public boolean isAnatomical() {
    return this != OBLIQUE && this != NONE;
  }

  /// The patient axis that the slices are stacked along; zero for OBLIQUE and NONE.
  public Vec3 normal() {
    return normal;
  }

  /// Where the right edge of the screen points in the radiological convention: an axial or
  /// coronal picture is seen from the patient's feet or front, a sagittal one from the patient's
  /// left.
  public Vec3 screenRight() {
    return right;
  }

  /// Where the lower edge of the screen points in the radiological convention.
  public Vec3 screenDown() {
    return down;
  }

  /// Lower case English word, as in member names and folder names.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
