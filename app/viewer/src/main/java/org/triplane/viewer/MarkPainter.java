// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.viewer.kit.Texts;

/// Draws the reader's marks that lie on the slice on show. They are grey, the selected one in the
/// accent color: warm colors are the heat map's, cool ones the planes'.
final class MarkPainter {
  private static final double LINE = 1.5;
  private static final double HALO = 4;
  private static final double HANDLE = 3.5;
  private static final double MOST_HANDLES = 24;
  private static final double LABEL_GAP = 10;
  private static final double LABEL_LINE = 16;
  private static final double LABEL_WIDTH = 240;
  private static final double PLATE_MARGIN = 4;
  private static final double PLATE_ASCENT = 12;
  private static final double PLATE_ARC = 3;

  private final Pen pen;
  private final Projection at;
  private final Shown shown;
  private final Texts texts;

  MarkPainter(Pen pen, Projection at, Shown shown, Texts texts) {
    this.pen = pen;
    this.at = at;
    this.shown = shown;
    this.texts = texts;
  }

  void draw(Marking marking) {
    String selected = marking.selectedProperty().get();
    for (Mark mark : shown.marks(marking.marksProperty().get())) {
      draw(mark, mark.id().equals(selected));
    }
  }

  private void draw(Mark mark, boolean selected) {
    MarkShape shape = MarkShape.of(mark, shown.grid(), at);
    Color color = selected ? PaneColors.ACCENT : PaneColors.TEXT;
    for (List<MarkShape.Spot> path : shape.paths()) {
      pen.path(PaneColors.MARK_HALO, HALO, path);
    }
    if (mark.kind() == MarkKind.COBB) {
      pen.path(PaneColors.TEXT_2, pen.physicalPixel(), connector(shape.handles()));
    }
    for (List<MarkShape.Spot> path : shape.paths()) {
      pen.path(color, LINE, path);
    }
    if (selected && shape.handles().size() <= MOST_HANDLES) {
      for (MarkShape.Spot handle : shape.handles()) {
        pen.box(
            PaneColors.STAGE,
            handle.x() - HANDLE - 1,
            handle.y() - HANDLE - 1,
            2 * HANDLE + 2,
            2 * HANDLE + 2,
            1);
        pen.box(color, handle.x() - HANDLE, handle.y() - HANDLE, 2 * HANDLE, 2 * HANDLE, 1);
      }
    }
    write(mark, shape, color);
  }

  private void write(Mark mark, MarkShape shape, Color color) {
    List<String> lines = MarkWords.label(mark, texts);
    var style = new Pen.Style(12, FontWeight.MEDIUM, color);
    double widest = lines.stream().mapToDouble(line -> pen.width(line, style)).max().orElse(0);
    MarkShape.Spot spot = shape.label();
    boolean fits = spot.x() + LABEL_GAP + widest <= at.width();
    double x = fits ? spot.x() + LABEL_GAP : at.width() - widest - 2;
    double y = spot.y() + (fits ? 4 : -LABEL_GAP - (lines.size() - 1) * LABEL_LINE);
    if (!lines.isEmpty()) {
      // a halo alone does not part light letters from white bone or fat
      pen.box(
          PaneColors.PLATE,
          x - PLATE_MARGIN,
          y - PLATE_ASCENT,
          Math.min(widest, LABEL_WIDTH) + 2 * PLATE_MARGIN,
          lines.size() * LABEL_LINE,
          PLATE_ARC);
    }
    for (String line : lines) {
      pen.write(line, style, TextAlignment.LEFT, x, y, LABEL_WIDTH);
      y += LABEL_LINE;
    }
  }

  /// From the middle of one line of a Cobb angle to that of the other.
  private static List<MarkShape.Spot> connector(List<MarkShape.Spot> ends) {
    return List.of(middle(ends.get(0), ends.get(1)), middle(ends.get(2), ends.get(3)));
  }

  private static MarkShape.Spot middle(MarkShape.Spot one, MarkShape.Spot other) {
    return new MarkShape.Spot((one.x() + other.x()) / 2, (one.y() + other.y()) / 2);
  }
}
