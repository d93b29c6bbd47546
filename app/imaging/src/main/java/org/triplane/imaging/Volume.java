// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// Voxels in patient space; one or more frames (times, echoes, b-values) on the same grid.
///
/// @param frames how many; 1 for a plain 3-D volume
/// @param voxels `frames * slices * rows * columns` numbers, x fastest
public record Volume(Geometry geometry, int frames, Voxels voxels, Presentation presentation) {
  public Volume {
    if (frames < 1 || voxels.length() != Math.multiplyExact(frames, geometry.voxels())) {
      throw new IllegalArgumentException(
          "expected %d voxels in %d frames, but was %d"
              .formatted(
                  Math.multiplyExact(Math.max(frames, 1), geometry.voxels()),
                  frames,
                  voxels.length()));
    }
    int windows = presentation.windows().size();
    if (windows != 1 && windows != frames) {
      throw new IllegalArgumentException(
          "expected 1 or %d windows, but was %d".formatted(frames, windows));
    }
  }

  /// A volume of one frame with nothing special to show.
  public static Volume of(Geometry geometry, Voxels voxels) {
    return new Volume(geometry, 1, voxels, Presentation.PLAIN);
  }

  /// The index of a voxel in `voxels`.
  public int index(int column, int row, int slice, int frame) {
    return ((frame * geometry.slices() + slice) * geometry.rows() + row) * geometry.columns()
        + column;
  }

  /// The rescaled value of a voxel.
  public float value(int column, int row, int slice, int frame) {
    return voxels.value(index(column, row, slice, frame));
  }
}
