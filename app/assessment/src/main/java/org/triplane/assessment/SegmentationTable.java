// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.learning.Case;
import org.triplane.learning.CaseMask;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.GreyThreshold;
import org.triplane.learning.LearningException;
import org.triplane.learning.MaskError;
import org.triplane.learning.MemberModel;
import org.triplane.learning.ort.Segmenter;

/// What an ensemble outlines in many studies: a row for each case, member and structure (S0.25).
/// The members outline by themselves; their masks are not fused.
public record SegmentationTable(EnsembleModel model, List<Row> rows) {
  private static final double ML = 1e-3;

  public SegmentationTable {
    rows = List.copyOf(rows);
  }

  /// One structure in one study.
  ///
  /// @param volumeMl of the mask; NaN if the series' spacing is not known
  /// @param error how far it is off, if the case has a mask
  /// @param threshold how far the best threshold of the training cases is off
  public record Row(
      Case of,
      String member,
      String structure,
      double volumeMl,
      Optional<MaskError> error,
      Optional<MaskError> threshold) {}

  /// Is given every mask as it is made.
  @FunctionalInterface
  public interface Gallery {
    /// A gallery that keeps nothing.
    Gallery NONE = (_, _, _) -> {};

    /// @throws IOException if it cannot be kept
    void add(Case one, String member, Volume mask) throws IOException;
  }

  /// Outline what is in every case. Cases without a series for a member are left out for it.
  ///
  /// @param judged whether masks of the cases are compared with
  /// @throws ImagingException if a series or mask cannot be read; the message names the case
  /// @throws LearningException if a mask does not fit its image; the message names the case
  /// @throws IOException if the gallery cannot keep a mask
  public static SegmentationTable of(
      Path ensemble,
      ComputeDevice device,
      List<Case> cases,
      boolean judged,
      Gallery gallery,
      Progress progress)
      throws ImagingException, LearningException, IOException {
    EnsembleModel model = EnsembleFolder.read(ensemble);
    List<Row> rows = new ArrayList<>();
    int done = 0;
    for (MemberModel member : model.members()) {
      try (Segmenter network = Segmenter.open(ensemble, member, device)) {
        for (Case one : cases) {
          progress.check();
          progress.report(done++ / ((double) cases.size() * model.members().size()), "Outlining");
          Optional<SeriesChoice> choice = SeriesChoice.of(one.study(), member);
          if (choice.isPresent()) {
            rows.addAll(new Work(model, network, judged).rows(one, choice.get(), gallery));
          }
        }
      }
    }
    progress.report(1, "Outlined");
    return new SegmentationTable(model, rows);
  }

  private record Work(EnsembleModel model, Segmenter network, boolean judged) {
    List<Row> rows(Case one, SeriesChoice choice, Gallery gallery)
        throws ImagingException, LearningException, IOException {
      try {
        Volume volume = choice.input().source().load(Progress.SILENT);
        Segmenter.Outlined outlined = network.outline(volume);
        gallery.add(one, choice.member().name(), outlined.mask());
        Optional<Truth> truth =
            judged && one.mask().isPresent() ? Optional.of(truth(one, volume)) : Optional.empty();
        List<Row> rows = new ArrayList<>();
        for (int label = 1; label <= model.structures().size(); label++) {
          rows.add(row(one, choice.member().name(), label, outlined, truth));
        }
        return rows;
      } catch (ImagingException e) {
        throw new ImagingException(
            "Cannot outline case %s. %s".formatted(one.id(), e.getMessage()), e);
      } catch (LearningException e) {
        throw new LearningException(
            "Cannot outline case %s. %s".formatted(one.id(), e.getMessage()), e);
      }
    }

    /// @param grey normalized
    private record Truth(Volume mask, Volume grey) {
      boolean[] only(int label) {
        boolean[] only = new boolean[mask.voxels().length()];
        for (int i = 0; i < only.length; i++) {
          only[i] = mask.voxels().value(i) == label;
        }
        return only;
      }

      boolean[] held(GreyThreshold threshold) {
        boolean[] held = new boolean[grey.voxels().length()];
        for (int i = 0; i < held.length; i++) {
          held[i] = threshold.holds(grey.voxels().value(i));
        }
        return held;
      }
    }

    private Truth truth(Case one, Volume volume) throws ImagingException, LearningException {
      Volume mask =
          CaseMask.read(one.mask().orElseThrow(), volume.geometry(), model.structures().size());
      return new Truth(mask, network.grey(volume));
    }

    private Row row(
        Case one, String member, int label, Segmenter.Outlined outlined, Optional<Truth> truth) {
      String structure = model.structures().get(label - 1);
      Geometry grid = outlined.mask().geometry();
      boolean[] said = outlined.only(label);
      return new Row(
          one,
          member,
          structure,
          ml(said, grid),
          truth.map(known -> MaskError.of(known.only(label), said, grid)),
          truth.flatMap(
              known ->
                  GreyThreshold.of(model, member, structure)
                      .map(least -> MaskError.of(known.only(label), known.held(least), grid))));
    }
  }

  private static double ml(boolean[] mask, Geometry grid) {
    long voxels = 0;
    for (boolean one : mask) {
      voxels += one ? 1 : 0;
    }
    Vec3 spacing = grid.spacingMm();
    return grid.calibrated() ? voxels * spacing.x() * spacing.y() * spacing.z() * ML : Double.NaN;
  }

  /// Write a tab-separated table: `case`, `member`, `structure`, `volume_ml`; of cases with a mask
  /// `true_ml`, `dice`, `iou`, `sensitivity`, `precision`, `surface_mm` and `threshold_dice`.
  /// Cells are empty where there is no such number.
  public void write(Path file) throws IOException {
    var text =
        new StringBuilder(
            "case\tmember\tstructure\tvolume_ml\ttrue_ml\tdice\tiou\tsensitivity\tprecision"
                + "\tsurface_mm\tthreshold_dice\n");
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.of().id(), row.member(), row.structure()));
      cells.add(cell(row.volumeMl()));
      double none = Double.NaN;
      cells.add(cell(row.error().map(error -> error.truth() * error.voxelMl()).orElse(none)));
      cells.add(cell(row.error().map(MaskError::dice).orElse(none)));
      cells.add(cell(row.error().map(MaskError::iou).orElse(none)));
      cells.add(cell(row.error().map(MaskError::sensitivity).orElse(none)));
      cells.add(cell(row.error().map(MaskError::precision).orElse(none)));
      cells.add(cell(row.error().map(MaskError::surfaceMm).orElse(none)));
      cells.add(cell(row.threshold().map(MaskError::dice).orElse(none)));
      text.append(String.join("\t", cells)).append('\n');
    }
    AtomicOutput.text(file, text.toString());
  }

  private static String cell(double number) {
    return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.5g", number);
  }
}
