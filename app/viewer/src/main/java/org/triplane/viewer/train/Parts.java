// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.Locale;
import java.util.Optional;
import org.triplane.imaging.Plane;
import org.triplane.viewer.kit.Texts;

/// How the networks of an ensemble are named and colored.
final class Parts {
  private Parts() {}

  /// The plane that a member is named after.
  static Plane plane(String member) {
    for (Plane plane : Plane.values()) {
      if (plane.isAnatomical() && member.startsWith(plane.word())) {
        return plane;
      }
    }
    return Plane.NONE;
  }

  /// A member's name, sentence case.
  static String title(String member, Texts texts) {
    Plane plane = plane(member);
    if (plane.isAnatomical() && member.equals(plane.word())) {
      return texts.plane(plane);
    }
    return member.isEmpty()
        ? member
        : member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
  }

  /// The style class of a member's curves.
  static String style(Optional<String> member) {
    return "valid-" + member.map(Parts::plane).orElse(Plane.NONE).word();
  }
}
