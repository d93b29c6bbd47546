// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.triplane.assessment.ReconstructionEvaluation;
import org.triplane.assessment.ReconstructionTable;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.VolumeWriter;
import org.triplane.learning.Case;
import org.triplane.learning.LearningException;

/// Draws cases with an ensemble of autoencoders, for `predict` and `evaluate`.
record ReconstructionJudging(CommandContext context, Assessing assessing, List<Case> cases) {
  ReconstructionJudging {
    cases = List.copyOf(cases);
  }

  ReconstructionTable table(ReconstructionTable.Gallery gallery) throws Exception {
    ReconstructionTable table =
        ReconstructionTable.of(
            assessing.folder(), assessing.choose(), cases, gallery, context.console());
    if (table.rows().isEmpty()) {
      throw new LearningException(
          "None of the %d cases has a series that the ensemble can draw. Check the plane that its card names."
              .formatted(cases.size()));
    }
    return table;
  }

  /// Writes each drawing, grey values from 0 to 1 on the series' grid: as NIfTI the volumes
  /// `CASE-MEMBER-input`, `CASE-MEMBER-reconstruction` and `CASE-MEMBER-difference`, as PNG a
  /// folder `CASE-MEMBER` in which each slice shows the three beside each other; see [SeriesFiles].
  ///
  /// @param form `nifti` or `png`
  ReconstructionTable.Gallery gallery(Path folder, String form) throws Exception {
    boolean isPng =
        switch (form.toLowerCase(Locale.ROOT)) {
          case "nifti" -> false;
          case "png" -> true;
          default ->
              throw new LearningException(
                  "Pictures are written as nifti or png, but --pictures-as was '%s'."
                      .formatted(form));
        };
    VolumeWriter writer = SeriesFiles.writer(context, isPng ? "" : ".nii.gz");
    Files.createDirectories(folder);
    return (one, member, drawing) -> {
      var pictures = new DrawnPictures(drawing.seen(), drawing.reconstruction());
      if (isPng) {
        write(writer, pictures.beside(), folder.resolve(SeriesFiles.name(one, member)));
      } else {
        volumes(writer, pictures, folder.resolve(SeriesFiles.name(one, member)).toString());
      }
    };
  }

  private static void volumes(VolumeWriter writer, DrawnPictures pictures, String start)
      throws IOException {
    write(writer, pictures.seen(), Path.of(start + "-input.nii.gz"));
    write(writer, pictures.drawn(), Path.of(start + "-reconstruction.nii.gz"));
    write(writer, pictures.difference(), Path.of(start + "-difference.nii.gz"));
  }

  private static void write(VolumeWriter writer, Volume volume, Path file) throws IOException {
    writer.write(volume, file, Progress.SILENT);
  }

  /// Judge, and note in the user's log that these cases were looked at.
  void show(String split, boolean inSample, int worst, boolean json) throws Exception {
    var bare =
        new ReconstructionEvaluation(
            table(ReconstructionTable.Gallery.NONE), inSample, worst, List.of());
    new PictureJudging(context, split).show(bare, json);
  }
}
