// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.Optional;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.ColorPicture;
import org.triplane.assessment.EdgeLetters;
import org.triplane.dicom.result.Letters.Canvas;

/// A picture between two lines of words that no viewer can take away: what it may be used for
/// above, what it shows below. The sides of the patient stand at its edges.
///
/// @param letters the sides; empty if they are not known
/// @param words what it shows; names no patient
public record LabelledPicture(ColorPicture picture, Optional<EdgeLetters> letters, String words) {
  private static final int MARGIN = 4;
  private static final int WARM_WHITE = 0xF2E9DC;
  private static final int PALE = 0xC9CDD2;
  private static final int DOTS_ACROSS = 180;

  /// Draw it.
  public ColorPicture draw() {
    int scale = scale();
    int strip = Letters.HEIGHT * scale + 2 * MARGIN;
    int width = picture.width();
    int height = picture.height() + 2 * strip;
    int[] rgb = new int[width * height];
    System.arraycopy(picture.rgb(), 0, rgb, strip * width, picture.rgb().length);
    var drawing = new Letters();
    var bright = new Canvas(rgb, width, scale, WARM_WHITE);
    drawing.draw(bright, fitting(Assessment.USE), MARGIN, MARGIN);
    drawing.draw(
        new Canvas(rgb, width, scale, PALE), fitting(words), MARGIN, height - strip + MARGIN);
    letters.ifPresent(sides -> drawSides(drawing, bright, sides, strip));
    return new ColorPicture(width, height, rgb);
  }

  private void drawSides(Letters drawing, Canvas canvas, EdgeLetters sides, int strip) {
    int scale = canvas.scale();
    int tall = Letters.HEIGHT * scale;
    int middle = strip + (picture.height() - tall) / 2;
    int right = picture.width() - MARGIN - Letters.width(sides.right(), scale);
    drawing.draw(canvas, sides.left(), MARGIN, middle);
    drawing.draw(canvas, sides.right(), right, middle);
    drawing.draw(canvas, sides.top(), centered(sides.top(), scale), strip + MARGIN);
    drawing.draw(
        canvas,
        sides.bottom(),
        centered(sides.bottom(), scale),
        strip + picture.height() - tall - MARGIN);
  }

  private int centered(String text, int scale) {
    return (picture.width() - Letters.width(text, scale)) / 2;
  }

  private int scale() {
    return Math.max(1, picture.width() / DOTS_ACROSS);
  }

  private String fitting(String text) {
    String whole = text;
    while (!whole.isEmpty() && Letters.width(whole, scale()) > picture.width() - 2 * MARGIN) {
      whole = whole.substring(0, whole.length() - 1);
    }
    return whole;
  }
}
