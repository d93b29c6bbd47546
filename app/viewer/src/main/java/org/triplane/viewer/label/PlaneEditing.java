// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.datasets.PlaneChange;
import org.triplane.worklist.datasets.PlaneChoices;
import org.triplane.worklist.datasets.PlaneStand;
import org.triplane.worklist.datasets.SeriesKind;
import org.triplane.worklist.datasets.SeriesKinds;

/// Changes which series stand for which planes, and takes that back. Used on the window's thread.
final class PlaneEditing implements PlanesSheet.Acts {
  private static final Slot LOOK = Slot.reading("label-planes");

  private final Labeling labeling;
  private final PageContext context;
  private final Texts texts;
  private final PlanesSheet sheet;
  private Consumer<Runnable> nobody = _ -> {};
  private final Deque<List<PlaneChange>> done = new ArrayDeque<>();
  private final Deque<List<PlaneChange>> taken = new ArrayDeque<>();

  PlaneEditing(Labeling labeling, PageContext context) {
    this.labeling = labeling;
    this.context = context;
    texts = context.texts();
    sheet = new PlanesSheet(this, texts);
  }

  PlanesSheet sheet() {
    return sheet;
  }

  /// Say what asks who reads where nobody does, as every choice is kept with its reader; it runs
  /// what it is given once somebody reads.
  void setOnNobody(Consumer<Runnable> ask) {
    nobody = ask;
  }

  /// Show what the library says.
  void look() {
    labeling
        .library()
        .read(
            LOOK, texts.get("job.planes"), (book, _) -> SeriesKinds.of(book.library()), this::show);
  }

  @Override
  public void choose(SeriesKind kind, PlaneStand stand) {
    reader()
        .ifPresentOrElse(
            reader -> choose(kind, stand, reader),
            () -> {
              // the switch goes back to what holds until somebody has said it
              look();
              nobody.accept(() -> choose(kind, stand));
            });
  }

  private void choose(SeriesKind kind, PlaneStand stand, String reader) {
    labeling
        .library()
        .write(
            texts.get("job.planes"),
            (book, _) -> {
              List<PlaneChange> changes = SeriesKinds.of(book.library()).changes(kind, stand);
              new PlaneChoices(book.library()).choose(changes, reader);
              return changes;
            },
            changes -> {
              if (!changes.isEmpty()) {
                done.push(changes);
                taken.clear();
              }
              context.desk().done(LabelCommands.planes(kind, stand, reader));
              look();
            },
            this::look);
  }

  @Override
  public void undo() {
    move(done, taken);
  }

  @Override
  public void redo() {
    move(taken, done);
  }

  /// What was changed is said again as it was before.
  private void move(Deque<List<PlaneChange>> from, Deque<List<PlaneChange>> to) {
    Optional<String> reader = reader();
    if (from.isEmpty()) {
      return;
    }
    if (reader.isEmpty()) {
      nobody.accept(() -> move(from, to));
      return;
    }
    List<PlaneChange> last = from.pop();
    boolean takesBack = from == done;
    List<PlaneChange> said = takesBack ? last.stream().map(PlaneChange::reversed).toList() : last;
    labeling
        .library()
        .write(
            texts.get("job.planes"),
            (book, _) -> {
              new PlaneChoices(book.library()).choose(said, reader.get());
              return said;
            },
            _ -> {
              to.push(last);
              look();
            },
            () -> {
              from.push(last);
              look();
            });
  }

  private void show(SeriesKinds kinds) {
    sheet.show(kinds, !done.isEmpty(), !taken.isEmpty());
  }

  private Optional<String> reader() {
    return labeling.now().query().reader();
  }
}
