// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;

/// Where the slice of another pane cuts the slice of this one: `a * column + b * row + c = 0`.
///
/// @param plane of the other pane, for the color
record ReferenceLine(Plane plane, double a, double b, double c) {
  private static final double PARALLEL_BELOW = 0.05;

  /// The cut of two slices; empty if they are nearly parallel.
  ///
  /// @param here the grid it is drawn in
  /// @param other the grid that cuts it
  static Optional<ReferenceLine> between(
      Geometry here, int slice, Geometry other, int otherSlice, Plane otherPlane) {
    Vec3 normal = other.normal();
    double along = here.rowDirection().dot(normal);
    double across = here.columnDirection().dot(normal);
    if (Math.hypot(along, across) < PARALLEL_BELOW) {
      return Optional.empty();
    }
    Vec3 inOther = other.toPatient(new Vec3(0, 0, otherSlice));
    double offset = here.toPatient(new Vec3(0, 0, slice)).minus(inOther).dot(normal);
    return Optional.of(
        new ReferenceLine(
            otherPlane, along * here.spacingMm().x(), across * here.spacingMm().y(), offset));
  }
}
