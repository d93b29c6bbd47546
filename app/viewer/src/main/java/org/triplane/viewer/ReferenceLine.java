// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;

/// Where the slice of another pane cuts the slice of this one: `a * column + b * row + c = 0`.
///
/// @param pane the other one
/// @param plane of the other pane, for the color
record ReferenceLine(PlaneViewModel pane, Plane plane, double a, double b, double c) {
  private static final double PARALLEL_BELOW = 0.05;

  /// The cut of two slices; empty if they are nearly parallel.
  ///
  /// @param here what it is drawn on
  /// @param pane the one that cuts it
  /// @param there what that shows
  static Optional<ReferenceLine> between(Shown here, PlaneViewModel pane, Shown there) {
    Geometry grid = here.grid();
    Vec3 normal = there.grid().normal();
    double along = grid.rowDirection().dot(normal);
    double across = grid.columnDirection().dot(normal);
    if (Math.hypot(along, across) < PARALLEL_BELOW) {
      return Optional.empty();
    }
    double offset = here.toPatient(0, 0).minus(there.toPatient(0, 0)).dot(normal);
    return Optional.of(
        new ReferenceLine(
            pane,
            there.volume().plane(),
            along * grid.spacingMm().x(),
            across * grid.spacingMm().y(),
            offset));
  }
}
