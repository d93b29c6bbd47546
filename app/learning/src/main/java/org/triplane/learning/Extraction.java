// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.common.Options;
import org.triplane.imaging.Volume;

/// What of a volume becomes the network's pictures: all slices, a region's, or patches of them
/// (S4.2).
///
/// @param orientation how the slices lie
/// @param region the box that everything else is done with; the whole volume if there is none
/// @param patches what each slice is cut into, after it was resized and normalized
public record Extraction(Orientation orientation, Optional<Region> region, Patches patches) {
  /// All slices of the whole volume.
  public static final Extraction WHOLE =
      new Extraction(Orientation.RADIOLOGICAL, Optional.empty(), Patches.NONE);

  static final Set<String> KEYS = keys();

  private static Set<String> keys() {
    Set<String> keys = new HashSet<>(Region.KEYS);
    keys.addAll(Patches.KEYS);
    keys.add(Orientation.KEY);
    return Set.copyOf(keys);
  }

  static Extraction of(Options options) {
    return new Extraction(Orientation.of(options), Region.of(options), Patches.of(options));
  }

  /// Add what [#of] reads; nothing for [#WHOLE].
  void write(Map<String, Object> table) {
    orientation.write(table);
    region.ifPresent(box -> box.write(table));
    patches.write(table);
  }

  /// What a picture of the network is called: `slice` or `patch`.
  public String picture() {
    return patches.isNone() ? "slice" : "patch";
  }

  /// This without patches.
  Extraction uncut() {
    return new Extraction(orientation, region, Patches.NONE);
  }

  /// This with another region.
  Extraction with(Region other) {
    return new Extraction(orientation, Optional.of(other), patches);
  }

  /// The voxels that are seen of a volume that lies as the network sees it.
  ///
  /// @throws LearningException if the region does not lie within
  VoxelBox box(Volume volume) throws LearningException {
    return region.isPresent()
        ? region.get().box(volume.geometry())
        : VoxelBox.whole(volume.geometry());
  }
}
