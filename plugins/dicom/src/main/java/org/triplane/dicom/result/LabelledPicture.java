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

  /// Draw it. Words are never cut: they choose the size of the letters, and make the picture
  /// wider if it must be.
  public ColorPicture draw() {
    int longest = Math.max(Letters.width(Assessment.USE, 1), Letters.width(words, 1));
    int width = Math.max(picture.width(), longest + 2 * MARGIN);
    int scale = (width - 2 * MARGIN) / longest;
    int strip = Letters.HEIGHT * scale + 2 * MARGIN;
    int height = picture.height() + 2 * strip;
    int[] rgb = new int[width * height];
    int left = (width - picture.width()) / 2;
    for (int row = 0; row < picture.height(); row++) {
      System.arraycopy(
          picture.rgb(), row * picture.width(), rgb, (strip + row) * width + left, picture.width());
    }
    var drawing = new Letters();
    var bright = new Canvas(rgb, width, scale, WARM_WHITE);
    drawing.draw(bright, Assessment.USE, MARGIN, MARGIN);
    drawing.draw(new Canvas(rgb, width, scale, PALE), words, MARGIN, height - strip + MARGIN);
    letters.ifPresent(sides -> drawSides(drawing, bright, sides, strip));
    return new ColorPicture(width, height, rgb);
  }

  private void drawSides(Letters drawing, Canvas canvas, EdgeLetters sides, int strip) {
    int scale = canvas.scale();
    int width = canvas.width();
    int tall = Letters.HEIGHT * scale;
    int middle = strip + (picture.height() - tall) / 2;
    int bottom = strip + picture.height() - tall - MARGIN;
    int right = width - MARGIN - Letters.width(sides.right(), scale);
    drawing.draw(canvas, sides.left(), MARGIN, middle);
    drawing.draw(canvas, sides.right(), right, middle);
    drawing.draw(
        canvas, sides.top(), (width - Letters.width(sides.top(), scale)) / 2, strip + MARGIN);
    drawing.draw(
        canvas, sides.bottom(), (width - Letters.width(sides.bottom(), scale)) / 2, bottom);
  }
}
