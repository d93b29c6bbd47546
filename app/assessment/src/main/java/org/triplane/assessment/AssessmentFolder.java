// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.assessment.spi.ReportWriter;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.spi.VolumeWriter;

/// Writes an assessment into a folder: its saliency volumes, each on the series' own grid, and
/// its reports. Files of an earlier assessment are replaced; what else is in the folder stays.
public final class AssessmentFolder {
  private static final String VOLUME_FORMAT = "nifti";

  private final Services<ReportWriter> reports;
  private final Services<VolumeWriter> volumes;

  public AssessmentFolder(Services<ReportWriter> reports, Services<VolumeWriter> volumes) {
    this.reports = reports;
    this.volumes = volumes;
  }

  /// Write the folder.
  ///
  /// @param formats names of report writers, such as `json` and `html`
  /// @throws java.util.NoSuchElementException if no writer has one of the names
  public void write(Assessment assessment, List<String> formats, Path target, Progress progress)
      throws IOException {
    List<ReportWriter> writers = formats.stream().map(reports::get).toList();
    AtomicOutput.into(
        target,
        folder -> {
          writeSaliency(assessment, folder, progress.part(0, 0.7));
          for (ReportWriter writer : writers) {
            progress.check();
            progress.report(0.8, "Writing the report");
            writer.write(assessment, folder);
          }
        });
    progress.report(1, "Written");
  }

  /// The file that a finding's saliency volume is written to.
  public static String saliencyFile(Finding finding) {
    return "saliency-%s.nii.gz".formatted(finding.member());
  }

  private void writeSaliency(Assessment assessment, Path folder, Progress progress)
      throws IOException {
    VolumeWriter writer = volumes.get(VOLUME_FORMAT);
    for (Finding finding : assessment.findings()) {
      if (finding.saliency().isPresent()) {
        progress.report(0, "Writing the heat map of " + finding.member());
        Path file = folder.resolve(saliencyFile(finding));
        writer.write(finding.saliency().get().map(), file, progress);
      }
    }
  }
}
