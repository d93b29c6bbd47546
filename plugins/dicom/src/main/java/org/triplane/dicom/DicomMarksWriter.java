// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksWriter;

/// Writes what a reader measured as a DICOM structured report of the patient and study of the
/// source files. A mark on an acquired slice refers to its image, a mark on a cut through several
/// to the patient's space; without either its figures alone are told.
public final class DicomMarksWriter implements MarksWriter {
  private final Clock clock;

  /// For the service loader.
  public DicomMarksWriter() {
    this(Clock.systemDefaultZone());
  }

  DicomMarksWriter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "dicom-sr";
  }

  @Override
  public String fileName() {
    return "measurements.dcm";
  }

  @Override
  public boolean takes(Marks marks) {
    return !marks.list().isEmpty();
  }

  @Override
  public void write(Study study, Marks marks, Path file) throws IOException {
    DicomOutput.write(file, new MarkedStudy(study, marks, clock).report());
  }
}
