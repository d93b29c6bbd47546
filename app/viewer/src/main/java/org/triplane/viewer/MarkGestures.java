// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Handles;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;

/// Draws and changes marks on one pane. Each method says whether the event was its own.
///
/// A mark of two points is one drag, or two clicks; angles are clicks; an outline of corners ends
/// with a double click or a click on its first corner. The selected mark is changed by its
/// handles; without a drawing tool every mark can be taken hold of.
final class MarkGestures {
  private static final double REACH = 7;
  private static final double CLICK_RADIUS = 3;
  private static final double FREE_HAND_STEP = 3;

  /// A mark that is held.
  ///
  /// @param handle which of its points; empty for the whole
  private record Grip(Mark mark, OptionalInt handle, Vec3 from) {}

  private final PlaneView view;
  private final PlaneViewModel viewModel;
  private final Marking marking;
  private @Nullable Grip grip;
  private double pressX;
  private double pressY;
  private boolean held;
  private boolean moved;

  MarkGestures(PlaneView view) {
    this.view = view;
    viewModel = view.viewModel();
    marking = viewModel.linking().marking();
  }

  boolean pressed(MouseEvent event) {
    Shown shown = viewModel.shown().orElse(null);
    held = false;
    if (event.getButton() != MouseButton.PRIMARY || shown == null) {
      return false;
    }
    pressX = event.getX();
    pressY = event.getY();
    moved = false;
    Optional<Drawing> begun = drawingOn(shown);
    if (begun.isPresent()) {
      held = true;
      goOn(begun.get(), shown, event);
    } else {
      marking.abandon();
      held = takeHold(shown) || begin(shown);
    }
    return held;
  }

  boolean dragged(MouseEvent event) {
    Shown shown = viewModel.shown().orElse(null);
    if (!held || shown == null) {
      return held;
    }
    moved |= Math.hypot(event.getX() - pressX, event.getY() - pressY) > CLICK_RADIUS;
    Grip hold = grip;
    if (hold != null) {
      marking.preview(changed(hold, shown, at(shown, event)));
    } else {
      drawingOn(shown).ifPresent(drawing -> stretch(drawing, shown, event));
    }
    return true;
  }

  boolean released(MouseEvent event) {
    Shown shown = viewModel.shown().orElse(null);
    boolean ours = held;
    Grip hold = grip;
    held = false;
    grip = null;
    if (!ours || shown == null) {
      return ours;
    }
    if (hold != null) {
      Mark last = moved ? changed(hold, shown, at(shown, event)) : hold.mark();
      marking.finish(last);
    } else {
      drawingOn(shown).ifPresent(drawing -> fix(drawing, shown, event));
    }
    return true;
  }

  /// The mouse moved with no button held.
  ///
  /// @return the cursor there; empty if there is nothing to draw or to take hold of
  Optional<Cursor> moved(MouseEvent event) {
    Optional<Shown> now = viewModel.shown();
    now.ifPresent(
        shown ->
            drawingOn(shown)
                .ifPresent(drawing -> marking.draw(drawing.movedTo(at(shown, event)), shown)));
    return now.flatMap(shown -> cursor(shown, event.getX(), event.getY()));
  }

  private Optional<Cursor> cursor(Shown shown, double x, double y) {
    if (grip(shown, x, y).isPresent()) {
      return Optional.of(Cursor.HAND);
    }
    boolean draws = marking.toolProperty().get().kind().isPresent();
    return draws ? Optional.of(Cursor.CROSSHAIR) : Optional.empty();
  }

  /// End an outline that has corners enough.
  ///
  /// @return false if there is none
  boolean close() {
    Shown shown = viewModel.shown().orElse(null);
    Optional<Drawing> drawing =
        shown == null ? Optional.empty() : drawingOn(shown).filter(Drawing::isClosable);
    drawing.ifPresent(
        closable -> viewModel.shown().ifPresent(now -> finish(closable.closed(), now)));
    return drawing.isPresent();
  }

  /// What is being drawn, if that is on the slice on show.
  private Optional<Drawing> drawingOn(Shown shown) {
    return marking.drawing().filter(drawing -> drawing.seed().place().equals(Marking.place(shown)));
  }

  private boolean begin(Shown shown) {
    Projection at = view.projection(shown);
    Optional<MarkKind> kind = marking.toolProperty().get().kind();
    if (kind.isEmpty() || !at.onPicture(pressX, pressY)) {
      marking.select(null);
      return false;
    }
    Vec3 first = at(shown, pressX, pressY);
    Drawing drawing = Drawing.begin(shown, kind.get(), first);
    marking.draw(drawing, shown);
    return true;
  }

