// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// Where the voxels of a series lie in the space of the knee model.
///
/// @param start of voxel (0, 0, 0)
/// @param column step from column to column
/// @param row step from row to row
/// @param slice step from slice to slice
record Grid(Vec3 start, Vec3 column, Vec3 row, Vec3 slice) {
  static Grid of(Geometry geometry, Subject subject) {
    Vec3 spacing = geometry.spacingMm();
    return new Grid(
        inModel(geometry.origin().minus(subject.shiftMm()), subject),
        inModel(geometry.rowDirection().times(spacing.x()), subject),
        inModel(geometry.columnDirection().times(spacing.y()), subject),
        inModel(geometry.normal().times(spacing.z()), subject));
  }

  /// The start of a row.
  ///
  /// @param sliceNumber fractions lie between slices
  Vec3 rowStart(int rowNumber, double sliceNumber) {
    return start.plus(row.times(rowNumber)).plus(slice.times(sliceNumber));
  }

  private static Vec3 inModel(Vec3 patient, Subject subject) {
    double x = patient.x() / subject.scale().x();
    return new Vec3(
        subject.right() ? x : -x,
        patient.y() / subject.scale().y(),
        patient.z() / subject.scale().z());
  }
}
