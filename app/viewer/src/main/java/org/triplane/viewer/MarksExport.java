// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Services;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksTable;
import org.triplane.imaging.marks.MarksWriter;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

/// Writes the marks of the study on show for other programs.
final class MarksExport {
  private static final Slot EXPORT = Slot.reading("export marks");

  private static final String REPORT = "dicom-sr";
  private static final String KEY_IMAGES = "dicom-ko";

  private final Workspace workspace;
  private final Services<MarksWriter> writers;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;

  MarksExport(
      Workspace workspace,
      Services<MarksWriter> writers,
      Jobs jobs,
      Notifier notifier,
      Texts texts) {
    this.workspace = workspace;
    this.writers = writers;
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
  }

  /// All marks as comma-separated values.
  String table() {
    return MarksTable.of(marks());
  }

  /// Write the table.
  void table(Path file) {
    String table = table();
    jobs.run(
        EXPORT,
        texts.get("measure.job"),
        _ -> {
          AtomicOutput.text(file, table);
          return file;
        },
        _ -> {});
  }

  /// Write all measurements as a report.
  void report(Path folder) {
    write(REPORT, folder);
  }

  /// Write the key images as a selection.
  void keyImages(Path folder) {
    write(KEY_IMAGES, folder);
  }

  private void write(String format, Path folder) {
    Study study = workspace.studyProperty().get();
    Marks marks = marks();
    Optional<MarksWriter> writer = writers.find(format);
    if (study == null || writer.isEmpty() || !writer.get().takes(marks)) {
      say(writer.isEmpty() ? texts.get("measure.no-writer") : nothing(format));
      return;
    }
    Path file = writer.get().fileIn(folder, study);
    jobs.run(
        EXPORT,
        texts.get("measure.job"),
        _ -> {
          writer.get().write(study, marks, file);
          return file;
        },
        written -> say(texts.get("measure.written", written.getFileName())));
  }

  private String nothing(String format) {
    return format.equals(REPORT)
        ? texts.get("measure.nothing")
        : texts.get("measure.no-keys", Action.KEY_IMAGE.keyName(texts));
  }

  private void say(String sentence) {
    notifier.show(new Notice(Notice.Kind.INFO, sentence, List.of()));
  }

  /// Those of the study on show; a study beside it has its own.
  private Marks marks() {
    @Nullable Study study = workspace.studyProperty().get();
    return workspace
        .linking()
        .marking()
        .keptProperty()
        .get()
        .where(place -> study == null || study.equals(workspace.studyOf(place)));
  }
}
