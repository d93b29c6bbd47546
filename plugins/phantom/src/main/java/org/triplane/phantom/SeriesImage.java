// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;

/// One series as the scanner delivers it, with what is known about it.
///
/// @param stored grey levels 0..255, x fastest, then y, then slice
/// @param template how far one step of severity changes each voxel, in shares of
///     [Acquisition#LEVELS_PER_SEVERITY]; 1 inside the lesion, 0 outside
/// @param noise standard deviation of the noise, grey levels
record SeriesImage(Plane plane, Geometry geometry, byte[] stored, float[] template, double noise) {

  /// The standard deviation of the error with which the best observer, who knows the knee and the
  /// lesion's place, reads the severity.
  double readingError() {
    double square = 0;
    for (float share : template) {
      square += share * share;
    }
    return noise / (Acquisition.LEVELS_PER_SEVERITY * Math.sqrt(square));
  }

  /// Whether a voxel belongs to the lesion: at least half of it.
  boolean inLesion(int index) {
    return template[index] >= 0.5f;
  }
}
