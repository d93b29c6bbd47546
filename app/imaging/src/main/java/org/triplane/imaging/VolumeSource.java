// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;

/// A volume that is known by its headers and read when asked.
public interface VolumeSource {
  /// What the headers say.
  VolumeInfo info();

  /// The files that hold the volume, in the order of its slices, headers of their own too; empty
  /// if there are none or they are not known.
  default List<Path> files() {
    return List.of();
  }

  /// Read the voxels.
  ///
  /// @throws ImagingException if they cannot be read
  Volume load(Progress progress) throws ImagingException;

  /// Read the volume picture by picture, so that one can be shown while others are read.
  ///
  /// @return empty if the source can only be read as a whole
  /// @throws ImagingException if it can be told at once that it cannot be read
  default Optional<PictureReader> pictures() throws ImagingException {
    return Optional.empty();
  }

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
