// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.Optional;
import org.triplane.imaging.Plane;

/// Another series stands for a plane of a case.
///
/// @param before empty if it was left to geometry and description
/// @param after empty if it is left to them from now on
public record PlaneChange(
    String caseName,
    Plane plane,
    Optional<PlaneMapping.Choice> before,
    Optional<PlaneMapping.Choice> after) {
  /// What takes it back.
  public PlaneChange reversed() {
    return new PlaneChange(caseName, plane, after, before);
  }
}
