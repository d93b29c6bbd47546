// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Set;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Ember;
import org.triplane.imaging.GrowingVolume;

/// Draws the right edge of a pane: how hot each slice is, and where in the stack the reader is.
final class SliceStrip {
  private static final double CELL_GAP = 1;
  private static final double CELL_ARC = 1;
  private static final double BAR_WIDTH = 6;
  private static final double BAR_ARC = 3;
  private static final double ARRIVAL_WIDTH = 3;
  private static final double THUMB_SLICES = 1.6;
  private static final double LEAST_THUMB = 16;
  private static final double TICK = 2;
  private static final double MARKER_WIDTH = 6;
  private static final double MARKER_HALF = 5;

  private final Pen pen;
  private final PaneMetrics layout;

  SliceStrip(Pen pen, PaneMetrics layout) {
    this.pen = pen;
    this.layout = layout;
  }

  /// @param heat null if no heat map is to be seen
  /// @param doubted whether it failed a self-test
  void draw(int slice, int slices, @Nullable HeatMap heat, boolean doubted) {
    drawBar(slice, slices);
    if (heat != null) {
      drawCells(heat.bySlice(), doubted);
      drawMarker(slice, slices);
    }
  }

  /// Mark the slices that the reader marked.
  void drawTicks(Set<Integer> marked, int slices) {
    for (int slice : marked) {
      double middle = (layout.cellTop(slice, slices) + layout.cellTop(slice + 1, slices)) / 2;
      double top = pen.edge(middle - TICK / 2);
      pen.box(PaneColors.ACCENT, layout.scrollBarLeft(), top, BAR_WIDTH, TICK, 0);
    }
  }

  /// Draw beside the bar which slices are in, as long as some are not, and which never will be.
  void drawArrivals(LoadedVolume loaded, int frame) {
    GrowingVolume growing = loaded.growing();
    int slices = loaded.volume().geometry().slices();
    if (!loaded.showsStored() || growing.count(GrowingVolume.State.IN) == growing.pictures()) {
      return;
    }
    int cells = Math.min(slices, (int) Math.max(1, layout.stripHeight() / 2));
    for (int cell = 0; cell < cells; cell++) {
      int from = cell * slices / cells;
      Color color = color(loaded, frame, from, Math.max(from + 1, (cell + 1) * slices / cells));
      double top = pen.edge(layout.cellTop(cell, cells));
      double bottom = pen.edge(layout.cellTop(cell + 1, cells));
      double left = layout.scrollBarLeft() - ARRIVAL_WIDTH - 1;
      pen.box(color, left, top, ARRIVAL_WIDTH, bottom - top, 0);
    }
  }

  /// One cell may stand for several slices: a gap must be seen, whatever lies round it.
  private static Color color(LoadedVolume loaded, int frame, int from, int to) {
    boolean in = !loaded.growing().isSettled();
    for (int slice = from; slice < to; slice++) {
      switch (loaded.state(slice, frame)) {
        case MISSING, UNREADABLE -> {
          return PaneColors.GAP;
        }
        case WAITING, READING -> in = false;
        case IN -> {}
      }
    }
    return in ? PaneColors.IN : PaneColors.TRACK;
  }

  private void drawBar(int slice, int slices) {
    double track = layout.stripHeight();
    double thumb = Math.min(track, Math.max(LEAST_THUMB, THUMB_SLICES * track / slices));
    double share = slices == 1 ? 0 : (double) slice / (slices - 1);
    double left = layout.scrollBarLeft();
    pen.box(PaneColors.TRACK, left, PaneMetrics.MARGIN, BAR_WIDTH, track, BAR_ARC);
    double top = PaneMetrics.MARGIN + share * (track - thumb);
    pen.box(PaneColors.THUMB, left, top, BAR_WIDTH, thumb, BAR_ARC);
  }

  private void drawCells(float[] bySlice, boolean doubted) {
    int slices = bySlice.length;
    // Where slices are more than pixels, one cell stands for several and shows the hottest.
    int cells = Math.min(slices, (int) Math.max(1, layout.stripHeight() / 2));
    for (int cell = 0; cell < cells; cell++) {
      int from = cell * slices / cells;
      int to = Math.max(from + 1, (cell + 1) * slices / cells);
      float hottest = 0;
      for (int slice = from; slice < to; slice++) {
        hottest = Math.max(hottest, bySlice[slice]);
      }
      double top = pen.edge(layout.cellTop(cell, cells));
      double bottom = pen.edge(layout.cellTop(cell + 1, cells));
      double gap = bottom - top >= 4 * CELL_GAP ? CELL_GAP : 0;
      pen.box(
          color(hottest, doubted),
          layout.cellsLeft(),
          top,
          layout.cellsWidth(),
          bottom - top - gap,
          gap > 0 ? CELL_ARC : 0);
    }
  }

  private static Color color(float hottest, boolean doubted) {
    double heat = (hottest - Ember.THRESHOLD) / (1 - Ember.THRESHOLD);
    if (heat > 0 && doubted) {
      return PaneColors.COLD.interpolate(PaneColors.THUMB, heat);
    }
    return heat <= 0 ? PaneColors.COLD : PaneColors.of(Ember.color(heat));
  }

  private void drawMarker(int slice, int slices) {
    double middle = (layout.cellTop(slice, slices) + layout.cellTop(slice + 1, slices)) / 2;
    double right = layout.cellsLeft() - 1;
    pen.polygon(
        PaneColors.TEXT,
        1,
        new double[] {right - MARKER_WIDTH, right, right - MARKER_WIDTH},
        new double[] {middle - MARKER_HALF, middle, middle + MARKER_HALF});
  }
}
