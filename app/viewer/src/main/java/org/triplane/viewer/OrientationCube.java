// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.text.FontWeight;

/// Draws how the patient lies behind the picture: the faces towards the reader, up and right.
final class OrientationCube {
  /// The height of the whole cube.
  static final double SIZE = 39;

  private static final double FACE = 28;
  private static final double DEPTH = 11;
  private static final double FRONT_OPACITY = 0.85;
  private static final double SIDE_OPACITY = 0.6;
  private static final Pen.Style FRONT = new Pen.Style(14, FontWeight.BOLD, PaneColors.ON_TAG);
  private static final Pen.Style SIDE = new Pen.Style(10, FontWeight.BOLD, PaneColors.ON_TAG);

  private OrientationCube() {}

  /// @param left the left edge
  /// @param top the upper edge
  static void draw(Pen pen, EdgeLetters letters, double left, double top) {
    List<String> faces = letters.faces();
    double face = top + DEPTH;
    double right = left + FACE;
    double bottom = face + FACE;
    pen.polygon(
        PaneColors.ofFace(faces.get(0)),
        FRONT_OPACITY,
        new double[] {left, right, right, left},
        new double[] {face, face, bottom, bottom});
    pen.polygon(
        PaneColors.ofFace(faces.get(1)),
        SIDE_OPACITY,
        new double[] {left, left + DEPTH, right + DEPTH, right},
        new double[] {face, top, top, face});
    pen.polygon(
        PaneColors.ofFace(faces.get(2)),
        SIDE_OPACITY,
        new double[] {right, right + DEPTH, right + DEPTH, right},
        new double[] {face, top, bottom - DEPTH, bottom});
    drawEdges(pen, left, top);
    pen.label(faces.get(0), FRONT, left + FACE / 2, face + 19);
    pen.label(faces.get(1), SIDE, left + (FACE + DEPTH) / 2, face - 2);
    pen.label(faces.get(2), SIDE, right + DEPTH / 2, face + 12);
  }

  private static void drawEdges(Pen pen, double left, double top) {
    double face = top + DEPTH;
    double right = left + FACE;
    pen.hairline(PaneColors.STAGE, 1, left, face, right, face);
    pen.hairline(PaneColors.STAGE, 1, right, face, right, face + FACE);
    pen.hairline(PaneColors.STAGE, 1, right, face, right + DEPTH, top);
  }
}
