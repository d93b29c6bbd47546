// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// Lays a stack of parallel slices through a volume, at any tilt.
public final class ObliqueGrid {
  /// More samples a side would cost time and show nothing that the voxels hold.
  private static final int MOST_SAMPLES = 1024;

  private static final double[] SIDES = {-0.5, 0.5};

  private ObliqueGrid() {}

  /// The grid of slices in a direction that covers a volume, one of them through a point.
  ///
  /// Samples lie as close as the volume's finest voxels. The middle of a slice is the volume's
  /// center, moved along the normal only, so that a picture stays where it is while it is tilted.
  ///
  /// @param volume what is cut
  /// @param through a point of one of the slices, mm LPS
  /// @param row direction of the rows, any length
  /// @param column direction of the columns, at a right angle to `row`
  public static Geometry covering(Geometry volume, Vec3 through, Vec3 row, Vec3 column) {
    Vec3 right = row.unit();
    Vec3 normal = right.cross(column).unit();
    Vec3 down = normal.cross(right);
    double width = 2 * reach(volume, right);
    double height = 2 * reach(volume, down);
    double sample = Math.max(finest(volume), Math.max(width, height) / MOST_SAMPLES);
    int columns = count(width / sample);
    int rows = count(height / sample);
    double pitch = pitchMm(volume, normal);
    Vec3 center = center(volume);
    double offset = through.minus(center).dot(normal);
    double depth = reach(volume, normal) - pitch / 2 + 1e-6 * pitch;
    int before = Math.max(0, (int) Math.floor((depth + offset) / pitch));
    int after = Math.max(0, (int) Math.floor((depth - offset) / pitch));
    Vec3 origin =
        center
            .plus(normal.times(offset - before * pitch))
            .minus(right.times((columns - 1) * sample / 2))
            .minus(down.times((rows - 1) * sample / 2));
    return new Geometry(
        columns,
        rows,
        before + after + 1,
        origin,
        right,
        down,
        new Vec3(sample, sample, pitch),
        volume.calibration(),
        volume.frameOfReference());
  }

  /// The same slices with half as many samples in each direction, the middle where it was.
  public static Geometry coarser(Geometry grid) {
    int columns = Math.ceilDiv(grid.columns(), 2);
    int rows = Math.ceilDiv(grid.rows(), 2);
    Vec3 spacing = grid.spacingMm();
    double right = ((grid.columns() - 1) / 2.0 - (columns - 1)) * spacing.x();
    double down = ((grid.rows() - 1) / 2.0 - (rows - 1)) * spacing.y();
    return new Geometry(
        columns,
        rows,
        grid.slices(),
        grid.origin()
            .plus(grid.rowDirection().times(right))
            .plus(grid.columnDirection().times(down)),
        grid.rowDirection(),
        grid.columnDirection(),
        new Vec3(2 * spacing.x(), 2 * spacing.y(), spacing.z()),
        grid.calibration(),
        grid.frameOfReference());
  }

  /// The distance from one voxel to the next along a direction: the slice distance along a
  /// volume's own normal.
  ///
  /// @param direction unit vector
  public static double pitchMm(Geometry volume, Vec3 direction) {
    Vec3 spacing = volume.spacingMm();
    return 1
        / new Vec3(
                direction.dot(volume.rowDirection()) / spacing.x(),
                direction.dot(volume.columnDirection()) / spacing.y(),
                direction.dot(volume.normal()) / spacing.z())
            .length();
  }

  /// The middle of a volume in the patient.
  public static Vec3 center(Geometry volume) {
    return volume.toPatient(
        new Vec3(
            (volume.columns() - 1) / 2.0, (volume.rows() - 1) / 2.0, (volume.slices() - 1) / 2.0));
  }

  /// How far the outer faces of a volume reach from its center along a direction, mm.
  private static double reach(Geometry volume, Vec3 direction) {
    double reach = 0;
    for (double x : SIDES) {
      for (double y : SIDES) {
        for (double z : SIDES) {
          Vec3 corner = new Vec3(x * volume.columns(), y * volume.rows(), z * volume.slices());
          Vec3 zero = volume.toPatient(Vec3.ZERO);
          reach = Math.max(reach, volume.toPatient(corner).minus(zero).dot(direction));
        }
      }
    }
    return reach;
  }

  private static double finest(Geometry volume) {
    Vec3 spacing = volume.spacingMm();
    return Math.min(spacing.x(), Math.min(spacing.y(), spacing.z()));
  }

  private static int count(double samples) {
    return (int) Math.max(1, Math.ceil(samples - 1e-6));
  }
}
