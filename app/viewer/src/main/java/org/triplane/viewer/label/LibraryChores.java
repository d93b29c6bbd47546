// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Services;
import org.triplane.imaging.Lane;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.ImportOptions;
import org.triplane.worklist.ImportReport;
import org.triplane.worklist.LibraryCase.Kept;
import org.triplane.worklist.StudyImport;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Reader;
import org.triplane.worklist.labels.SecondReadings;
import org.triplane.worklist.queue.CasePredictions;
import org.triplane.worklist.queue.LabelQueues;
import org.triplane.worklist.queue.QueueStrategy;

/// What is done with the library besides labeling. Used on the window's thread.
final class LibraryChores {
  /// Share of cases that are drawn by lot into every queue.
  private static final double CHECK = 0.4;

  /// The same on the command line, so that it draws the same cases.
  private static final long SEED = 1;

  private static final int SHOWN = 12;

  private final Labeling labeling;
  private final Tools tools;
  private final Desk desk;
  private final Notifier notifier;
  private final Texts texts;

  /// What opens files.
  ///
  /// @param lane reads several files at once
  record Tools(Services<StudyReader> readers, Lane lane) {}

  LibraryChores(Labeling labeling, PageContext context, Tools tools) {
    this.labeling = labeling;
    this.tools = tools;
    desk = context.desk();
    notifier = context.notifier();
    texts = context.texts();
  }

  /// Take in studies. What was taken in stays when it is canceled.
  void take(List<Path> paths, Kept kept) {
    if (paths.isEmpty()) {
      return;
    }
    labeling
        .library()
        .write(
            texts.get("job.import"),
            (book, progress) ->
                new StudyImport(book.library(), tools.readers(), tools.lane())
                    .run(paths, ImportOptions.of(kept), progress),
            report -> {
              desk.done(LabelCommands.importing(paths, kept));
              say(report);
              labeling.look();
            },
            labeling::look);
  }

  /// Keep a label set and ask it from now on.
  void define(LabelSet set) {
    labeling
        .library()
        .write(
            texts.get("job.label-set"),
            (book, _) -> book.sets().define(set),
            kept -> {
              desk.done(LabelCommands.define(kept));
              desk.closeSheet();
              labeling.ask(query -> query.ofSet(kept.name()));
              labeling.look();
            },
            () -> {});
  }

  /// Add a reader, who reads from now on.
  ///
  /// @param then run once he does
  void add(Reader reader, Runnable then) {
    labeling
        .library()
        .write(
            texts.get("job.reader"),
            (book, _) -> book.readers().add(reader),
            kept -> {
              desk.done("triplane label reader add " + kept.initials());
              read(kept.initials(), then);
            },
            () -> {});
  }

  /// Let another one read.
  ///
  /// @param then run once he does
  void read(String initials, Runnable then) {
    desk.closeSheet();
    labeling.ask(query -> query.by(initials));
    labeling.reopen();
    then.run();
  }

  /// Ask a reader for some cases again.
  ///
  /// @param share of all cases, 0..1
  void askAgain(String reader, double share) {
    Optional<LabelSet> set = labeling.now().work().set();
    if (set.isEmpty()) {
      return;
    }
    labeling
        .library()
        .write(
            texts.get("job.second"),
            (book, _) -> new SecondReadings(book.library()).assign(set.get(), reader, share, SEED),
            cases -> {
              desk.done(LabelCommands.second(set.get().name(), reader, share));
              desk.closeSheet();
              inform(texts.get("label.second.asked", reader, cases.size()), List.of());
              labeling.look();
            },
            () -> {});
  }

  /// Put the cases that are not labeled into another order.
  void queueBy(QueueStrategy strategy) {
    Optional<LabelSet> set = labeling.now().work().set();
    if (set.isEmpty()) {
      return;
    }
    String reader = labeling.now().query().reader().orElse("");
    labeling
        .library()
        .write(
            texts.get("job.queue"),
            (book, _) -> {
              String model = new CasePredictions(book.library()).newest().orElse("");
              return new LabelQueues(book.library())
                  .make(
                      new LabelQueues.Request(
                          set.get().name(),
                          strategy,
                          model,
                          Integer.MAX_VALUE,
                          CHECK,
                          SEED,
                          reader));
            },
            queue -> {
              desk.done(LabelCommands.queue(queue));
              labeling.look();
            },
            labeling::look);
  }

  /// The same by the next reason.
  void queueByNext() {
    QueueStrategy[] all = QueueStrategy.values();
    Optional<QueueStrategy> now = labeling.now().work().course().strategy();
    queueBy(now.map(one -> all[(one.ordinal() + 1) % all.length]).orElse(QueueStrategy.RANDOM));
  }

  private void say(ImportReport report) {
    List<String> details = new ArrayList<>(report.alike());
    report.skipped().stream()
        .limit(SHOWN)
        .map(file -> file.path().getFileName() + ": " + file.reason())
        .forEach(details::add);
    inform(
        texts.get(
            "label.imported",
            report.added().size(),
            report.known(),
            report.grown().size() + report.foundAgain().size(),
            report.skipped().size()),
        details);
  }

  private void inform(String sentence, List<String> details) {
    notifier.show(new Notice(Notice.Kind.INFO, sentence, details));
  }
}
