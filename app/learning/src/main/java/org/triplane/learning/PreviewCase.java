// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;

/// One case of a preview: its series as it is in the file, and as a network gets it.
///
/// @param volume in the plane that the member wants
/// @param frame the part that the network sees
/// @param prepared normalized grey values, one channel
/// @param landmarks of the histogram
record PreviewCase(
    Case source, Volume volume, Frame frame, GreyLevels prepared, double[] landmarks) {
  /// The share of pixels that are drawn black.
  static final double DARKEST = 0.005;

  /// The share of pixels that are not drawn white.
  static final double BRIGHTEST = 0.995;

  static Optional<PreviewCase> of(Case source, Preprocessing how, Recipe.Member member)
      throws ImagingException, LearningException {
    Optional<SeriesVolume> chosen = member.find(source.study());
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    Volume volume = chosen.get().source().load(Progress.SILENT);
    Volume turned = NetworkInput.seen(how, member.selector().plane(), volume);
    Frame frame = how.framing().frame(turned, how.size());
    GreyLevels levels = Preprocessor.resized(how, turned, frame);
    double[] landmarks = HistogramStandard.landmarks(levels.counted());
    levels.normalize(how.grey());
    return Optional.of(new PreviewCase(source, turned, frame, levels, landmarks));
  }

  /// Apply what was learned from the cases of the preview.
  void standardize(List<Double> standard) {
    HistogramStandard.apply(prepared.grey(), landmarks, standard);
  }

  /// The middle slice as it is in the file; bright is bright.
  Raster.Grey raw() {
    return middle(volume);
  }

  /// One slice as it is in the file; bright is bright.
  Raster.Grey raw(int slice) {
    return slice(volume, slice);
  }

  /// The middle slice of a volume on its own scale; bright is bright.
  static Raster.Grey middle(Volume volume) {
    return slice(volume, volume.geometry().slices() / 2);
  }

  private static Raster.Grey slice(Volume volume, int number) {
    Geometry grid = volume.geometry();
    float[] slice = new float[grid.rows() * grid.columns()];
    for (int i = 0; i < slice.length; i++) {
      slice[i] = Preprocessor.value(volume, number * slice.length + i);
    }
    return grey(slice, slice, 0, grid.columns(), grid.rows());
  }

  /// The middle slice of what a network is given, on the scale of the study without augmentation.
  Raster.Grey middle(float[] pixels, PictureSize size) {
    int slices = pixels.length / size.area();
    return grey(pixels, prepared.grey(), slices / 2 * size.area(), size.width(), size.height());
  }

  private static Raster.Grey grey(float[] values, float[] scale, int from, int columns, int rows) {
    float[] sorted = GreyLevels.sorted(scale);
    double low = GreyLevels.percentile(sorted, DARKEST);
    double high = GreyLevels.percentile(sorted, BRIGHTEST);
    return new Raster.Grey(values, from, columns, rows, low, Math.max(high, low + 1e-6));
  }

  /// Where the frame lies when the slice is drawn at a place.
  Raster.Place frameAt(Raster.Place place, Frame box) {
    double across = place.width() / (double) volume.geometry().columns();
    double down = place.height() / (double) volume.geometry().rows();
    int left = (int) Math.round(box.left() * across);
    int top = (int) Math.round(box.top() * down);
    int right = (int) Math.round((box.left() + box.width()) * across);
    int bottom = (int) Math.round((box.top() + box.height()) * down);
    return new Raster.Place(
        place.left() + left,
        place.top() + top,
        Math.max(1, right - left),
        Math.max(1, bottom - top));
  }

  /// The largest part of a place that has the slice's shape in millimetres.
  Raster.Place fit(Raster.Place place) {
    return fit(volume, place);
  }

  /// The largest part of a place that has the shape of a volume's slices in millimetres.
  static Raster.Place fit(Volume volume, Raster.Place place) {
    Geometry grid = volume.geometry();
    return place.fitted(grid.columns() * grid.spacingMm().x(), grid.rows() * grid.spacingMm().y());
  }
}
