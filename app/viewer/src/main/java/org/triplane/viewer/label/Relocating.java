// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.LostFolder;
import org.triplane.worklist.Relocation;
import org.triplane.worklist.RelocationReport;
import org.triplane.worklist.Whereabouts;

/// Finds the files of cases again that were moved. Used on the window's thread.
final class Relocating implements RelocateSheet.Acts {
  private static final Slot LOST = Slot.reading("find-again");
  private static final Slot FIND = Slot.reading("find-moved");

  private final Labeling labeling;
  private final PageContext context;
  private final Desk desk;
  private final Texts texts;
  private final Services<StudyReader> readers;
  private @Nullable RelocateSheet sheet;

  Relocating(Labeling labeling, PageContext context, Services<StudyReader> readers) {
    this.labeling = labeling;
    this.context = context;
    this.readers = readers;
    desk = context.desk();
    texts = context.texts();
  }

  private record Lost(List<LostFolder> folders, int all) {}

  /// See whose files are gone, and say so.
  void begin() {
    labeling
        .library()
        .read(
            LOST,
            texts.get("job.case"),
            (book, progress) -> {
              var whereabouts = new Whereabouts(book.library());
              whereabouts.check(progress);
              return new Lost(whereabouts.lost(), book.library().cases(CaseFilter.ALL).size());
            },
            lost -> {
              if (lost.folders().isEmpty()) {
                inform(texts.get("label.find.none"));
              } else {
                RelocateSheet asking = sheet(lost.folders(), lost.all());
                sheet = asking;
                desk.showSheet(texts.get("action.label-find"), asking);
              }
            });
  }

  private RelocateSheet sheet(List<LostFolder> lost, int all) {
    return new RelocateSheet(
        lost, all, () -> desk.chooseFolder().map(List::of).orElse(List.of()), this, texts);
  }

  /// What was found, or why nothing could be looked for.
  private record Answer(Relocation found, String refusal) {}

  @Override
  public void look(LostFolder lost, Path now) {
    RelocateSheet asking = sheet;
    if (asking == null) {
      return;
    }
    labeling
        .library()
        .read(
            FIND,
            texts.get("job.relocate"),
            (book, progress) -> {
              try {
                return new Answer(
                    new Whereabouts(book.library()).find(lost.folder(), now, readers, progress),
                    "");
              } catch (ImagingException e) {
                return new Answer(
                    new Relocation(List.of(), List.of()), String.valueOf(e.getMessage()));
              }
            },
            answer -> {
              if (answer.refusal().isEmpty()) {
                asking.show(lost, now, answer.found());
              } else {
                asking.refuse(answer.refusal());
              }
            });
  }

  @Override
  public void take(LostFolder lost, Path now, Relocation found) {
    labeling
        .library()
        .write(
            texts.get("job.relocate"),
            (book, _) -> new Whereabouts(book.library()).take(found),
            report -> {
              desk.closeSheet();
              desk.done(LabelCommands.relocate(lost.folder(), now));
              taken(report);
            },
            labeling::look);
  }

  @Override
  public void leave() {
    desk.closeSheet();
  }

  private void taken(RelocationReport report) {
    inform(texts.get("label.find.done", report.moved().size(), report.missing().size()));
    labeling.look();
    if (labeling.now().open().isEmpty() && !report.moved().isEmpty()) {
      labeling.open(report.moved().getFirst());
    }
  }

  private void inform(String sentence) {
    context.notifier().show(new Notice(Notice.Kind.INFO, sentence, List.of()));
  }
}
