// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.AssessmentFolder;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.spi.ReportWriter;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.imaging.spi.VolumeWriter;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.MeasuredScale;
import org.triplane.learning.MeasuredTarget;
import org.triplane.learning.ort.Devices;
import org.triplane.worklist.WorklistException;

/// Opens one study, assesses it with one ensemble and writes the result: the walk, for commands.
final class Assessing {
  private final CommandContext context;
  private final String model;
  private final String device;
  private final @Nullable LibraryOption library;
  private @Nullable FoundModel found;

  /// With one of the installed ensembles.
  Assessing(CommandContext context, String model, String device) {
    this(context, null, model, device);
  }

  /// @param library where ensembles are looked for before those that are installed
  Assessing(CommandContext context, @Nullable LibraryOption library, String model, String device) {
    this.context = context;
    this.model = model;
    this.device = device;
    this.library = library;
  }

  /// Open the ensemble; the caller closes it.
  Ensemble open() throws LearningException, WorklistException {
    return Ensemble.open(folder(), choose());
  }

  /// Where the ensemble lies.
  Path folder() throws LearningException, WorklistException {
    return found().folder();
  }

  /// The ensemble that was named; its files are checked once.
  FoundModel found() throws LearningException, WorklistException {
    FoundModel known = found;
    if (known == null) {
      known =
          library == null
              ? FoundModel.installed(context, model)
              : FoundModel.of(context, library, model);
      found = known;
    }
    return known;
  }

  /// The measured value that the ensemble predicts; empty for classes.
  Optional<MeasuredTarget> target() throws LearningException, WorklistException {
    return read().measured().map(MeasuredScale::target);
  }

  /// The ensemble, its networks not opened.
  EnsembleModel read() throws LearningException, WorklistException {
    return EnsembleFolder.read(folder());
  }

  /// The device that was asked for.
  ComputeDevice choose() throws LearningException {
    if (!device.startsWith("cuda")) {
      return ComputeDevice.parse(device);
    }
    return Devices.choose(device, context.console().notes());
  }

  /// Assess the one study under a path, and write reports and heat maps. Reports read the study
  /// again, so it stays open until they are written.
  ///
  /// @param wanted one of the ensemble's labels; empty for the foremost
  Assessment assess(
      Path path, String wanted, Optional<Explanation> explanation, List<String> formats, Path out)
      throws ImagingException, LearningException, WorklistException, IOException {
    Progress progress = context.console();
    try (Ensemble ensemble = open();
        var studies = new Studies(context.installation().services(StudyReader.class))) {
      Study study =
          choose(studies.open(List.of(path), progress.part(0, 0.2)), path, context.console());
      String label = wanted.isEmpty() ? ensemble.foremost(study, progress) : wanted;
      Assessment assessment = ensemble.assess(study, label, explanation, progress.part(0.2, 1));
      write(assessment, formats, out);
      return assessment;
    }
  }

  private void write(Assessment assessment, List<String> formats, Path out) throws IOException {
    Installation installation = context.installation();
    new AssessmentFolder(
            installation.services(ReportWriter.class), installation.services(VolumeWriter.class))
        .write(assessment, formats, out, Progress.SILENT);
  }

  /// The study to work on: the only one, or of several the one that would be shown first.
  static Study choose(OpenedStudies opened, Path path, Console console) throws ImagingException {
    Optional<Study> main = opened.mainStudy();
    if (main.isEmpty()) {
      throw new ImagingException("No study is in %s. %s".formatted(path, whyNone(opened)));
    }
    if (opened.studies().size() > 1) {
      console.note(
          "There are %d studies in %s. This is the one that has the most planes: %s. Name the files of another to use that one."
              .formatted(opened.studies().size(), path, main.get().uid()));
    }
    for (OpenedStudies.Skipped skipped : opened.skipped()) {
      console.note("Skipped %s: %s".formatted(skipped.path(), skipped.reason()));
    }
    return main.get();
  }

  private static String whyNone(OpenedStudies opened) {
    if (opened.skipped().isEmpty()) {
      return "It is empty.";
    }
    OpenedStudies.Skipped first = opened.skipped().getFirst();
    return "The first file skipped is %s: %s".formatted(first.path(), first.reason());
  }
}
