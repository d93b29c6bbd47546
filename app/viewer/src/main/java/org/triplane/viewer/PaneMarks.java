// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.paint.Color;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.Saliency;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;

/// Draws everything on a pane but the picture: corner text, letters, lines, scale bar, strip.
final class PaneMarks {
  private static final double TAG = 18;
  private static final double TAG_ARC = 3;
  private static final double TITLE_LEFT = 38;
  private static final double LINE_1 = 25.5;
  private static final double LINE_2 = 48;
  private static final double LINE_3 = 66;
  private static final double UPPER_FOOT = 34;
  private static final double LOWER_FOOT = 16;
  private static final double RIGHT_MARGIN = 4;
  private static final double STAR_GAP = 14;
  private static final double CUBE_FOOT = 99;
  private static final double LETTER_ROOM = 16;
  private static final double LETTER_SIDE = 18;
  private static final double LETTER_RIGHT = 10;
  private static final double BAR_LABEL_ROOM = 64;
  private static final double GAP = 8;

  /// A scale bar that is shorter than this is put below its length.
  private static final double LEAST_BAR = 24;

  /// Where such a bar lies.
  private static final double BAR_FOOT = 6;

  private static final double HINT_FOOT = 76;
  private static final double HINT_LINE = 16;
  private static final double GAPS_FOOT = 52;

  private static final Pen.Style CAPTION = medium(12, PaneColors.CAPTION);
  private static final Pen.Style DOUBT = medium(12, PaneColors.GAP);

  private final Pen pen;
  private final PaneMetrics layout;
  private final PlaneViewModel viewModel;
  private final Texts texts;

  PaneMarks(Pen pen, PaneMetrics layout, PlaneViewModel viewModel) {
    this.pen = pen;
    this.layout = layout;
    this.viewModel = viewModel;
    this.texts = viewModel.texts();
  }

  void draw(Shown shown) {
    Projection at = layout.projection(shown, 1);
    var lines = new ReferenceLines(pen, at);
    lines.draw(viewModel.links().linesOnShow());
    viewModel.links().crosshair().ifPresent(lines::drawCrosshair);
    new MarkPainter(pen, at, shown, texts).draw(marking());
    drawHeader(shown);
    viewModel.letters().ifPresent(letters -> drawLetters(letters, shown.volume().plane()));
    drawFoot(shown, at);
    drawExplanation();
    drawHint(layout.height() - HINT_FOOT);
    boolean hot = viewModel.overlay().shownProperty().get();
    // the cells stand for the volume's own slices
    @Nullable HeatMap heat = hot && !shown.state().source().isTilted() ? viewModel.heat() : null;
    var strip = new SliceStrip(pen, layout);
    boolean doubted = viewModel.heats().failedProperty().get() > 0;
    strip.draw(shown.state().slice(), shown.grid().slices(), heat, doubted);
    strip.drawTicks(shown.markedSlices(marking().marksProperty().get()), shown.grid().slices());
    if (!shown.state().source().isTilted()) {
      strip.drawArrivals(shown.volume(), shown.state().frame());
      drawArrival(shown);
    }
    if (viewModel.isActive()) {
      double y = pen.edge(0) + pen.snapped(0) * 2;
      pen.hairline(PaneColors.of(shown.volume().plane()), 2, 0, y, layout.width(), y);
    }
  }

  /// Draw what an empty pane says, if anything.
  void drawEmpty() {
    drawHint(layout.height() / 2);
  }

  private void drawHeader(Shown shown) {
    PaneText text = PaneText.of(shown, texts);
    double half = center() - LETTER_ROOM;
    Pen.Style title = medium(layout.isWide() ? 13 : 12, PaneColors.TEXT);
    if (annotations().says()) {
      drawTitle(shown.volume().plane(), text, title, half);
    }
    if (annotations().saysAll()) {
      drawSecondLine(text);
    }
    drawNotes(text.frame().isEmpty() ? 2 * center() - PaneMetrics.MARGIN : half);
    if (marking().marksProperty().get().keyImages().contains(Marking.place(shown))) {
      double width = annotations().says() ? pen.width(text.slice(), title) : 0;
      Star.draw(pen, layout.pictureWidth() - RIGHT_MARGIN - width - STAR_GAP, LINE_1 - 4.5);
    }
    right(text.frame(), regular(), text.position().isEmpty() ? LINE_2 : LINE_3, half);
  }

