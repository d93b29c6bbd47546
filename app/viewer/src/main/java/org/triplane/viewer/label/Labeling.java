// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.Disagreement;
import org.triplane.worklist.labels.EventKind;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reading;
import org.triplane.worklist.labels.Side;

/// Decides what the page shows and does what its keys ask: a label is taken down first, and only
/// then is the next case shown. Used on the window's thread.
final class Labeling {
  private static final Slot LOOK = Slot.reading("label-look");
  private static final Slot AGAIN = Slot.reading("label-again");
  private static final Slot WATCH = Slot.reading("label-watch");
  private static final String READER = "reader";
  private static final String SET = "label-set";

  private final Desk desk;
  private final Notifier notifier;
  private final Texts texts;
  private final Optional<Path> folder;
  private final OpenLibrary library;
  private final CaseOpener opener;
  private final ReadOnlyObjectWrapper<LabelState> state =
      new ReadOnlyObjectWrapper<>(this, "state", LabelState.CLOSED);
  private @Nullable Done done;
  private boolean isSaving;
  private long version;

  /// The last thing that was done with a label, and how many marks had been drawn by then.
  private record Done(boolean isTakenBack, int edits) {}

  /// @param folder of the library; empty if the window keeps nothing
  Labeling(PageContext context, Optional<Path> folder) {
    this.folder = folder;
    desk = context.desk();
    notifier = context.notifier();
    texts = context.texts();
    library = new OpenLibrary(context.jobs());
    opener = new CaseOpener(desk, library, texts.get("job.case"), this::lost);
  }

  /// What the page shows.
  ReadOnlyObjectProperty<LabelState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  LabelState now() {
    return state.get();
  }

  OpenLibrary library() {
    return library;
  }

  /// Open the library unless it is open, and look into it.
  void begin() {
    if (library.isOpen()) {
      look();
    } else if (folder.isEmpty()) {
      shut(texts.get("label.nowhere"));
    } else {
      library.open(
          folder.get(),
          texts,
          problem -> {
            if (problem.isEmpty()) {
              change(now -> now.at(LabelState.Door.OPEN).asking(remembered(now.query())));
              look();
            } else {
              shut(problem);
            }
          });
    }
  }

  /// Ask the worklist something else.
  void ask(UnaryOperator<LabelQuery> how) {
    LabelQuery next = how.apply(now().query());
    if (!next.equals(now().query())) {
      next.reader().ifPresent(initials -> desk.remember(READER, initials));
      next.set().ifPresent(name -> desk.remember(SET, name));
      change(now -> now.asking(next));
      look();
    }
  }

  /// See whether somebody else has changed the library.
  void watch() {
    library.read(
        WATCH,
        "",
        (book, _) -> book.version(),
        found -> {
          if (found != version) {
            version = found;
            look();
          }
        });
  }

  /// Show a case.
  void open(String name) {
    boolean isSealed = now().work().toDo().contains(name);
    opener.open(name, now().query().reader(), isSealed, story -> shown(story, isSealed));
  }

  /// Show the next case that has no label.
  void openNext() {
    opener.next(now().work(), now().open().map(OpenCase::name)).ifPresent(this::open);
  }

  /// Take down what the reader says of the case on show, and show the next one.
  void label(Answer answer) {
    Optional<Reading> reading = now().reading();
    if (reading.isEmpty() || isSaving) {
      return;
    }
    OpenCase of = now().open().orElseThrow();
    Circumstances how = of.circumstances(desk.view(), "");
    isSaving = true;
    write(
        (book, _) -> book.labels().label(reading.get(), answer, how),
        event -> {
          isSaving = false;
          done = new Done(false, desk.editsProperty().get());
          desk.done(LabelCommands.label(event));
          labeled(of, answer);
        },
        () -> isSaving = false);
  }

  /// Take down a note on the case on show.
  void note(String words) {
    now()
        .reading()
        .ifPresent(
            reading -> {
              Circumstances how = now().open().orElseThrow().circumstances(desk.view(), words);
              write(
                  (book, _) -> book.labels().happened(EventKind.NOTE, reading, how),
                  _ -> {
                    done = new Done(false, desk.editsProperty().get());
                    look();
                  },
                  () -> {});
            });
  }

  /// Take down a decision between readers, and show the next case.
  void decide(Disagreement about, Answer answer, String why) {
    Optional<String> reader = now().query().reader();
    Optional<LabelSet> set = now().work().set();
    if (reader.isPresent() && set.isPresent()) {
      var reading = new Reading(reader.get(), about.caseName(), set.get(), about.side());
      write(
          (book, _) -> book.labels().adjudicate(reading, answer, why),
          event -> {
            done = new Done(false, desk.editsProperty().get());
            desk.done(LabelCommands.decide(event));
            look();
          },
          () -> {});
    }
  }

  /// Go on without a label.
  void skip() {
    now()
        .reading()
        .ifPresent(
            reading -> {
              Circumstances how = now().open().orElseThrow().circumstances(desk.view(), "");
              write(
                  (book, _) -> book.labels().happened(EventKind.SKIPPED, reading, how),
                  _ -> openNext(),
                  () -> {});
            });
  }

  /// Let the assistant be seen before the label. That is recorded.
  void showAssistant() {
    Optional<OpenCase> open = now().open().filter(OpenCase::isSealed);
    Optional<Reading> reading = now().reading();
    if (open.isEmpty() || reading.isEmpty()) {
      return;
    }
    write(
        (book, _) ->
            book.labels()
                .happened(
                    EventKind.REVEALED, reading.get(), open.get().circumstances(desk.view(), "")),
        _ -> {
          change(now -> now.unsealed(true));
          desk.seal(Optional.empty());
          desk.assess();
        },
        () -> {});
  }

