// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.learning.Case;
import org.triplane.learning.LearningException;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.PictureError;
import org.triplane.learning.PictureFigures;
import org.triplane.learning.ort.Reconstructor;

/// How well a group's images and slices were drawn, with the names of figures that ClinicaDL
/// gives a reconstruction (S4.1).
final class MapsDrawings {
  private final String mode;
  private final List<String> patients = new ArrayList<>();
  private final List<PictureError> errors = new ArrayList<>();
  private final StringBuilder rows;

  /// @param mode `image` or `slice`
  MapsDrawings(String mode) {
    this.mode = mode;
    this.rows =
        new StringBuilder(String.join("\t", MapsGroup.VISIT))
            .append("\t%s_id\tMSE\tPSNR\tSSIM\n".formatted(mode));
  }

  /// Draw a case's image and its slices.
  static void draw(
      Reconstructor network,
      Case one,
      SeriesVolume series,
      MapsDrawings images,
      MapsDrawings slices)
      throws LearningException {
    Reconstructor.Drawing drawing;
    try {
      drawing = network.draw(series.source().load(Progress.SILENT));
    } catch (ImagingException e) {
      throw new LearningException("Cannot draw case %s. %s".formatted(one.id(), e.getMessage()), e);
    }
    images.add(one, 0, drawing.error());
    List<PictureError> each = drawing.slices();
    for (int i = 0; i < each.size(); i++) {
      slices.add(one, i, each.get(i));
    }
  }

  private void add(Case one, int number, PictureError error) {
    patients.add(one.patient());
    errors.add(error);
    rows.append(String.join("\t", MapsGroup.visit(one)))
        .append(
            String.format(
                Locale.ROOT,
                "\t%d\t%.9g\t%.9g\t%.9g\n",
                number,
                error.mse(),
                error.psnr(),
                error.ssim()));
  }

  /// `…_level_prediction.tsv`
  String predictions() {
    return rows.toString();
  }

  /// `…_level_metrics.tsv`: one line of names and one of means.
  String metrics() {
    List<String> numbers = new ArrayList<>();
    figures().all().values().forEach(figure -> numbers.add(number(figure.value())));
    return "MSE\tPSNR\tSSIM\n%s\n".formatted(String.join("\t", numbers));
  }

  /// `…_level_intervals.tsv`: 95 % intervals over patients.
  String intervals() {
    var text = new StringBuilder("metric\tvalue\tlow\thigh\tn\n");
    figures()
        .all()
        .forEach(
            (name, figure) ->
                text.append(
                    "%s\t%s\t%d\n"
                        .formatted(name.toUpperCase(Locale.ROOT), words(figure), errors.size())));
    return text.toString();
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  String mode() {
    return mode;
  }

  private PictureFigures figures() {
    return new PictureFigures(patients, errors);
  }

  private static String words(Interval figure) {
    return "%s\t%s\t%s"
        .formatted(number(figure.value()), number(figure.low()), number(figure.high()));
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.9g", number);
  }
}