  private void goOn(Drawing drawing, Shown shown, MouseEvent event) {
    boolean outline = drawing.kind() == MarkKind.POLYGON;
    boolean atFirst = outline && isAtFirst(drawing, shown);
    if (drawing.isClosable() && (atFirst || event.getClickCount() > 1)) {
      held = false;
      finish(drawing.closed(), shown);
    } else if (drawing.kind() == MarkKind.COBB && drawing.fixed().size() == 2) {
      // the second line begins where it is pressed, as the first one did
      marking.draw(drawing.fixedAt(at(shown, event)), shown);
    } else {
      marking.draw(drawing.movedTo(at(shown, event)), shown);
    }
  }

  private boolean isAtFirst(Drawing drawing, Shown shown) {
    MarkShape shape = MarkShape.of(drawing.preview(), shown.grid(), view.projection(shown));
    return shape.handles().getFirst().distance(pressX, pressY) <= REACH;
  }

  private void stretch(Drawing drawing, Shown shown, MouseEvent event) {
    Vec3 to = at(shown, event);
    if (drawing.kind() == MarkKind.FREE_HAND) {
      MarkShape shape = MarkShape.of(drawing.closed(), shown.grid(), view.projection(shown));
      MarkShape.Spot last = shape.handles().get(drawing.fixed().size() - 1);
      boolean far = last.distance(event.getX(), event.getY()) >= FREE_HAND_STEP;
      marking.draw(far ? drawing.fixedAt(to) : drawing.movedTo(to), shown);
    } else {
      marking.draw(drawing.movedTo(to), shown);
    }
  }

  private void fix(Drawing drawing, Shown shown, MouseEvent event) {
    boolean still = !moved && drawing.moving().equals(drawing.fixed().getLast());
    if (drawing.isComplete()) {
      finish(drawing.closed(), shown);
    } else if (drawing.kind() == MarkKind.FREE_HAND) {
      if (drawing.isClosable()) {
        finish(drawing.closed(), shown);
      } else {
        marking.abandon();
      }
    } else if (!still) {
      Drawing next = drawing.fixedAt(at(shown, event));
      if (next.isComplete()) {
        finish(next.closed(), shown);
      } else {
        marking.draw(next, shown);
      }
    }
  }

  private void finish(Mark mark, Shown shown) {
    marking.finish(Marking.measured(mark, shown));
    if (mark.kind() == MarkKind.TEXT) {
      MarkShape shape = MarkShape.of(mark, shown.grid(), view.projection(shown));
      view.askWords(mark, shape.handles().getFirst().x(), shape.handles().getFirst().y());
    }
  }

  private boolean takeHold(Shown shown) {
    Optional<Grip> found = grip(shown, pressX, pressY);
    found.ifPresent(
        hold -> {
          grip = hold;
          marking.select(hold.mark().id());
        });
    return found.isPresent();
  }

  /// What of which mark lies at a place: handles of the selected mark first, then, unless a tool
  /// draws, those and the lines of all others, the last drawn first.
  private Optional<Grip> grip(Shown shown, double x, double y) {
    Projection projection = view.projection(shown);
    List<Mark> marks = shown.marks(marking.marksProperty().get());
    boolean draws = marking.toolProperty().get().kind().isPresent();
    String selected = marking.selectedProperty().get();
    for (Mark mark : marks.reversed()) {
      MarkShape shape = MarkShape.of(mark, shown.grid(), projection);
      OptionalInt handle = shape.handleAt(x, y, REACH);
      boolean isSelected = mark.id().equals(selected);
      boolean byLine = !draws && (handle.isPresent() || shape.isNear(x, y, REACH - 2));
      if (isSelected && handle.isPresent() || byLine) {
        return Optional.of(new Grip(mark, handle, at(shown, x, y)));
      }
    }
    return Optional.empty();
  }

  private static Mark changed(Grip hold, Shown shown, Vec3 to) {
    Mark mark = hold.mark();
    Mark next =
        hold.handle().isPresent()
            ? Handles.dragged(mark, hold.handle().getAsInt(), to)
            : mark.movedBy(to.minus(hold.from()));
    return Marking.measured(next, shown);
  }

  private Vec3 at(Shown shown, MouseEvent event) {
    return at(shown, event.getX(), event.getY());
  }

  /// The place in the patient, kept on the picture.
  private Vec3 at(Shown shown, double x, double y) {
    Projection at = view.projection(shown);
    double column = Math.clamp(at.column(x, y), -0.5, shown.grid().columns() - 0.5);
    double row = Math.clamp(at.row(x, y), -0.5, shown.grid().rows() - 0.5);
    return shown.toPatient(column, row);
  }
}
