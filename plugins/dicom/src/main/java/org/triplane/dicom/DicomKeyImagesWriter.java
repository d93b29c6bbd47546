// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksWriter;

/// Writes a reader's key images as a DICOM key object selection. It names images of the study, so
/// pictures of a cut through several of them are left out, and it says how many.
public final class DicomKeyImagesWriter implements MarksWriter {
  private final Clock clock;

  /// For the service loader.
  public DicomKeyImagesWriter() {
    this(Clock.systemDefaultZone());
  }

  DicomKeyImagesWriter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "dicom-ko";
  }

  @Override
  public String fileName() {
    return "key-images.dcm";
  }

  @Override
  public boolean takes(Marks marks) {
    return !marks.keyImages().isEmpty();
  }

  /// @throws ImagingException if no key image is an image of the study
  @Override
  public void write(Study study, Marks marks, Path file) throws IOException, ImagingException {
    DicomOutput.write(file, new MarkedStudy(study, marks, clock).selection());
  }
}
