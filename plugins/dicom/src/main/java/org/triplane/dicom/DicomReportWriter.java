// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.spi.ReportWriter;

/// Writes an assessment as DICOM objects into the folder `dicom`: a structured report, and for
/// each member its saliency as a parametric map and a picture of its key slice, and a selection
/// of the key slices. They belong to the patient and study of the source files.
///
/// A study that does not come from DICOM files gets objects of a study of its own without
/// references; a map needs a position in the patient, and a selection needs images to refer to,
/// so these are left out where there are none. A study that the input check refused gets the
/// report alone, which says so.
public final class DicomReportWriter implements ReportWriter {
  private static final String FOLDER = "dicom";

  private final Clock clock;

  /// For the service loader.
  public DicomReportWriter() {
    this(Clock.systemDefaultZone());
  }

  DicomReportWriter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "dicom";
  }

  @Override
  public void write(Assessment assessment, Path folder) throws IOException {
    if (assessment.measured().isPresent()) {
      throw new IOException(
          "DICOM reports are of findings only, but %s is a measured value. Choose json or html."
              .formatted(assessment.label()));
    }
    Path target = Files.createDirectories(folder.resolve(FOLDER));
    ResultFiles.of(assessment, clock).write(target);
  }
}
