// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Baselines;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.PredictionTable;
import org.triplane.assessment.ReconstructionTable;
import org.triplane.assessment.SegmentationTable;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.InputSamples;
import org.triplane.learning.LearningException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes an ensemble's predictions for a data set as a table.
@Command(name = "predict", description = "Write an ensemble's predictions as a table.")
final class PredictCommand extends Subcommand {
  @Parameters(paramLabel = "MODEL", description = "Name or folder of the ensemble.")
  @SuppressWarnings("NullAway.Init")
  String model;

  @Mixin DataOptions data = new DataOptions();

  @Mixin LibraryOption library = new LibraryOption();

  @Option(names = "--split", defaultValue = "all", description = "train, valid, test or all.")
  String split = "all";

  @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda:0.")
  String device = "auto";

  @Option(names = "--out", required = true, description = "A .tsv file.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--drift", description = "Say too whether the series are like those of training.")
  boolean drift;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Of an autoencoder: write what it saw, what it drew and the difference there.")
  @Nullable Path pictures;

  @Option(
      names = "--pictures-as",
      paramLabel = "FORM",
      defaultValue = "nifti",
      description = "nifti, or png for the three beside each other, a picture a slice.")
  String form = "nifti";

  @Option(
      names = "--masks",
      paramLabel = "DIR",
      description = "Of a segmentation: write the masks there, as NIfTI on the series' own grid.")
  @Nullable Path masks;

  PredictCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    var assessing = new Assessing(context, library, model, device);
    List<Case> cases = DataOptions.split(data.open(context, assessing.target()), split);
    EnsembleModel read = assessing.read();
    if (masks != null && !read.segments()) {
      throw new LearningException(
          "Only segmentations give masks, and %s is none. Leave out --masks.".formatted(model));
    }
    if (read.segments()) {
      outline(new SegmentationJudging(context, assessing, cases));
      return 0;
    }
    if (read.reconstructs()) {
      draw(new ReconstructionJudging(context, assessing, cases));
      return 0;
    }
    if (pictures != null) {
      throw new LearningException(
          "Only autoencoders draw pictures, and %s is none. Leave out --pictures; heat maps are made by triplane assess."
              .formatted(model));
    }
    try (Ensemble ensemble = assessing.open()) {
      PredictionTable table = PredictionTable.of(ensemble, cases, context.console());
      table.write(out);
      context.console().line("Wrote %d cases to %s.", table.rows().size(), out);
      if (drift) {
        drift(assessing.folder(), table);
      }
      if (table.rows().size() < cases.size()) {
        context
            .console()
            .note(
                "%d cases have no series that the ensemble can use and were left out."
                    .formatted(cases.size() - table.rows().size()));
      }
    }
    return 0;
  }

  private void outline(SegmentationJudging judging) throws Exception {
    refuseDrift();
    if (pictures != null) {
      throw new LearningException(
          "%s gives masks and draws nothing. Say --masks in place of --pictures.".formatted(model));
    }
    SegmentationTable table =
        judging.table(
            true, masks == null ? SegmentationTable.Gallery.NONE : judging.gallery(masks));
    table.write(out);
    wrote(table.rows().size(), "masks", masks);
  }

  private void refuseDrift() throws LearningException {
    if (drift) {
      throw new LearningException(
          "Drift is told for networks that predict something, not for those that give pictures."
              + " Leave out --drift.");
    }
  }

  private void draw(ReconstructionJudging judging) throws Exception {
    refuseDrift();
    ReconstructionTable table =
        judging.table(
            pictures == null ? ReconstructionTable.Gallery.NONE : judging.gallery(pictures, form));
    table.write(out);
    wrote(table.rows().size(), "pictures", pictures);
  }

  /// @param folder of the pictures, if they were asked for
  private void wrote(int rows, String what, @Nullable Path folder) {
    context.console().line("Wrote %d rows to %s.", rows, out);
    if (folder != null) {
      context.console().line("Wrote the %s to %s.", what, folder);
    }
  }

  private void drift(Path ensemble, PredictionTable table) throws Exception {
    Optional<InputSamples> training = InputSamples.read(ensemble);
    if (training.isEmpty()) {
      context
          .console()
          .note("The ensemble does not say what its training series were like. Train it again.");
      return;
    }
    Baselines.drift(table, training.get(), context.console())
        .forEach(line -> context.console().line("%s", line));
  }
}
