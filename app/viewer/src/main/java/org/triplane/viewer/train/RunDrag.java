// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Drags a run of a list to the place of another.
final class RunDrag {
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

  private final ListView<Run> list;
  private final BiConsumer<String, String> moved;

  /// Which run is dragged, not where it is: the list goes on changing as epochs end.
  private @Nullable String dragged;

  private RunDrag(ListView<Run> list, BiConsumer<String, String> moved) {
    this.list = list;
    this.moved = moved;
  }

  /// @param moved given the ids of a run and of the one whose place it is to take
  static void install(ListView<Run> list, BiConsumer<String, String> moved) {
    var drag = new RunDrag(list, moved);
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, drag::press);
    list.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> drag.mark(drag.at(event)));
    list.addEventFilter(MouseEvent.MOUSE_RELEASED, drag::release);
  }

  private void press(MouseEvent event) {
    dragged =
        event.getButton() == MouseButton.PRIMARY
            ? at(event).map(cell -> cell.getItem().id()).orElse(null)
            : null;
  }

  private void release(MouseEvent event) {
    String id = dragged;
    dragged = null;
    mark(Optional.empty());
    if (id != null) {
      at(event)
          .map(cell -> cell.getItem().id())
          .filter(onto -> !onto.equals(id))
          .ifPresent(onto -> moved.accept(id, onto));
    }
  }

  private void mark(Optional<ListCell<Run>> target) {
    cells().forEach(cell -> cell.pseudoClassStateChanged(TARGET, is(target, cell)));
  }

  private boolean is(Optional<ListCell<Run>> target, ListCell<Run> cell) {
    return target.isPresent()
        && target.get() == cell
        && dragged != null
        && !cell.getItem().id().equals(dragged);
  }

  private Optional<ListCell<Run>> at(MouseEvent event) {
    return cells()
        .filter(cell -> cell.contains(cell.sceneToLocal(event.getSceneX(), event.getSceneY())))
        .findFirst();
  }

  @SuppressWarnings("unchecked")
  private Stream<ListCell<Run>> cells() {
    return list.lookupAll(".list-cell").stream()
        .map(cell -> (ListCell<Run>) cell)
        .filter(cell -> !cell.isEmpty() && cell.isVisible());
  }
}
