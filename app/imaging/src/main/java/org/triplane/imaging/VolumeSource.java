// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import org.triplane.common.Progress;

/// A volume that is known by its headers and read when asked.
public interface VolumeSource {
  /// What the headers say.
  VolumeInfo info();

  /// Read the voxels.
  ///
  /// @throws ImagingException if they cannot be read
  Volume load(Progress progress) throws ImagingException;

  /// A volume already in memory.
  static VolumeSource of(Volume volume, Plane plane) {
    var info =
        new VolumeInfo(volume.geometry(), volume.frames(), plane, "MONOCHROME2", "in memory");
    return new VolumeSource() {
      @Override
      public VolumeInfo info() {
        return info;
      }

      @Override
      public Volume load(Progress progress) {
        return volume;
      }
    };
  }
}
