// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.Widgets;

/// Drags a card of the series strip onto a pane, which then shows its volume. The pane under the
/// mouse says so while it is there.
final class SeriesDrag {
  private static final DataFormat FORMAT = new DataFormat("application/x-triplane-series");

  private final HangingGrid grid;
  private final Workspace workspace;
  private final Label target;

  private SeriesDrag(HangingGrid grid, Workspace workspace, Texts texts) {
    this.grid = grid;
    this.workspace = workspace;
    target = Widgets.label(texts.get("series.drop"), "drop-target", "medium");
    target.setVisible(false);
    target.setManaged(false);
    target.setMouseTransparent(true);
  }

  /// Have the panes take cards.
  ///
  /// @param over lies over the panes, and shows where a card would land
  static void accept(HangingGrid grid, Pane over, Workspace workspace, Texts texts) {
    var drag = new SeriesDrag(grid, workspace, texts);
    over.getChildren().add(drag.target);
    grid.setOnDragOver(drag::over);
    grid.setOnDragExited(_ -> drag.target.setVisible(false));
    grid.setOnDragDropped(drag::dropped);
  }

  /// Begin to drag a card.
  static void begin(SeriesCard card) {
    Dragboard board = card.startDragAndDrop(TransferMode.COPY);
    // what is dragged never leaves the window, so nothing about the patient is put on the board
    board.setContent(Map.of(FORMAT, ""));
    card.image().ifPresent(board::setDragView);
  }

  private void over(DragEvent event) {
    card(event)
        .flatMap(_ -> pane(event))
        .ifPresent(
            view -> {
              event.acceptTransferModes(TransferMode.COPY);
              mark(view);
              event.consume();
            });
  }

  private void dropped(DragEvent event) {
    target.setVisible(false);
    Optional<SeriesCard> card = card(event);
    Optional<PlaneView> view = pane(event);
    if (card.isPresent() && view.isPresent()) {
      PlaneViewModel pane = view.get().viewModel();
      workspace.hang(card.get().volume(), pane);
      workspace.linking().activate(pane);
      event.setDropCompleted(true);
      event.consume();
    }
  }

  private void mark(PlaneView view) {
    target.setVisible(true);
    target.resizeRelocate(
        grid.getLayoutX() + view.getLayoutX(),
        grid.getLayoutY() + view.getLayoutY(),
        view.getWidth(),
        view.getHeight());
  }

  private Optional<PlaneView> pane(DragEvent event) {
    return grid.views().stream()
        .filter(Node::isVisible)
        .filter(view -> view.getBoundsInParent().contains(event.getX(), event.getY()))
        .findFirst();
  }

  private static Optional<SeriesCard> card(DragEvent event) {
    return event.getGestureSource() instanceof SeriesCard card
        ? Optional.of(card)
        : Optional.empty();
  }
}
