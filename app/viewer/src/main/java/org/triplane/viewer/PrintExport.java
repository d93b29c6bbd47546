// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import org.triplane.imaging.ImagingException;
import org.triplane.viewer.kit.Texts;

/// Prints the active pane, or all panes as they are arranged, on one page.
final class PrintExport {
  private static final double POINTS_PER_INCH = 72;

  /// More is not seen on paper; the smallest letters are still sharp.
  private static final double DOTS_PER_INCH = 200;

  private static final double MOST_SCALE = 4;

  private final Session session;
  private final HangingGrid grid;
  private final Printers printers;
  private final Texts texts;

  PrintExport(Session session, HangingGrid grid, Printers printers) {
    this.session = session;
    this.grid = grid;
    this.printers = printers;
    texts = session.texts();
  }

  /// Print the active pane alone.
  void printPane() {
    grid.activeView()
        .ifPresentOrElse(
            view ->
                print(
                    Map.of(
                        view.viewModel(),
                        new Rectangle2D(0, 0, view.getWidth(), view.getHeight()))),
            this::sayNothingToPrint);
  }

  /// Print the panes as they are arranged in the window.
  void printLayout() {
    Map<PlaneViewModel, Rectangle2D> places = new LinkedHashMap<>();
    for (PlaneView view : grid.views()) {
      if (view.isVisible() && view.getWidth() >= 1 && view.getHeight() >= 1) {
        places.put(
            view.viewModel(),
            new Rectangle2D(
                view.getLayoutX(), view.getLayoutY(), view.getWidth(), view.getHeight()));
      }
    }
    if (places.keySet().stream().anyMatch(pane -> pane.shown().isPresent())) {
      print(places);
    } else {
      sayNothingToPrint();
    }
  }

  private void print(Map<PlaneViewModel, Rectangle2D> places) {
    double width = places.values().stream().mapToDouble(Rectangle2D::getMaxX).max().orElse(1);
    double height = places.values().stream().mapToDouble(Rectangle2D::getMaxY).max().orElse(1);
    try {
      printers
          .choose(width > height)
          .ifPresent(
              page -> {
                double dots = page.width() / POINTS_PER_INCH * DOTS_PER_INCH;
                Capture panes = Capture.of(session, places);
                Screenshot picture = panes.draw(Math.clamp(dots / width, 1, MOST_SCALE));
                // said once, where it is read
                print(page, picture, panes.isStamped() ? "" : texts.get("research"));
              });
    } catch (ImagingException e) {
      session.notifier().fail(e.getMessage());
    }
  }

  private void print(Printers.Page page, Screenshot picture, String sentence) {
    boolean taken =
        page.print(PrintPage.of(picture, page, sentence, Appearance.of(session.settings().now())));
    if (taken) {
      session.workspace().linking().read(texts.get("print.done"));
    } else {
      session.notifier().fail(texts.get("print.refused"));
    }
  }

  private void sayNothingToPrint() {
    session.workspace().linking().read(texts.get("export.nothing"));
  }
}
