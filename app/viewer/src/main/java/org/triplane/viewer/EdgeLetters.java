// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// Which side of the patient lies behind each edge of a picture.
///
/// @param front the side that faces the reader
public record EdgeLetters(String left, String right, String top, String bottom, String front) {
  /// The letters of a grid that is shown with its rows from left to right and its columns from
  /// top to bottom; empty if the grid has no position.
  static Optional<EdgeLetters> of(Geometry geometry) {
    if (!geometry.positioned()) {
      return Optional.empty();
    }
    Vec3 right = geometry.rowDirection();
    Vec3 down = geometry.columnDirection();
    return Optional.of(
        new EdgeLetters(
            PatientDirection.letters(right.times(-1)),
            PatientDirection.letters(right),
            PatientDirection.letters(down.times(-1)),
            PatientDirection.letters(down),
            PatientDirection.letters(right.cross(down).times(-1))));
  }
}
