// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.triplane.imaging.Vec3;

/// Writes directions and positions of patient space in the letters that readers know: left,
/// right, anterior, posterior, head, feet.
final class PatientDirection {
  /// A second letter is written for directions more than 15 degrees off an axis.
  private static final double SECOND_LETTER_FROM = Math.sin(Math.toRadians(15));

  private record Component(double size, String letter) {}

  private PatientDirection() {}

  /// The letter or two letters of a direction, the nearest axis first: `A`, `LP`.
  static String letters(Vec3 direction) {
    return components(direction.unit()).stream()
        .filter(component -> component.size() >= SECOND_LETTER_FROM)
        .limit(2)
        .map(Component::letter)
        .collect(Collectors.joining());
  }

  /// The nearest axis of a direction: `A`.
  static String letter(Vec3 direction) {
    return components(direction).getFirst().letter();
  }

  /// A point as "R 3.0, P 3.0, F 2.0 mm".
  static String position(Vec3 point) {
    return "%s, %s, %s mm"
        .formatted(
            along(point.x(), "L", "R"), along(point.y(), "P", "A"), along(point.z(), "H", "F"));
  }

  /// How far a point lies along one patient axis, as "F 2.0 mm".
  static String position(Vec3 point, Vec3 axis) {
    double distance = point.dot(axis);
    return along(Math.abs(distance), letter(axis.times(distance < 0 ? -1 : 1)), "") + " mm";
  }

  private static String along(double value, String positive, String negative) {
    String letter = value < 0 ? negative : positive;
    return String.format(Locale.ROOT, "%s %.1f", letter, Math.abs(value));
  }

  private static List<Component> components(Vec3 direction) {
    return List.of(
            new Component(Math.abs(direction.x()), direction.x() < 0 ? "R" : "L"),
            new Component(Math.abs(direction.y()), direction.y() < 0 ? "A" : "P"),
            new Component(Math.abs(direction.z()), direction.z() < 0 ? "F" : "H"))
        .stream()
        .sorted(Comparator.comparingDouble(Component::size).reversed())
        .toList();
  }
}
