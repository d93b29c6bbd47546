// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the label means, and so where the severity is shown.
enum LesionKind {
  /// A focus in the middle of the anterior cruciate ligament.
  ACL,
  /// A flat focus in the back of one of the menisci.
  MENISCUS,
  /// A focus in the marrow next to the joint.
  ABNORMAL;

  /// Look up a kind by its name in options, which is also that of the label table.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  static LesionKind named(String name) {
    for (LesionKind kind : values()) {
      if (kind.word().equals(name.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "No lesion is called '%s'. Lesions: %s."
            .formatted(
                name,
                Arrays.stream(values()).map(LesionKind::word).collect(Collectors.joining(", "))));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Draw the lesion's place and size, which say nothing about the label.
  Ellipsoid place(Draws draws) {
    double size = draws.uniform(0.92, 1.12);
    double x = draws.uniform(-2, 2);
    double y = draws.uniform(-3, 3);
    double z = draws.uniform(-2.5, 2.5);
    double side = draws.chance(0.5) ? 1 : -1;
    double level = draws.chance(0.5) ? 1 : -1;
    return switch (this) {
      case ACL -> focus(-3 + x, 4 + y, 10 + z, 8.2 * size, 9.6 * size, 10.5 * size);
      case MENISCUS -> focus(side * 27 + x, 18 + y, z / 4, 10 * size, 9 * size, 4.5 * size);
      case ABNORMAL ->
          focus(side * 23 + x, 4 + y, (level > 0 ? 20 : -22) + z, 9 * size, 10 * size, 9 * size);
    };
  }

  private static Ellipsoid focus(double x, double y, double z, double rx, double ry, double rz) {
    return new Ellipsoid(x, y, z, rx, ry, rz);
  }
}
