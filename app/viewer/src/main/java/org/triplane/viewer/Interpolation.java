// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// How values between the centers of voxels are found. Heat maps are always [#LINEAR].
public enum Interpolation {
  /// The value of the nearest voxel: each voxel is a box.
  NEAREST,
  /// A straight line between neighbors.
  LINEAR,
  /// A cubic curve through four voxels in a row (Catmull and Rom, 1974). It meets every voxel's
  /// value and may overshoot between them.
  CUBIC;

  /// The name in the bundle.
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
