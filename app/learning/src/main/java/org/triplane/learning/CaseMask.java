// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// Reads a case's mask and sees that it fits the image.
public final class CaseMask {
  /// Files round their places; masks that are farther off are of another image.
  private static final double FARTHEST_MM = 0.1;

  private CaseMask() {}

  /// Read a mask.
  ///
  /// @param image the grid that it has to have
  /// @param classes how many classes there are
  /// @return the number of each voxel's class, 0 for background, on that grid
  /// @throws LearningException if the grid is another or a number is none of a class; the message
  ///     is the reason
  public static Volume read(VolumeSource mask, Geometry image, int classes)
      throws ImagingException, LearningException {
    Volume volume = mask.load(Progress.SILENT);
    requireGrid(volume.geometry(), image);
    byte[] numbers = new byte[image.voxels()];
    for (int i = 0; i < numbers.length; i++) {
      float value = volume.voxels().value(i);
      if (value != Math.rint(value) || value < 0 || value > classes) {
        throw new LearningException(
            "Its mask has the value %s, but masks hold 0 for background and 1 to %d for the classes of [target]."
                .formatted(value, classes));
      }
      numbers[i] = (byte) value;
    }
    return Volume.of(image, new Voxels.Bytes(numbers, 1, 0));
  }

  private static void requireGrid(Geometry mask, Geometry image) throws LearningException {
    boolean size =
        mask.columns() == image.columns()
            && mask.rows() == image.rows()
            && mask.slices() == image.slices();
    if (!size) {
      throw new LearningException(
          "Its mask has %s voxels and its image %s. Save the mask on the grid of the image."
              .formatted(words(mask), words(image)));
    }
    if (mask.positioned() && image.positioned() && farthest(mask, image) > FARTHEST_MM) {
      throw new LearningException(
          "Its mask lies up to %.1f mm beside its image. Save the mask on the grid of the image."
              .formatted(farthest(mask, image)));
    }
  }

  private static String words(Geometry grid) {
    return "%d x %d x %d".formatted(grid.columns(), grid.rows(), grid.slices());
  }

  /// How far apart two grids of a size put the same voxel at most, mm: corners move most.
  private static double farthest(Geometry one, Geometry other) {
    double farthest = 0;
    for (int corner = 0; corner < 8; corner++) {
      var voxel =
          new Vec3(
              (corner & 1) * (one.columns() - 1),
              (corner >> 1 & 1) * (one.rows() - 1),
              (corner >> 2) * (one.slices() - 1));
      farthest = Math.max(farthest, one.toPatient(voxel).minus(other.toPatient(voxel)).length());
    }
    return farthest;
  }
}
