// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The fonts of one family.
///
/// @param medium the family of the medium weight, which many systems list as one of its own
record Typeface(String family, String medium) {
  /// The fonts of a family that is installed or loaded.
  static Typeface of(String family) {
    String medium = family + " Medium";
    return new Typeface(family, Font.getFamilies().contains(medium) ? medium : family);
  }

  Font font(FontWeight weight, double size) {
    return weight == FontWeight.MEDIUM
        ? Font.font(medium, family.equals(medium) ? weight : FontWeight.NORMAL, size)
        : Font.font(family, weight, size);
  }
}