  private void drawTitle(Plane plane, PaneText text, Pen.Style title, double half) {
    double titleLeft = PaneMetrics.MARGIN;
    if (plane.isAnatomical()) {
      pen.box(PaneColors.of(plane), titleLeft, PaneMetrics.MARGIN, TAG, TAG, TAG_ARC);
      var style = new Pen.Style(12, FontWeight.BOLD, PaneColors.ON_TAG);
      pen.label(texts.tag(plane), style, titleLeft + TAG / 2, LINE_1);
      titleLeft = TITLE_LEFT;
    }
    // the number has the room it needs, and pushes the name aside
    double slice = layout.pictureWidth() - RIGHT_MARGIN - pen.width(text.slice(), title);
    double room = Math.min(half, slice - GAP) - titleLeft;
    left(fitting(text.title(), title, room), title, titleLeft, LINE_1, room);
    right(text.slice(), title, LINE_1, layout.pictureWidth());
  }

  /// The position goes before the series does.
  private void drawSecondLine(PaneText text) {
    double room = layout.pictureWidth() - RIGHT_MARGIN - PaneMetrics.MARGIN;
    String position = CornerText.first(List.of(text.position()), width(regular()), room);
    double left = position.isEmpty() ? room : room - pen.width(position, regular()) - GAP;
    String series =
        CornerText.first(
            List.of(text.series(), text.series().replaceFirst(",.*", "")), width(regular()), left);
    left(series, regular(), PaneMetrics.MARGIN, LINE_2, room);
    right(position, regular(), LINE_2, room);
  }

  /// Draw what must not be missed: which study it is of, and what is not as usual.
  private void drawNotes(double right) {
    double y = LINE_3;
    String caption = viewModel.captionProperty().get();
    if (!caption.isEmpty()) {
      double room = 2 * center() - 2 * PaneMetrics.MARGIN;
      left(caption, medium(12, PaneColors.TEXT), PaneMetrics.MARGIN, y, room);
      y += LINE_3 - LINE_2;
    }
    for (String note : viewModel.notes()) {
      left(note, regular(), PaneMetrics.MARGIN, y, right - PaneMetrics.MARGIN);
      y += LINE_3 - LINE_2;
    }
  }

  private void drawLetters(EdgeLetters letters, Plane plane) {
    Pen.Style style = medium(14, PaneColors.of(plane));
    double middle = layout.height() / 2 + 5;
    letter(letters.top(), style, center(), 26);
    letter(letters.bottom(), style, center(), layout.height() - 14);
    letter(letters.left(), style, LETTER_SIDE, middle);
    letter(letters.right(), style, layout.pictureWidth() - LETTER_RIGHT, middle);
    if (layout.isWide()) {
      OrientationCube.draw(pen, letters, PaneMetrics.MARGIN, layout.height() - CUBE_FOOT);
    }
  }

  private void drawFoot(Shown shown, Projection at) {
    double bottom = layout.height();
    String window = PaneText.of(shown, texts).window();
    double room = layout.pictureWidth() - RIGHT_MARGIN - PaneMetrics.MARGIN - captionWidth();
    if (annotations().saysAll() && pen.width(window, regular()) <= room) {
      left(window, regular(), PaneMetrics.MARGIN, bottom - UPPER_FOOT, room);
    }
    if (annotations().says()) {
      drawScaleBar(at, shown.grid().calibrated() ? "pane.length" : "pane.length.pixels");
    }
  }

  /// In mm, or in pixels of a series that has no mm. Beside its length, or below it where it
  /// would get too short to be of use.
  private void drawScaleBar(Projection at, String unit) {
    double beside = center() - LETTER_ROOM - BAR_LABEL_ROOM;
    boolean below = beside < LEAST_BAR;
    double most = below ? center() - PaneMetrics.MARGIN : beside;
    double length = ScaleBar.length(Math.max(LEAST_BAR, most) / at.scale());
    double from = PaneMetrics.MARGIN;
    double to = from + length * at.scale();
    double y = layout.height() - (below ? BAR_FOOT : LOWER_FOOT + 2);
    pen.box(PaneColors.HALO, from - 2, y - 6, to - from + 4, 9, 0);
    pen.box(PaneColors.TEXT, from, y - 1, to - from, 2, 0);
    pen.box(PaneColors.TEXT, from - 1, y - 5, 2, 6, 0);
    pen.box(PaneColors.TEXT, to - 1, y - 5, 2, 6, 0);
    double label = below ? from - 1 : to + 10;
    double foot = below ? layout.height() - LOWER_FOOT : y + 2;
    left(texts.get(unit, PaneText.number(length)), regular(), label, foot, BAR_LABEL_ROOM);
  }

  private void drawExplanation() {
    Saliency saliency = viewModel.saliencyProperty().get();
    if (saliency == null || !isExplained()) {
      return;
    }
    double room = layout.pictureWidth() - center() - LETTER_ROOM;
    double bottom = layout.height();
    // The caption may run over the middle and displace the window: it is never hidden.
    right(caption(), captionStyle(), bottom - UPPER_FOOT, layout.pictureWidth());
    right(method(saliency, room), regular(), bottom - LOWER_FOOT, room);
  }

