// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.IntBuffer;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.triplane.learning.PreviewPicture;
import org.triplane.learning.PreviewRow;

/// One picture of a preview, on black, as large as the cell lets it.
final class PreviewCell extends StackPane {
  private static final double SIDE = 156;
  private static final int OPAQUE = 0xFF000000;
  private static final int GREY = 0x010101;

  private PreviewCell() {
    getStyleClass().add("preview-cell");
  }

  static PreviewCell of(PreviewPicture picture) {
    var cell = new PreviewCell();
    cell.draw(picture);
    return cell;
  }

  /// The same with the part outlined that the network sees, unless that is all.
  static PreviewCell framed(PreviewPicture picture, PreviewRow.Seen seen) {
    var cell = new PreviewCell();
    Canvas canvas = cell.draw(picture);
    if (seen.left() > 0 || seen.top() > 0 || seen.width() < 1 || seen.height() < 1) {
      double left = Math.max(0, seen.left()) * canvas.getWidth();
      double top = Math.max(0, seen.top()) * canvas.getHeight();
      double right = Math.min(1, seen.left() + seen.width()) * canvas.getWidth();
      double bottom = Math.min(1, seen.top() + seen.height()) * canvas.getHeight();
      var frame = new Rectangle(right - left - 1, bottom - top - 1);
      frame.getStyleClass().add("preview-frame");
      frame.setTranslateX((left + right - canvas.getWidth()) / 2);
      frame.setTranslateY((top + bottom - canvas.getHeight()) / 2);
      cell.getChildren().add(frame);
    }
    return cell;
  }

  private Canvas draw(PreviewPicture picture) {
    double scale = SIDE / Math.max(1, picture.shape());
    var canvas = new Canvas(scale * picture.shape(), scale);
    canvas.getGraphicsContext2D().setImageSmoothing(false);
    canvas
        .getGraphicsContext2D()
        .drawImage(image(picture), 0, 0, canvas.getWidth(), canvas.getHeight());
    getChildren().add(canvas);
    return canvas;
  }

  private static WritableImage image(PreviewPicture picture) {
    int[] argb = new int[picture.levels().length];
    for (int i = 0; i < argb.length; i++) {
      argb[i] = OPAQUE | picture.levels()[i] * GREY;
    }
    return new WritableImage(
        new PixelBuffer<>(
            picture.columns(),
            picture.rows(),
            IntBuffer.wrap(argb),
            PixelFormat.getIntArgbPreInstance()));
  }
}
