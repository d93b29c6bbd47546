// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Writes and draws on a canvas whose unit is one pixel at 100 % font size.
final class Pen {
  /// How far the halo reaches.
  private static final double HALO = 1.2;

  private static final String ELLIPSIS = "\u2026";

  /// How a piece of text looks.
  record Style(double size, FontWeight weight, Color color) {}

  private final GraphicsContext canvas;
  private final Typeface typeface;
  private final double physicalPixel;
  private final Text measure = new Text();

  /// @param typeface of all text
  /// @param physicalPixel its size in canvas units
  Pen(GraphicsContext canvas, Typeface typeface, double physicalPixel) {
    this.canvas = canvas;
    this.typeface = typeface;
    this.physicalPixel = physicalPixel;
    canvas.setTextBaseline(VPos.BASELINE);
    canvas.setLineJoin(StrokeLineJoin.ROUND);
    canvas.setLineCap(StrokeLineCap.BUTT);
  }

  /// Write with a dark halo, so that it can be read on any picture.
  ///
  /// @param mostWidth what is longer ends in an ellipsis
  void write(String text, Style style, TextAlignment side, double x, double y, double mostWidth) {
    Font font = font(style);
    String fitting = fitted(text, font, mostWidth);
    canvas.setFont(font);
    canvas.setTextAlign(side);
    // stroking the outlines would look the same and take a third of the frame
    canvas.setFill(PaneColors.HALO);
    for (int corner = 0; corner < 4; corner++) {
      double right = (corner & 1) == 0 ? -HALO : HALO;
      double down = corner < 2 ? -HALO : HALO;
      canvas.fillText(fitting, x + right, y + down);
    }
    canvas.setFill(style.color());
    canvas.fillText(fitting, x, y);
  }

  /// Write on a colored ground, without halo, centered.
  void label(String text, Style style, double x, double y) {
    canvas.setFont(font(style));
    canvas.setTextAlign(TextAlignment.CENTER);
    canvas.setFill(style.color());
    canvas.fillText(text, x, y);
  }

  /// How wide a text is.
  double width(String text, Style style) {
    return width(text, font(style));
  }

  void box(Color color, double x, double y, double width, double height, double arc) {
    canvas.setFill(color);
    canvas.fillRoundRect(x, y, width, height, 2 * arc, 2 * arc);
  }

  void polygon(Color color, double opacity, double[] x, double[] y) {
    canvas.setGlobalAlpha(opacity);
    canvas.setFill(color);
    canvas.fillPolygon(x, y, x.length);
    canvas.setGlobalAlpha(1);
  }

  /// Draw a line of a whole number of physical pixels.
  void hairline(Color color, int pixels, double x0, double y0, double x1, double y1) {
    canvas.setStroke(color);
    canvas.setLineWidth(pixels * physicalPixel);
    canvas.strokeLine(x0, y0, x1, y1);
  }

  /// Draw a line through some places.
  void path(Color color, double width, List<MarkShape.Spot> spots) {
    canvas.setStroke(color);
    canvas.setLineWidth(width);
    double[] x = spots.stream().mapToDouble(MarkShape.Spot::x).toArray();
    double[] y = spots.stream().mapToDouble(MarkShape.Spot::y).toArray();
    canvas.strokePolyline(x, y, x.length);
  }

  /// The size of a physical pixel in canvas units.
  double physicalPixel() {
    return physicalPixel;
  }

  /// The middle of the physical pixel at a place, so that a hairline there is sharp.
  double snapped(double at) {
    return (Math.floor(at / physicalPixel) + 0.5) * physicalPixel;
  }

  /// The edge between physical pixels nearest to a place.
  double edge(double at) {
    return Math.rint(at / physicalPixel) * physicalPixel;
  }

  private Font font(Style style) {
    return typeface.font(style.weight(), style.size());
  }

  private String fitted(String text, Font font, double mostWidth) {
    String fitting = text;
    int length = text.length();
    while (length > 1 && width(fitting, font) > mostWidth) {
      length--;
      fitting = text.substring(0, length).stripTrailing() + ELLIPSIS;
    }
    return fitting;
  }

  private double width(String text, Font font) {
    measure.setFont(font);
    measure.setText(text);
    return measure.getLayoutBounds().getWidth();
  }
}
