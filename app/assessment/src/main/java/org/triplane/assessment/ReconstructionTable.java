// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.PictureError;
import org.triplane.learning.ort.Reconstructor;

/// How far the pictures are off that an ensemble of autoencoders draws of many studies: a row for
/// each case and member (S4.1).
public record ReconstructionTable(EnsembleModel model, List<Row> rows) {
  public ReconstructionTable {
    rows = List.copyOf(rows);
  }

  /// One study.
  ///
  /// @param mean how far the mean of the training pictures is off
  public record Row(
      Case of, String member, int slices, PictureError error, Optional<PictureError> mean) {}

  /// Is given every drawing as it is made.
  @FunctionalInterface
  public interface Gallery {
    /// A gallery that keeps nothing.
    Gallery NONE = (_, _, _) -> {};

    /// @throws IOException if it cannot be kept
    void add(Case one, String member, Reconstructor.Drawing drawing) throws IOException;
  }

  /// Draw every case. Cases without a series for a member are left out for it.
  ///
  /// @throws ImagingException if a series cannot be read; the message names the case
  /// @throws IOException if the gallery cannot keep a drawing
  public static ReconstructionTable of(
      Path ensemble, ComputeDevice device, List<Case> cases, Gallery gallery, Progress progress)
      throws ImagingException, LearningException, IOException {
    EnsembleModel model = EnsembleFolder.read(ensemble);
    List<Row> rows = new ArrayList<>();
    int done = 0;
    for (MemberModel member : model.members()) {
      try (Reconstructor network = Reconstructor.open(ensemble, member, device)) {
        for (Case one : cases) {
          progress.check();
          double all = (double) cases.size() * model.members().size();
          progress.report(done++ / all, "Drawing");
          Optional<SeriesChoice> choice = SeriesChoice.of(one.study(), member);
          if (choice.isPresent()) {
            rows.add(row(network, one, choice.get(), gallery));
          }
        }
      }
    }
    progress.report(1, "Drawn");
    return new ReconstructionTable(model, rows);
  }

  private static Row row(Reconstructor network, Case one, SeriesChoice choice, Gallery gallery)
      throws ImagingException, LearningException, IOException {
    try {
      Reconstructor.Drawing drawing = network.draw(choice.input().source().load(Progress.SILENT));
      gallery.add(one, choice.member().name(), drawing);
      return new Row(
          one,
          choice.member().name(),
          drawing.input().tensor().slices(),
          drawing.error(),
          network.meanError(drawing.input()));
    } catch (ImagingException e) {
      throw new ImagingException("Cannot draw case %s. %s".formatted(one.id(), e.getMessage()), e);
    }
  }

  /// Write a tab-separated table: `case`, `member`, `slices`, `mse`, `psnr` in decibels, `ssim`,
  /// and `mean_mse`, the error of the mean training picture.
  public void write(Path file) throws IOException {
    var text = new StringBuilder("case\tmember\tslices\tmse\tpsnr\tssim\tmean_mse\n");
    for (Row row : rows) {
      text.append(
          "%s\t%s\t%d\t%s\t%s\t%s\t%s\n"
              .formatted(
                  row.of().id(),
                  row.member(),
                  row.slices(),
                  row.error().mse(),
                  row.error().psnr(),
                  row.error().ssim(),
                  row.mean().map(error -> String.valueOf(error.mse())).orElse("")));
    }
    AtomicOutput.text(file, text.toString());
  }
}
