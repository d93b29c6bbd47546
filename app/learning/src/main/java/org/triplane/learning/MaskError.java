// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.imaging.Geometry;

/// How far the mask of one structure in one study is off.
///
/// @param truth voxels that are of the structure
/// @param said voxels that were said to be
/// @param both voxels of which both holds
/// @param voxelMl how large a voxel is, ml; NaN if that is not known
/// @param distanceMm how far the surfaces are apart, see [SurfaceDistance]; NaN if one is empty or
///     it was not looked at
public record MaskError(long truth, long said, long both, double voxelMl, double distanceMm) {
  private static final double ML = 1e-3;

  /// Compare masks on a grid.
  public static MaskError of(boolean[] truth, boolean[] said, Geometry grid) {
    double voxel = grid.spacingMm().x() * grid.spacingMm().y() * grid.spacingMm().z();
    MaskError counted = counted(truth, said, voxel * ML);
    return new MaskError(
        counted.truth,
        counted.said,
        counted.both,
        counted.voxelMl,
        new SurfaceDistance(grid).hausdorff95(truth, said));
  }

  /// Compare pixels whose size does not matter.
  static MaskError counted(boolean[] truth, boolean[] said, double voxelMl) {
    long all = 0;
    long told = 0;
    long both = 0;
    for (int i = 0; i < truth.length; i++) {
      all += truth[i] ? 1 : 0;
      told += said[i] ? 1 : 0;
      both += truth[i] && said[i] ? 1 : 0;
    }
    return new MaskError(all, told, both, voxelMl, Double.NaN);
  }

  /// Whether the structure is there.
  public boolean isThere() {
    return truth > 0;
  }

  /// The Dice coefficient, 0..1; NaN if the structure is not there.
  public double dice() {
    return isThere() ? 2.0 * both / (truth + said) : Double.NaN;
  }

  /// The intersection over the union, 0..1; NaN if the structure is not there.
  public double iou() {
    return isThere() ? (double) both / (truth + said - both) : Double.NaN;
  }

  /// The share of the structure that was found; NaN if it is not there.
  public double sensitivity() {
    return isThere() ? (double) both / truth : Double.NaN;
  }

  /// The share of what was found that is of the structure; NaN if it is not there or nothing was
  /// found.
  public double precision() {
    return isThere() && said > 0 ? (double) both / said : Double.NaN;
  }

  /// By how much the volume is too large, ml; NaN if the structure is not there.
  public double volumeMl() {
    return isThere() ? (said - truth) * voxelMl : Double.NaN;
  }

  /// How much was found, ml.
  public double saidMl() {
    return said * voxelMl;
  }

  /// The distance of the surfaces, mm; NaN if one is empty.
  public double surfaceMm() {
    return isThere() ? distanceMm : Double.NaN;
  }
}
