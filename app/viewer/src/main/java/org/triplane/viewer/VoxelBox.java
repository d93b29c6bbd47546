// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// A rectangle on a slice, in voxels from the center of the first one.
record VoxelBox(double left, double top, double right, double bottom) {
  /// The rectangle between two corners, whichever they are.
  static VoxelBox between(double column, double row, double otherColumn, double otherRow) {
    return new VoxelBox(
        Math.min(column, otherColumn),
        Math.min(row, otherRow),
        Math.max(column, otherColumn),
        Math.max(row, otherRow));
  }
}
