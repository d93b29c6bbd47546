// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;
import org.triplane.common.AtomicOutput;
import org.triplane.imaging.PngEncoder;

/// A picture of a window or a part of it.
///
/// @param argb `0xAARRGGBB` a pixel, row by row
record Screenshot(int[] argb, int width, int height) {
  /// Sizes settle in the first pass, what is drawn to size comes out right in the second.
  private static final int LAYOUT_PASSES = 3;

  /// Draw a node as it is now. It must be in a scene.
  ///
  /// @param scale physical pixels for each logical one
  static Screenshot of(Parent node, double width, double height, double scale) {
    for (int pass = 0; pass < LAYOUT_PASSES; pass++) {
      node.applyCss();
      node.layout();
    }
    var image =
        new WritableImage((int) Math.round(width * scale), (int) Math.round(height * scale));
    var parameters = new SnapshotParameters();
    parameters.setTransform(new Scale(scale, scale));
    parameters.setFill(Color.BLACK);
    node.snapshot(parameters, image);
    int columns = (int) image.getWidth();
    int rows = (int) image.getHeight();
    int[] argb = new int[columns * rows];
    image
        .getPixelReader()
        .getPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), argb, 0, columns);
    return new Screenshot(argb, columns, rows);
  }

  /// Write it as PNG.
  void write(Path file) throws IOException {
    byte[] png = PngEncoder.encode(argb, width, height);
    AtomicOutput.<RuntimeException>file(file, temporary -> Files.write(temporary, png));
  }
}