  /// Say which side the next label is for.
  void turnTo(Side side) {
    change(now -> now.on(side));
  }

  /// Whether what was done last was a label, so that undo means it.
  ///
  /// @param takenBack whether it has to be one that was taken back, so that redo means it
  boolean isLast(boolean takenBack) {
    return done != null
        && (done.isTakenBack() || !takenBack)
        && done.edits() == desk.editsProperty().get();
  }

  /// Take back the reader's last label, and show its case again.
  void undo() {
    answer(Labels::undo, true);
  }

  /// Bring back what was taken back last.
  void redo() {
    answer(Labels::redo, false);
  }

  /// Show the case that was labeled last.
  void openAgain() {
    now().last().map(LastCase::name).ifPresent(this::open);
  }

  /// Somebody else reads now: show the case in hand as he may see it.
  void reopen() {
    Optional<String> name = now().open().map(OpenCase::name);
    change(now -> now.reading(Optional.empty()).after(Optional.empty()));
    library.read(
        AGAIN,
        "",
        (book, _) -> book.look(now().query()),
        work -> {
          change(now -> now.with(work));
          name.ifPresentOrElse(this::open, this::openNext);
        });
  }

  /// The window is closing.
  void close() {
    library.close();
  }

  /// Look at the worklist and at what is known of the open case.
  void look() {
    LabelQuery query = now().query();
    Optional<String> open = now().open().map(OpenCase::name);
    Optional<String> last = now().last().map(LastCase::name);
    library.read(
        LOOK,
        "",
        (book, _) -> {
          Worklist work = book.look(query);
          return new Seen(
              work,
              open.isPresent()
                  ? Optional.of(book.story(open.get(), query.reader()))
                  : Optional.empty(),
              last.isPresent() && query.reader().isPresent()
                  ? Optional.of(book.last(last.get(), set(work), query.reader().get()))
                  : Optional.empty());
        },
        this::seen);
  }

  private record Seen(Worklist work, Optional<CaseStory> story, Optional<LastCase> last) {}

  private static String set(Worklist work) {
    return work.set().map(LabelSet::name).orElse("");
  }

  private void seen(Seen seen) {
    change(
        now ->
            now.with(seen.work())
                .reading(
                    now.open()
                        .map(
                            one ->
                                seen.story()
                                    .filter(story -> story.one().name().equals(one.name()))
                                    .map(one::with)
                                    .orElse(one)))
                .after(now.last().map(last -> seen.last().filter(last::isSame).orElse(last))));
    if (now().open().isEmpty() && desk.studyProperty().get() == null && now().canLabel()) {
      openNext();
    }
    opener.prepareNext(now());
  }

  /// The files of a case are gone: go on with another unless one is being read.
  private void lost(String name) {
    notifier.fail(texts.get("label.lost", name, opener.lost()));
    if (now().open().filter(one -> now().work().toDo().contains(one.name())).isEmpty()) {
      openNext();
    }
    look();
  }

  private void labeled(OpenCase of, Answer answer) {
    Optional<String> next = opener.next(now().work(), Optional.of(of.name()));
    var last = new LastCase(of.name(), answer.words(), "", "", "");
    change(now -> now.after(Optional.of(last)).with(now.work().without(of.name())));
    change(now -> now.unsealed(false));
    if (next.isPresent()) {
      open(next.get());
    } else {
      desk.seal(Optional.empty());
      notifier.show(new Notice(Notice.Kind.INFO, texts.get("label.finished"), List.of()));
      look();
    }
  }

  private void shown(CaseStory story, boolean isSealed) {
    Side side = Sides.of(story.one(), now().work().set().filter(LabelSet::isSided).isPresent());
    change(
        now -> now.reading(Optional.of(new OpenCase(story, Instant.now(), isSealed, false, side))));
    opener.prepareNext(now());
    now()
        .reading()
        .filter(_ -> isSealed)
        .ifPresentOrElse(
            reading ->
                write(
                    (book, _) ->
                        book.labels().happened(EventKind.OPENED, reading, Circumstances.NONE),
                    _ -> look(),
                    this::look),
            this::look);
  }

  private interface AnswerTo {
    Optional<LabelEvent> of(Labels labels, String reader) throws WorklistException;
  }

  private void answer(AnswerTo how, boolean takesBack) {
    Optional<String> reader = now().query().reader();
    if (reader.isEmpty()) {
      return;
    }
    write(
        (book, _) -> how.of(book.labels(), reader.get()),
        event -> {
          done = event.isPresent() ? new Done(takesBack, desk.editsProperty().get()) : null;
          desk.done(LabelCommands.undo(reader.get(), takesBack));
          library.read(
              AGAIN,
              "",
              (book, _) -> book.look(now().query()),
              work -> {
                change(now -> now.with(work).after(Optional.empty()));
                event.map(one -> one.subject().caseName()).ifPresent(this::open);
              });
        },
        () -> {});
  }

  private <T> void write(OpenLibrary.Work<T> work, Consumer<? super T> then, Runnable missed) {
    library.write(texts.get("job.label"), work, then, missed);
  }

  private void shut(String sentence) {
    change(now -> now.at(new LabelState.Door(LabelState.Door.Kind.SHUT, sentence)));
  }

  private LabelQuery remembered(LabelQuery query) {
    LabelQuery set = desk.remembered(SET).map(query::ofSet).orElse(query);
    return desk.remembered(READER).map(set::by).orElse(set);
  }

  private void change(UnaryOperator<LabelState> how) {
    state.set(how.apply(state.get()));
  }
}
