// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Services;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksTable;
import org.triplane.imaging.marks.MarksWriter;
import org.triplane.viewer.Job.Slot;

/// Writes the marks of the study on show for other programs.
final class MarksExport {
  private static final Slot EXPORT = Slot.reading("export marks");

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

  /// Write what all writers make of the marks.
  void report(Path folder) {
    Study study = workspace.studyProperty().get();
    Marks marks = marks();
    if (study == null || marks.isEmpty() || writers.names().isEmpty()) {
      String why = writers.names().isEmpty() ? "measure.no-writer" : "measure.nothing";
      notifier.show(new Notice(Notice.Kind.INFO, texts.get(why), List.of()));
      return;
    }
    jobs.run(
        EXPORT,
        texts.get("measure.job"),
        _ -> {
          List<Path> written = new ArrayList<>();
          for (MarksWriter writer : writers) {
            if (writer.takes(marks)) {
              Path file = writer.fileIn(folder, study);
              writer.write(study, marks, file);
              written.add(file);
            }
          }
          return written;
        },
        written ->
            notifier.show(
                new Notice(
                    Notice.Kind.INFO,
                    texts.get("measure.written", written.size()),
                    written.stream().map(path -> path.getFileName().toString()).toList())));
  }

  private Marks marks() {
    return workspace.linking().marking().keptProperty().get();
  }
}
