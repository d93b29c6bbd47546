// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// Where the pictures of a volume are put as they are read.
interface VoxelRoom {
  /// All numbers; zeros where nothing was put yet.
  Voxels voxels();

  /// Put a picture at its place; different pictures may be put at once.
  ///
  /// @throws ImagingException if there is no room for it
  void put(int picture, Voxels.Stored numbers) throws ImagingException;

  /// Know that nothing more will be put.
  void close();

  /// Room in arrays that are made as they are needed.
  record Pages(PagedVoxels voxels) implements VoxelRoom {
    @Override
    public void put(int picture, Voxels.Stored numbers) {
      voxels.put(picture, numbers);
    }

    @Override
    public void close() {
      // the collector does
    }
  }

  /// Room in one array.
  record Arrays(Voxels.Stored voxels) implements VoxelRoom {
    @Override
    public void put(int picture, Voxels.Stored numbers) {
      int at = picture * numbers.length();
      Object from = array(numbers);
      System.arraycopy(from, 0, array(voxels), at, numbers.length());
    }

    @Override
    public void close() {
      // the collector does
    }

    private static Object array(Voxels.Stored voxels) {
      return switch (voxels) {
        case Voxels.Bytes bytes -> bytes.stored();
        case Voxels.Shorts shorts -> shorts.stored();
        case Voxels.Floats floats -> floats.stored();
      };
    }
  }
}
