// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// Draws the middle slices of a case's preview into one picture.
record PreviewSheet(List<PreviewRow> rows) {
  private static final int CELL = 168;
  private static final int GAP = 6;
  private static final int BACKGROUND = 0x1B1F24;
  private static final int YELLOW = 0xF2C14E;
  private static final double MIDDLE = 0.5;

  byte[] png() {
    int columns = 2 + CasePreview.DRAWS;
    var raster =
        new Raster(columns * (CELL + GAP) + GAP, rows.size() * (CELL + GAP) + GAP, BACKGROUND);
    for (int i = 0; i < rows.size(); i++) {
      PreviewRow row = rows.get(i);
      Raster.Place place = draw(raster, row.before(MIDDLE), cell(0, i));
      raster.outline(seen(row.seen(), place), place, YELLOW);
      draw(raster, row.prepared(MIDDLE), cell(1, i));
      for (int draw = 0; draw < row.draws(); draw++) {
        draw(raster, row.drawn(draw, MIDDLE), cell(2 + draw, i));
      }
    }
    return raster.png();
  }

  private static Raster.Place draw(Raster raster, PreviewPicture picture, Raster.Place cell) {
    Raster.Place place = cell.fitted(picture.shape(), 1);
    float[] values = new float[picture.levels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = picture.levels()[i];
    }
    raster.draw(new Raster.Grey(values, 0, picture.columns(), picture.rows(), 0, 255), place);
    return place;
  }

  private static Raster.Place seen(PreviewRow.Seen seen, Raster.Place place) {
    return new Raster.Place(
        place.left() + (int) Math.round(seen.left() * place.width()),
        place.top() + (int) Math.round(seen.top() * place.height()),
        Math.max(1, (int) Math.round(seen.width() * place.width())),
        Math.max(1, (int) Math.round(seen.height() * place.height())));
  }

  private static Raster.Place cell(int column, int row) {
    return new Raster.Place(GAP + column * (CELL + GAP), GAP + row * (CELL + GAP), CELL, CELL);
  }
}
