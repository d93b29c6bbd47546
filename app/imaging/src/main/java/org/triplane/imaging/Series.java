// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.List;

/// One acquisition: its volumes by geometry, headers only until loaded.
///
/// @param uid DICOM series instance UID, or a stable text in its place
/// @param number series number; 0 if unknown
/// @param volumes at least one, in acquisition order; other geometry makes another volume
/// @param images how many single pictures the files hold
/// @param files how many files belong to it
/// @param warnings whole sentences about what is odd (gaps, missing slices, mixed orientations)
public record Series(
    String uid,
    int number,
    String description,
    String modality,
    List<VolumeSource> volumes,
    int images,
    int files,
    List<String> warnings) {
  public Series {
    volumes = List.copyOf(volumes);
    warnings = List.copyOf(warnings);
    if (volumes.isEmpty()) {
      throw new IllegalArgumentException("expected at least one volume in series " + uid);
    }
  }

  /// The volume with the most slices, the first of equals.
  public VolumeSource mainVolume() {
    VolumeSource main = volumes.getFirst();
    for (VolumeSource volume : volumes) {
      if (volume.info().geometry().slices() > main.info().geometry().slices()) {
        main = volume;
      }
    }
    return main;
  }

  /// The plane of the main volume.
  public Plane plane() {
    return mainVolume().info().plane();
  }
}
