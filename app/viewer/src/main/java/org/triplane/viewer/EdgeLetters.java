// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// Which side of the patient lies behind each edge of a picture.
///
/// @param front the side from which a reader would see the picture this way round
public record EdgeLetters(String left, String right, String top, String bottom, String front) {
  private static final List<String> AXES = List.of("LR", "AP", "HF");

  /// The letters of a grid that is shown with its rows from left to right and its columns from
  /// top to bottom, flipped and turned after that; empty if the grid has no position.
  static Optional<EdgeLetters> of(Geometry geometry, Turn turn) {
    if (!geometry.positioned()) {
      return Optional.empty();
    }
    Vec3 right = inPatient(geometry, turn.pictureRight(1, 0), turn.pictureDown(1, 0));
    Vec3 down = inPatient(geometry, turn.pictureRight(0, 1), turn.pictureDown(0, 1));
    return Optional.of(
        new EdgeLetters(
            PatientDirection.letters(right.times(-1)),
            PatientDirection.letters(right),
            PatientDirection.letters(down.times(-1)),
            PatientDirection.letters(down),
            PatientDirection.letters(right.cross(down).times(-1))));
  }

  /// What the faces of a cube are called that lies as the patient does: front, top, right.
  /// Half-way between two axes both faces would get the same letter; no two faces of a patient
  /// do.
  List<String> faces() {
    String first = free(front, "");
    String second = free(top, first);
    return List.of(first, second, free(right, first + second));
  }

  private static String free(String letters, String taken) {
    return letters
        .chars()
        .mapToObj(Character::toString)
        .filter(
            letter -> AXES.stream().noneMatch(axis -> axis.contains(letter) && isOn(axis, taken)))
        .findFirst()
        .orElse(letters.substring(0, 1));
  }

  private static boolean isOn(String axis, String letters) {
    return letters.chars().anyMatch(letter -> axis.indexOf(letter) >= 0);
  }

  private static Vec3 inPatient(Geometry geometry, double right, double down) {
    return geometry.rowDirection().times(right).plus(geometry.columnDirection().times(down));
  }
}
