// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Optional;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;

/// What one member says of its series.
///
/// @param member the member's name, such as `axial`
/// @param saliency where it looked; empty if no explanation was asked for
public record Finding(
    String member, SeriesVolume volume, Prediction prediction, Optional<Saliency> saliency) {
  /// The plane of its series.
  public Plane plane() {
    return volume.source().info().plane();
  }
}
