// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.SegmentationEvaluation;
import org.triplane.assessment.SegmentationTable;
import org.triplane.common.Progress;
import org.triplane.imaging.spi.VolumeWriter;
import org.triplane.learning.Case;
import org.triplane.learning.LearningException;
import org.triplane.learning.MaskTarget;

/// Outlines structures in cases with an ensemble, for `predict` and `evaluate`.
record SegmentationJudging(CommandContext context, Assessing assessing, List<Case> cases) {
  SegmentationJudging {
    cases = List.copyOf(cases);
  }

  /// @param judged whether the cases' own masks are compared with
  SegmentationTable table(boolean judged, SegmentationTable.Gallery gallery) throws Exception {
    SegmentationTable table =
        SegmentationTable.of(
            assessing.folder(), assessing.choose(), cases, judged, gallery, context.console());
    if (table.rows().isEmpty()) {
      throw new LearningException(
          "None of the %d cases has a series in which the ensemble can outline anything. Check the plane that its card names."
              .formatted(cases.size()));
    }
    return table;
  }

  /// Writes each mask as `CASE-MEMBER-mask.nii.gz`, on the series' grid.
  SegmentationTable.Gallery gallery(Path folder) throws Exception {
    VolumeWriter writer = SeriesFiles.writer(context, ".nii.gz");
    Files.createDirectories(folder);
    return (one, member, mask) ->
        writer.write(
            mask, folder.resolve(SeriesFiles.name(one, member) + "-mask.nii.gz"), Progress.SILENT);
  }

  /// Judge, and note in the user's log that these cases were looked at.
  void show(String split, boolean inSample, int worst, boolean json) throws Exception {
    Optional<String> leftOut = MaskTarget.leftOut(cases);
    List<Case> masked = cases.stream().filter(one -> one.mask().isPresent()).toList();
    if (masked.isEmpty()) {
      throw new LearningException(
          "None of the %d cases has a mask to compare with. Name the column of masks with --layout-set mask=…, or use triplane predict."
              .formatted(cases.size()));
    }
    leftOut.ifPresent(context.console()::note);
    var judging = new SegmentationJudging(context, assessing, masked);
    var bare =
        new SegmentationEvaluation(
            judging.table(true, SegmentationTable.Gallery.NONE), inSample, worst, List.of());
    new PictureJudging(context, split).show(bare, json);
  }
}
