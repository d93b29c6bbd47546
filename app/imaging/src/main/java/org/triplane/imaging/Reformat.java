// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.List;

/// Turns a volume so that its slices lie in another plane, by reordering voxels only.
public final class Reformat {
  private Reformat() {}

  /// The volume seen in a plane, in the radiological convention (see [Plane#screenRight]). Each
  /// axis of the result is the volume's own axis nearest to the wanted one, so no value is
  /// interpolated. Returns the same volume if it already lies so.
  ///
  /// @param plane AXIAL, CORONAL or SAGITTAL
  /// @throws IllegalArgumentException if the plane is another or the volume has no position
  public static Volume of(Volume volume, Plane plane) {
    throw new UnsupportedOperationException(volume + " " + plane + List.of());
  }
}
