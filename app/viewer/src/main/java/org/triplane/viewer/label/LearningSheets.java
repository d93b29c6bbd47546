// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.List;
import java.util.Optional;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.labels.LabelErrors;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Suspect;

/// The cards that lead from labels to networks and back: label errors and data sets.
final class LearningSheets {
  private static final Slot CLEAN = Slot.reading("label-clean");

  private final Labeling labeling;
  private final LabelSheets sheets;
  private final LabelPage.Tools tools;
  private final PageContext context;
  private final Desk desk;
  private final Notifier notifier;
  private final Texts texts;

  /// @param sheets asks who reads, where nobody does
  LearningSheets(
      Labeling labeling, LabelSheets sheets, LabelPage.Tools tools, PageContext context) {
    this.labeling = labeling;
    this.sheets = sheets;
    this.tools = tools;
    this.context = context;
    desk = context.desk();
    notifier = context.notifier();
    texts = context.texts();
  }

  /// Look for labels that are probably wrong.
  void showClean() {
    Optional<LabelSet> set = labeling.now().work().set();
    if (set.isPresent()) {
      labeling
          .library()
          .read(
              CLEAN,
              texts.get("job.clean"),
              (book, _) -> CleanSheet.look(book.library(), set.get()),
              found -> {
                desk.done("triplane label errors --set " + set.get().name());
                desk.showSheet(
                    texts.get("action.label-clean"), new CleanSheet(found, acts(), texts));
              });
    }
  }

  /// Build a data set of the labels.
  void showDataset() {
    Optional<LabelSet> set = labeling.now().work().set();
    if (set.isEmpty()) {
      return;
    }
    var sheet = new DatasetSheet(set.get().name(), texts);
    sheet.setOnBuild(wish -> build(set.get(), wish, sheet));
    sheet.setOnKeep(this::keep);
    var preview = new PreviewShowing(labeling, context, tools, sheet);
    var planes = new PlaneEditing(labeling, context);
    var tabs =
        new DatasetTabs(
            List.of(
                new DatasetTabs.Tab(
                    "build", texts.get("label.dataset.sides-and-plan"), sheet, () -> {}),
                new DatasetTabs.Tab(
                    "planes", texts.get("label.dataset.planes"), planes.sheet(), planes::look),
                new DatasetTabs.Tab(
                    "preview", texts.get("label.dataset.preview"), preview.tab(), preview::look)));
    Runnable show = () -> desk.showSheet(texts.get("action.label-dataset"), tabs);
    // the card of readers takes the place of this one for the time
    planes.setOnNobody(
        then ->
            sheets.showReaders(
                () -> {
                  show.run();
                  then.run();
                }));
    show.run();
  }

  private void build(LabelSet set, DatasetSheet.Wish wish, DatasetSheet sheet) {
    labeling
        .library()
        .write(
            texts.get("job.label-dataset"),
            (book, progress) ->
                new DatasetBuilding(book.library(), set, tools).answer(wish, progress),
            answer -> {
              answer.outcome().ifPresent(sheet::show);
              if (answer.outcome().isPresent()) {
                desk.done(LabelCommands.dataset(set.name(), wish));
              } else {
                sheet.refuse(answer.refusal());
              }
            },
            () -> {});
  }

  private void keep(DatasetBuilding.Plan plan) {
    labeling
        .library()
        .write(
            texts.get("job.label-dataset"),
            (book, _) -> DatasetBuilding.keep(book.library(), plan),
            file -> {
              desk.done("triplane library plan " + plan.dataset());
              desk.closeSheet();
              inform(texts.get("label.dataset.kept", file.getFileName(), plan.dataset()));
            },
            () -> {});
  }

  private CleanSheet.Acts acts() {
    return new CleanSheet.Acts() {
      @Override
      public void fix(LabelErrors errors, Suspect suspect) {
        LearningSheets.this.fix(errors, suspect);
      }

      @Override
      public void open(Suspect suspect) {
        desk.closeSheet();
        labeling.open(suspect.caseName());
      }
    };
  }

  private void fix(LabelErrors errors, Suspect suspect) {
    Optional<String> reader = labeling.now().query().reader();
    if (reader.isEmpty()) {
      inform(texts.get("label.first.reader.why"));
      return;
    }
    labeling
        .library()
        .write(
            texts.get("job.label"),
            (book, _) -> errors.fix(book.labels(), reader.get(), suspect),
            event -> {
              desk.done(LabelCommands.label(event));
              labeling.look();
            },
            labeling::look);
  }

  private void inform(String sentence) {
    notifier.show(new Notice(Notice.Kind.INFO, sentence, List.of()));
  }
}
