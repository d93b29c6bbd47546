// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Vec3;

/// A volume on another one's grid: interpolated linearly between its voxels; beyond them as dark
/// as its darkest one.
///
/// @param own its grid
/// @param greys its values there
/// @param target the other grid
record OverlaidVolume(Geometry own, float[] greys, Geometry target) {
  private static final double SAME_MM = 1e-3;

  /// The values on the other grid.
  ///
  /// @param number of the sequence, for messages
  /// @throws ImagingException if the two have no common patient space, or share no voxel
  float[] values(int number) throws ImagingException {
    if (isSame()) {
      return greys;
    }
    if (!own.linkedTo(target)) {
      throw new ImagingException(
          ("Sequence %d cannot be laid over the first one: the files do not say how the two lie to"
                  + " each other (position and frame of reference). Register them and save both on"
                  + " one grid.")
              .formatted(number));
    }
    float[] values = new float[target.voxels()];
    if (fill(values) == 0) {
      throw new ImagingException(
          "Sequence %d lies beside the first one, so they have no voxel in common. Look whether both are of the same body part."
              .formatted(number));
    }
    return values;
  }

  private boolean isSame() {
    return own.positioned()
        && target.positioned()
        && own.columns() == target.columns()
        && own.rows() == target.rows()
        && own.slices() == target.slices()
        && distance(Vec3.ZERO) < SAME_MM
        && distance(new Vec3(own.columns(), 0, 0)) < SAME_MM
        && distance(new Vec3(0, own.rows(), 0)) < SAME_MM
        && distance(new Vec3(0, 0, own.slices())) < SAME_MM;
  }

  /// How far a voxel is from that of the other grid.
  private double distance(Vec3 voxel) {
    return own.toPatient(voxel).minus(target.toPatient(voxel)).length();
  }

  /// @return how many voxels lie within
  private int fill(float[] values) {
    float darkest = darkest();
    Vec3 step = at(1, 0, 0).minus(at(0, 0, 0));
    int inside = 0;
    int to = 0;
    for (int slice = 0; slice < target.slices(); slice++) {
      for (int row = 0; row < target.rows(); row++) {
        Vec3 start = at(0, row, slice);
        for (int column = 0; column < target.columns(); column++, to++) {
          double x = start.x() + column * step.x();
          double y = start.y() + column * step.y();
          double z = start.z() + column * step.z();
          boolean within =
              within(x, own.columns()) && within(y, own.rows()) && within(z, own.slices());
          values[to] = within ? sample(x, y, z) : darkest;
          inside += within ? 1 : 0;
        }
      }
    }
    return inside;
  }

  /// Where a voxel of the other grid lies in this one.
  private Vec3 at(int column, int row, int slice) {
    return own.toVoxel(target.toPatient(new Vec3(column, row, slice)));
  }

  private static boolean within(double place, int size) {
    return place >= -0.5 - 1e-6 && place <= size - 0.5 + 1e-6;
  }

  private float sample(double column, double row, double slice) {
    double x = Math.clamp(column, 0, own.columns() - 1.0);
    double y = Math.clamp(row, 0, own.rows() - 1.0);
    double z = Math.clamp(slice, 0, own.slices() - 1.0);
    int below = (int) z;
    int above = Math.min(below + 1, own.slices() - 1);
    double lower = inSlice(below, x, y);
    return (float) (lower + (z - below) * (inSlice(above, x, y) - lower));
  }

  private double inSlice(int slice, double x, double y) {
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(left + 1, own.columns() - 1);
    int bottom = Math.min(top + 1, own.rows() - 1);
    int from = slice * own.rows() * own.columns();
    double upper = mix(from + top * own.columns(), left, right, x - left);
    double lower = mix(from + bottom * own.columns(), left, right, x - left);
    return upper + (y - top) * (lower - upper);
  }

  private double mix(int line, int left, int right, double share) {
    return greys[line + left] + share * (greys[line + right] - greys[line + left]);
  }

  private float darkest() {
    float darkest = Float.POSITIVE_INFINITY;
    for (float grey : greys) {
      darkest = Math.min(darkest, grey);
    }
    return darkest;
  }
}
