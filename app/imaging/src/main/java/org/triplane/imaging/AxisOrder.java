// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// Which axis of a volume (0 column, 1 row, 2 slice number) becomes which of another, and which
/// of them run backwards.
///
/// @param order the source's axis that the columns, rows and slices of the result run along
/// @param flipped whether columns, rows and slices run backwards
record AxisOrder(int[] order, boolean[] flipped) {
  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  static AxisOrder to(Geometry source, Plane plane) {
    return to(source, plane.screenRight(), plane.screenDown());
  }

  /// @param right where columns should run to: a patient axis
  /// @param down where rows should run to: another one
  static AxisOrder to(Geometry source, Vec3 right, Vec3 down) {
    Vec3[] own = axes(source);
    int[] order = nearest(own, right, down);
    boolean flipX = own[order[0]].dot(right) < 0;
    boolean flipY = own[order[1]].dot(down) < 0;
    Vec3 row = own[order[0]].times(flipX ? -1 : 1);
    Vec3 column = own[order[1]].times(flipY ? -1 : 1);
    boolean flipZ = row.cross(column).dot(own[order[2]]) < 0;
    return new AxisOrder(order, new boolean[] {flipX, flipY, flipZ});
  }

  /// At 45 degrees several orders fit equally well. Which one is taken depends on the volume
  /// alone, or two planes of it could be cut the same way.
  private static int[] nearest(Vec3[] own, Vec3 right, Vec3 down) {
    int[] best = ORDERS[0];
    double bestFit = -1;
    for (int[] order : ORDERS) {
      double fit =
          Math.abs(own[order[0]].x()) + Math.abs(own[order[1]].y()) + Math.abs(own[order[2]].z());
      if (fit > bestFit + 1e-9) {
        best = order;
        bestFit = fit;
      }
    }
    return new int[] {
      best[patientAxis(right)], best[patientAxis(down)], best[patientAxis(right.cross(down))]
    };
  }

  private static int patientAxis(Vec3 direction) {
    return direction.x() != 0 ? 0 : direction.y() != 0 ? 1 : 2;
  }

  boolean isNone() {
    return order[0] == 0 && order[1] == 1 && !flipped[0] && !flipped[1];
  }

  /// A view of the volume, which shares its voxels.
  Volume apply(Volume volume) {
    Geometry turned = geometry(volume.geometry());
    Voxels voxels = TurnedVoxels.of(volume, this, turned);
    return new Volume(turned, volume.frames(), voxels, volume.presentation());
  }

  private Geometry geometry(Geometry source) {
    int[] sizes = {source.columns(), source.rows(), source.slices()};
    Vec3 spacing = source.spacingMm();
    double[] spacings = {spacing.x(), spacing.y(), spacing.z()};
    Vec3[] own = axes(source);
    double[] corner = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      corner[order[axis]] = flipped[axis] ? sizes[order[axis]] - 1 : 0;
    }
    return new Geometry(
        sizes[order[0]],
        sizes[order[1]],
        sizes[order[2]],
        source.toPatient(new Vec3(corner[0], corner[1], corner[2])),
        own[order[0]].times(flipped[0] ? -1 : 1),
        own[order[1]].times(flipped[1] ? -1 : 1),
        new Vec3(spacings[order[0]], spacings[order[1]], spacings[order[2]]),
        source.calibration(),
        source.frameOfReference());
  }

  private static Vec3[] axes(Geometry geometry) {
    return new Vec3[] {geometry.rowDirection(), geometry.columnDirection(), geometry.normal()};
  }
}
