// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.dicom.deidentify.CleanFolder;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.spi.Deidentifier;

/// De-identifies DICOM files by the Basic Application Level Confidentiality Profile of PS3.15.
///
/// Every element that a file holds is judged, in sequences too; private ones, overlays and curves
/// go. Pixels, compressed or not, are copied bit for bit in the transfer syntax they have.
/// Objects that are no pictures are left out.
public final class DicomDeidentifier implements Deidentifier {
  /// For the service loader.
  public DicomDeidentifier() {}

  @Override
  public String name() {
    return "dicom";
  }

  @Override
  public DeidentificationReport write(
      List<Path> files, Path folder, Deidentification options, Progress progress)
      throws IOException, ImagingException {
    requireApart(files, folder);
    List<DeidentificationReport> done = new ArrayList<>();
    AtomicOutput.<ImagingException>folder(
        folder, temporary -> done.add(fill(files, temporary, options, progress)));
    progress.report(1, "Written");
    return done.getFirst();
  }

  private static DeidentificationReport fill(
      List<Path> files, Path temporary, Deidentification options, Progress progress)
      throws IOException, ImagingException {
    CleanFolder clean = new CleanFolder(temporary, options);
    for (int i = 0; i < files.size(); i++) {
      progress.check();
      progress.report((double) i / files.size(), "Writing de-identified files");
      clean.add(files.get(i));
    }
    DeidentificationReport report = clean.report();
    if (report.series().isEmpty()) {
      String why =
          report.leftOut().isEmpty()
              ? ""
              : " The first file was left out: " + report.leftOut().getFirst().reason();
      throw new ImagingException(
          "Nothing was de-identified, as no DICOM picture was found.%s Check the path."
              .formatted(why));
    }
    return report;
  }

  private static void requireApart(List<Path> files, Path folder)
      throws IOException, ImagingException {
    Path target = folder.toAbsolutePath().normalize();
    Path real = Files.exists(target) ? target.toRealPath() : target;
    for (Path file : files) {
      if (file.getFileSystem() == real.getFileSystem() && file.toRealPath().startsWith(real)) {
        throw new ImagingException(
            "The folder %s holds the originals, which are never written over. Choose another."
                .formatted(folder));
      }
    }
  }
}
