// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.scene.paint.Color;
import org.triplane.imaging.Plane;

/// The colors drawn on images, which no style sheet reaches.
final class PaneColors {
  static final Color STAGE = Color.BLACK;
  static final Color HALO = Color.gray(0, 0.8);
  static final Color TEXT = Color.web("#D6DBE1");
  static final Color TEXT_2 = Color.web("#A6B0BB");
  static final Color ACCENT = Color.web("#6AA5F8");
  static final Color PLATE = Color.gray(0, 0.8);
  static final Color MARK_HALO = Color.gray(0, 0.55);
  static final Color CAPTION = Color.web("#E9A06A");
  static final Color ON_TAG = Color.web("#0A0C0F");
  static final Color COLD = Color.web("#20262D");
  static final Color TRACK = Color.web("#181C22");
  static final Color THUMB = Color.web("#6C7783");
  static final Color IN = Color.web("#6AA5F8");
  static final Color GAP = Color.web("#E5B84B");

  private PaneColors() {}

  /// The color of a plane's tag, letters and reference line.
  static Color of(Plane plane) {
    return switch (plane) {
      case AXIAL -> Color.web("#62DDCE");
      case CORONAL -> Color.web("#C4DD88");
      case SAGITTAL -> Color.web("#C070F0");
      case OBLIQUE, NONE -> TEXT_2;
    };
  }

  /// The color of the plane that one looks at along a patient axis.
  static Color ofFace(String letter) {
    return switch (letter.substring(0, 1)) {
      case "H", "F" -> of(Plane.AXIAL);
      case "A", "P" -> of(Plane.CORONAL);
      default -> of(Plane.SAGITTAL);
    };
  }

  /// `0xRRGGBB` as a color.
  static Color of(int rgb) {
    return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
