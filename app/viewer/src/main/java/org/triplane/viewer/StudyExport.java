// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.DeidentificationReport.SeriesReport;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.Deidentifier;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Texts;

/// Writes copies of the study's DICOM files that no longer tell whose they are.
final class StudyExport {
  private static final Job.Slot SLOT = Job.Slot.reading("export-study");

  private final Session session;
  private final Chooser chooser;
  private final Texts texts;

  StudyExport(Session session, Chooser chooser) {
    this.session = session;
    this.chooser = chooser;
    texts = session.texts();
  }

  /// Ask where to, and write.
  void start() {
    @Nullable Study study = session.workspace().studyProperty().get();
    Optional<Deidentifier> deidentifier = session.outputs().deidentifiers().find("dicom");
    if (study == null) {
      session.workspace().linking().read(texts.get("export.nothing"));
    } else if (deidentifier.isEmpty()) {
      session.notifier().fail(texts.get("export.study.none"));
    } else {
      chooser
          .save(new SaveRequest(texts.get("export.study.title"), ExportName.ofStudy(), List.of()))
          .ifPresent(folder -> write(study, deidentifier.get(), folder));
    }
  }

  private void write(Study study, Deidentifier deidentifier, Path target) {
    boolean alone = session.workspace().studiesProperty().get().size() == 1;
    List<Path> opened = session.workspace().openedPaths();
    var files = new StudyFiles(study, opened, alone, session.readers());
    List<DeidentificationReport> done = new ArrayList<>();
    session
        .jobs()
        .run(
            SLOT,
            texts.get("job.export.study"),
            progress ->
                new Saving(texts)
                    .to(target, folder -> done.add(copy(files, deidentifier, folder, progress))),
            folder -> tell(done.getFirst(), folder));
  }

  private static DeidentificationReport copy(
      StudyFiles files, Deidentifier deidentifier, Path folder, Progress progress)
      throws IOException, ImagingException {
    var options = Deidentification.basic(Deidentification.randomKey());
    return files.read(
        progress.part(0, 0.3),
        found -> deidentifier.write(found, folder, options, progress.part(0.3, 1)));
  }

  private void tell(DeidentificationReport report, Path folder) {
    int files = report.series().stream().mapToInt(SeriesReport::files).sum();
    List<String> warnings =
        report.series().stream().flatMap(series -> series.warnings().stream()).distinct().toList();
    session
        .notifier()
        .show(
            new Notice(
                warnings.isEmpty() ? Notice.Kind.INFO : Notice.Kind.WARNING,
                texts.get("export.study.done", files, folder.getFileName()),
                warnings));
  }
}