  private boolean isExplained() {
    return viewModel.saliencyProperty().get() != null
        && viewModel.overlay().visibleProperty().get();
  }

  private double captionWidth() {
    double gap = PaneMetrics.MARGIN;
    return isExplained() ? gap + pen.width(caption(), captionStyle()) : 0;
  }

  /// A map that failed a self-test is nothing to be read. Where there is no room for the whole
  /// sentence its end is what counts.
  private String caption() {
    int failed = viewModel.heats().failedProperty().get();
    String whole =
        failed == 0
            ? texts.get("pane.caption")
            : texts.get("pane.doubted", failed, MapVerdict.TESTS);
    double room = layout.pictureWidth() - 2 * PaneMetrics.MARGIN;
    return pen.width(whole, captionStyle()) <= room
        ? whole
        : texts.get(failed == 0 ? "pane.caption.short" : "pane.doubted.short");
  }

  private Pen.Style captionStyle() {
    return viewModel.heats().failedProperty().get() == 0 ? CAPTION : DOUBT;
  }

  /// As much of how the map was made as there is room for.
  private String method(Saliency saliency, double room) {
    String opacity = Numbers.percent(viewModel.overlay().opacityProperty().get());
    String method =
        viewModel.heats().isLabelNamed()
            ? texts.get(
                "pane.map", FindingsWriter.words(saliency.label()), PaneText.method(saliency))
            : PaneText.method(saliency);
    List<String> ways = new ArrayList<>();
    viewModel
        .heats()
        .place()
        .ifPresent(
            place -> {
              if (place.rows() > 0) {
                ways.add(texts.get("pane.map.size", method, place.words(texts), place.size(texts)));
              }
              ways.add(texts.get("pane.map", method, place.words(texts)));
            });
    ways.add(method);
    if (layout.isWide() && viewModel.overlay().isLive()) {
      String blink = Action.BLINK_HEAT.keyName(texts);
      String whole = texts.get("pane.method.wide", ways.getFirst(), opacity, blink);
      if (pen.width(whole, regular()) <= room) {
        return whole;
      }
    }
    List<String> lines = new ArrayList<>();
    ways.forEach(way -> lines.add(texts.get("pane.method", way, opacity)));
    lines.add(method);
    return CornerText.first(lines, width(regular()), room);
  }

  private void drawArrival(Shown shown) {
    ArrivalText text = ArrivalText.of(shown, texts);
    double room = layout.pictureWidth() - 2 * PaneMetrics.MARGIN;
    double middle = layout.height() / 2;
    pen.write(text.slice(), regular(), TextAlignment.CENTER, center(), middle, room);
    var warning = new Pen.Style(12, FontWeight.NORMAL, PaneColors.GAP);
    double foot = layout.height() - GAPS_FOOT;
    pen.write(text.gaps(), warning, TextAlignment.CENTER, center(), foot, room);
  }

  private void drawHint(double top) {
    String[] sentences = viewModel.hintProperty().get().split("(?<=\\.) ");
    double y = top;
    for (String sentence : sentences) {
      double room = layout.pictureWidth() - 2 * PaneMetrics.MARGIN;
      pen.write(sentence, regular(), TextAlignment.CENTER, center(), y, room);
      y += HINT_LINE;
    }
  }

  private Annotations annotations() {
    return viewModel.linking().annotationsProperty().get();
  }

  private Marking marking() {
    return viewModel.linking().marking();
  }

  private double center() {
    return layout.pictureWidth() / 2;
  }

  /// How wide words are in a style.
  private ToDoubleFunction<String> width(Pen.Style style) {
    return words -> pen.width(words, style);
  }

  private String fitting(String name, Pen.Style style, double room) {
    return CornerText.name(name, width(style), room);
  }

  private void left(String text, Pen.Style style, double x, double y, double room) {
    pen.write(text, style, TextAlignment.LEFT, x, y, room);
  }

  private void right(String text, Pen.Style style, double y, double room) {
    double x = layout.pictureWidth() - RIGHT_MARGIN;
    pen.write(text, style, TextAlignment.RIGHT, x, y, room);
  }

  private void letter(String letter, Pen.Style style, double x, double y) {
    pen.write(letter, style, TextAlignment.CENTER, x, y, 2 * LETTER_SIDE);
  }

  private static Pen.Style regular() {
    return new Pen.Style(12, FontWeight.NORMAL, PaneColors.TEXT_2);
  }

  private static Pen.Style medium(double size, Color color) {
    return new Pen.Style(size, FontWeight.MEDIUM, color);
  }
}
