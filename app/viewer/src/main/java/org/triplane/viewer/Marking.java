// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.marks.Edits;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.Measuring;
import org.triplane.imaging.marks.Tilt;

/// The tool in hand, and the marks of the study on show with what was done to them. What is being
/// drawn or dragged is seen among the marks, but counts only once it is finished.
final class Marking {
  private final ReadOnlyObjectWrapper<Tool> tool =
      new ReadOnlyObjectWrapper<>(this, "tool", Tool.WINDOW);
  private final ReadOnlyObjectWrapper<Marks> marks =
      new ReadOnlyObjectWrapper<>(this, "marks", Marks.NONE);
  private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper(this, "edits");
  private final ReadOnlyObjectWrapper<Marks> kept =
      new ReadOnlyObjectWrapper<>(this, "kept", Marks.NONE);
  private final ReadOnlyObjectWrapper<@Nullable String> selected =
      new ReadOnlyObjectWrapper<>(this, "selected");
  private Tool measuring = Tool.LENGTH;
  private Edits<Marks> edits = Edits.of(Marks.NONE);
  private @Nullable Drawing drawing;

  /// The picture that is on show.
  static MarkPlace place(Shown shown) {
    return new MarkPlace(
        shown.volume().origin().series().uid(),
        shown.volume().origin().number(),
        shown.state().frame(),
        shown.volume().plane(),
        shown.state().slice(),
        shown
            .state()
            .source()
            .tilted()
            .map(stack -> new Tilt(stack.rowDirection(), stack.columnDirection())));
  }

  /// A mark with what it measures on the slices on show.
  static Mark measured(Mark mark, Shown shown) {
    return Measuring.measure(mark, shown.grid(), sampler(shown));
  }

  /// The values that a mark's statistics are of, from the slice on show.
  static float[] values(Mark mark, Shown shown) {
    return Measuring.values(mark, shown.grid(), sampler(shown));
  }

  private static Measuring.Sampler sampler(Shown shown) {
    return (column, row, slice, _) ->
        slice == shown.state().slice() ? shown.value(column, row) : Float.NaN;
  }

  /// The tool in hand.
  ReadOnlyObjectProperty<Tool> toolProperty() {
    return tool.getReadOnlyProperty();
  }

  /// What is to be seen.
  ReadOnlyObjectProperty<Marks> marksProperty() {
    return marks.getReadOnlyProperty();
  }

  /// What is finished and to be kept.
  ReadOnlyObjectProperty<Marks> keptProperty() {
    return kept.getReadOnlyProperty();
  }

  /// The id of the selected mark; null if there is none.
  ReadOnlyObjectProperty<@Nullable String> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /// The selected mark as it is to be seen.
  Optional<Mark> selected() {
    return Optional.ofNullable(selected.get()).flatMap(marks.get()::find);
  }

  /// The mark that is being drawn; empty between marks.
  Optional<Drawing> drawing() {
    return Optional.ofNullable(drawing);
  }

  /// Take a tool in hand, and put the one before away.
  void take(Tool next) {
    abandon();
    if (next.kind().isPresent()) {
      measuring = next;
    }
    tool.set(next);
  }

  /// Take the measuring tool that was used last.
  void takeMeasuring() {
    take(measuring);
  }

  /// Give up what is being drawn; if nothing is, the selection; if there is none, the tool.
  ///
  /// @return false if there was nothing to give up
  boolean escape() {
    if (drawing != null) {
      abandon();
      selected.set(null);
    } else if (selected.get() != null) {
      selected.set(null);
    } else if (tool.get() != Tool.WINDOW) {
      tool.set(Tool.WINDOW);
    } else {
      return false;
    }
    return true;
  }

  /// Take the marks of another study.
  void open(Marks other) {
    drawing = null;
    selected.set(null);
    edits = Edits.of(other);
    refresh();
  }

  /// Add marks that were read late to those that were drawn meanwhile.
  void add(Marks read) {
    Marks all = read.withAll(edits.now());
    edits = Edits.of(all);
    refresh();
  }

  /// Counts what was done that can be undone.
  ReadOnlyIntegerProperty editsProperty() {
    return done.getReadOnlyProperty();
  }

  /// Go on with a drawing.
  void draw(Drawing next, Shown shown) {
    drawing = next;
    preview(measured(next.preview(), shown));
  }

  /// Show a mark as it is being changed.
  void preview(Mark mark) {
    marks.set(edits.now().with(mark));
    selected.set(mark.id());
  }

  /// Finish a mark that was drawn or changed.
  void finish(Mark mark) {
    drawing = null;
    edit(edits.now().with(mark));
    selected.set(mark.id());
  }

  /// Give up what is being drawn or changed.
  void abandon() {
    drawing = null;
    refresh();
  }

  void select(@Nullable String id) {
    selected.set(id);
  }

  /// Give a mark other words.
  void rename(String id, String words) {
    edits.now().find(id).ifPresent(mark -> edit(edits.now().with(mark.saying(words))));
  }

  /// Remove the selected mark.
  void removeSelected() {
    @Nullable String id = selected.get();
    if (id != null) {
      remove(id);
    }
  }

  /// Remove a mark.
  void remove(String id) {
    drawing = null;
    edit(edits.now().without(id));
  }

  /// Make a picture a key image, or no longer.
  void toggleKeyImage(MarkPlace picture) {
    edit(edits.now().toggled(picture));
  }

  void undo() {
    drawing = null;
    edits = edits.undo();
    refresh();
  }

  void redo() {
    drawing = null;
    edits = edits.redo();
    refresh();
  }

  private void edit(Marks next) {
    edits = edits.to(next);
    done.set(done.get() + 1);
    refresh();
  }

  private void refresh() {
    Marks now = edits.now();
    marks.set(now);
    kept.set(now);
    if (selected().isEmpty()) {
      selected.set(null);
    }
  }
}
