// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.Optional;
import org.triplane.imaging.Vec3;

/// Where a picture lies in the patient.
///
/// @param position center of its first pixel, mm
record Place(Vec3 position, Vec3 row, Vec3 column) {
  private static final double FARTHEST_MM = 1e7;
  private static final double ORIENTATION_TOLERANCE = 1e-3;
  private static final double RIGHT_ANGLE_TOLERANCE = 0.01;

  // Any two vectors no longer than 1 that favor no axis.
  private static final Vec3 MARK_OF_ROW = new Vec3(0.557, 0.331, 0.761);
  private static final Vec3 MARK_OF_COLUMN = new Vec3(0.271, 0.839, 0.463);

  /// By how much the marks of parallel places differ at most.
  static final double MARK_TOLERANCE = 2.1 * ORIENTATION_TOLERANCE;

  /// The place that these numbers describe; empty if they describe none.
  static Optional<Place> of(double[] position, double[] orientation) {
    if (position.length != 3 || orientation.length != 6) {
      return Optional.empty();
    }
    Vec3 at = new Vec3(position[0], position[1], position[2]);
    Vec3 row = new Vec3(orientation[0], orientation[1], orientation[2]);
    Vec3 column = new Vec3(orientation[3], orientation[4], orientation[5]);
    if (!(at.length() < FARTHEST_MM) || !isDirection(row) || !isDirection(column)) {
      return Optional.empty();
    }
    return Math.abs(row.unit().dot(column.unit())) > RIGHT_ANGLE_TOLERANCE
        ? Optional.empty()
        : Optional.of(new Place(at, row.unit(), column.unit()));
  }

  /// Row direction × column direction.
  Vec3 normal() {
    return row.cross(column).unit();
  }

  /// This place moved by a distance in patient space.
  Place moved(Vec3 offset) {
    return new Place(position.plus(offset), row, column);
  }

  /// Whether rows and columns run the same way, but for rounding.
  boolean parallelTo(Place other) {
    return row.minus(other.row).length() < ORIENTATION_TOLERANCE
        && column.minus(other.column).length() < ORIENTATION_TOLERANCE;
  }

  /// A number that is nearly the same for parallel places and seldom for others.
  double mark() {
    return row.dot(MARK_OF_ROW) + column.dot(MARK_OF_COLUMN);
  }

  private static boolean isDirection(Vec3 direction) {
    return Math.abs(direction.length() - 1) < 0.1;
  }
}
