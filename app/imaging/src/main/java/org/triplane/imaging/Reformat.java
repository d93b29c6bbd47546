// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// Turns a volume so that its slices lie in another plane, by reordering voxels only.
public final class Reformat {
  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  private Reformat() {}

  /// The volume seen in a plane, in the radiological convention (see [Plane#screenRight]). Each
  /// axis of the result is the volume's own axis nearest to the wanted one, so no value is
  /// interpolated, and every value keeps its place in the patient. Returns the same volume if it
  /// already lies so.
  ///
  /// @param plane AXIAL, CORONAL or SAGITTAL
  /// @throws IllegalArgumentException if the plane is another or the volume has no position
  public static Volume of(Volume volume, Plane plane) {
    if (!plane.isAnatomical()) {
      throw new IllegalArgumentException(
          "expected AXIAL, CORONAL or SAGITTAL, but was %s".formatted(plane));
    }
    if (!volume.geometry().positioned()) {
      throw new IllegalArgumentException("expected a volume with a position, but it has none");
    }
    Turn turn = Turn.to(volume.geometry(), plane);
    return turn.isNone() ? volume : turn.apply(volume);
  }

  /// Which axis of the source (0 column, 1 row, 2 slice number) becomes which of the result, and
  /// which of them run backwards.
  private record Turn(int[] order, boolean[] flipped) {
    static Turn to(Geometry source, Plane plane) {
      Vec3[] own = axes(source);
      Vec3 right = plane.screenRight();
      Vec3 down = plane.screenDown();
      int[] order = nearest(own, right, down);
      boolean flipX = own[order[0]].dot(right) < 0;
      boolean flipY = own[order[1]].dot(down) < 0;
      Vec3 row = own[order[0]].times(flipX ? -1 : 1);
      Vec3 column = own[order[1]].times(flipY ? -1 : 1);
      boolean flipZ = row.cross(column).dot(own[order[2]]) < 0;
      return new Turn(order, new boolean[] {flipX, flipY, flipZ});
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

    Volume apply(Volume volume) {
      Geometry turned = geometry(volume.geometry());
      return new Volume(turned, volume.frames(), voxels(volume, turned), volume.presentation());
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

    private Voxels voxels(Volume volume, Geometry turned) {
      return switch (volume.voxels()) {
        case Voxels.Bytes(var stored, var slope, var intercept) -> {
          byte[] result = new byte[stored.length];
          copy(volume, turned, (from, step, to, n) -> row(stored, from, step, result, to, n));
          yield new Voxels.Bytes(result, slope, intercept);
        }
        case Voxels.Shorts(var stored, var signed, var slope, var intercept) -> {
          short[] result = new short[stored.length];
          copy(volume, turned, (from, step, to, n) -> row(stored, from, step, result, to, n));
          yield new Voxels.Shorts(result, signed, slope, intercept);
        }
        case Voxels.Floats(var stored) -> {
          float[] result = new float[stored.length];
          copy(volume, turned, (from, step, to, n) -> row(stored, from, step, result, to, n));
          yield new Voxels.Floats(result);
        }
      };
    }

    private void copy(Volume volume, Geometry turned, RowCopy copy) {
      Geometry source = volume.geometry();
      int[] sizes = {source.columns(), source.rows(), source.slices()};
      int[] strides = {1, source.columns(), source.columns() * source.rows()};
      int[] steps = new int[3];
      int corner = 0;
      for (int axis = 0; axis < 3; axis++) {
        int stride = strides[order[axis]];
        steps[axis] = flipped[axis] ? -stride : stride;
        corner += flipped[axis] ? (sizes[order[axis]] - 1) * stride : 0;
      }
      int to = 0;
      for (int frame = 0; frame < volume.frames(); frame++) {
        int first = frame * source.voxels() + corner;
        for (int slice = 0; slice < turned.slices(); slice++) {
          for (int row = 0; row < turned.rows(); row++) {
            int from = first + slice * steps[2] + row * steps[1];
            copy.copy(from, steps[0], to, turned.columns());
            to += turned.columns();
          }
        }
      }
    }

    private static Vec3[] axes(Geometry geometry) {
      return new Vec3[] {geometry.rowDirection(), geometry.columnDirection(), geometry.normal()};
    }
  }

  /// Copies `n` numbers that lie `step` apart to the `n` places from `to` on.
  @FunctionalInterface
  private interface RowCopy {
    void copy(int from, int step, int to, int n);
  }

  private static void row(byte[] source, int from, int step, byte[] result, int to, int n) {
    for (int i = 0, s = from; i < n; i++, s += step) {
      result[to + i] = source[s];
    }
  }

  private static void row(short[] source, int from, int step, short[] result, int to, int n) {
    for (int i = 0, s = from; i < n; i++, s += step) {
      result[to + i] = source[s];
    }
  }

  private static void row(float[] source, int from, int step, float[] result, int to, int n) {
    for (int i = 0, s = from; i < n; i++, s += step) {
      result[to + i] = source[s];
    }
  }
}
