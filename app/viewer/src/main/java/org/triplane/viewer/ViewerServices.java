// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.Prover;
import org.triplane.common.Services;
import org.triplane.imaging.marks.MarksWriter;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.train.TrainingServices;

/// What the viewer needs from the rest of the application.
///
/// @param userFolder where the user's settings are kept; empty to begin with the defaults and to
/// keep nothing
/// @param marksWriters write measurements for other programs
/// @param outputs the formats and programs that images can be handed to
/// @param library the folder of the library; empty to have none
/// @param prover measures ensembles; empty to measure none
/// @param training trains ensembles; empty for a window without that page
/// @param marks the folder below which measurements are kept; empty to keep none
public record ViewerServices(
    Services<StudyReader> readers,
    Assessor assessor,
    Optional<Path> userFolder,
    Services<MarksWriter> marksWriters,
    Outputs outputs,
    Optional<Path> library,
    Optional<Prover> prover,
    Optional<TrainingServices> training,
    Optional<Path> marks) {
  private static final String LIBRARY = "library";

  /// Have the library in the user's folder.
  public ViewerServices(
      Services<StudyReader> readers,
      Assessor assessor,
      Optional<Path> userFolder,
      Services<MarksWriter> marksWriters,
      Outputs outputs) {
    this(
        readers,
        assessor,
        userFolder,
        marksWriters,
        outputs,
        userFolder.map(folder -> folder.resolve(LIBRARY)),
        Optional.empty(),
        Optional.empty(),
        userFolder);
  }

  /// Write measurements for nobody else.
  public ViewerServices(
      Services<StudyReader> readers, Assessor assessor, Optional<Path> userFolder) {
    this(readers, assessor, userFolder, Services.of(MarksWriter.class, List.of()), Outputs.none());
  }

  /// The same with another library.
  public ViewerServices withLibrary(Path folder) {
    return new ViewerServices(
        readers,
        assessor,
        userFolder,
        marksWriters,
        outputs,
        Optional.of(folder),
        prover,
        training,
        marks);
  }

  /// The same, able to measure ensembles.
  public ViewerServices withProver(Prover measuring) {
    return new ViewerServices(
        readers,
        assessor,
        userFolder,
        marksWriters,
        outputs,
        library,
        Optional.of(measuring),
        training,
        marks);
  }

  /// The same with a page for training.
  public ViewerServices withTraining(TrainingServices services) {
    return new ViewerServices(
        readers,
        assessor,
        userFolder,
        marksWriters,
        outputs,
        library,
        prover,
        Optional.of(services),
        marks);
  }

  /// The same with the measurements of a user's folder, but none of the settings.
  public ViewerServices withMarks(Path folder) {
    return new ViewerServices(
        readers,
        assessor,
        userFolder,
        marksWriters,
        outputs,
        library,
        prover,
        training,
        Optional.of(folder));
  }

  /// Keep nothing of the user's.
  public ViewerServices(Services<StudyReader> readers, Assessor assessor) {
    this(readers, assessor, Optional.empty());
  }
}
