// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// Turns volumes into what networks are fed, the same way in training and in use.
public final class Preprocessor {
  private Preprocessor() {}

  /// Make the network's input of a volume's first frame, slices in the volume's own order.
  ///
  /// The framing's part of every slice is resized to `size` bilinearly with
  /// anti-aliasing (see [SliceResize]), and the slices to their number if the framing gives one;
  /// then the whole series is normalized at once (see [GreyLevels]); then the grey value is
  /// repeated over the channels. Values of MONOCHROME1 files are negated first, so that bright
  /// means the same everywhere; voxels that are no finite number count as 0. Padding is as dark
  /// as the darkest voxel and does not count in normalization. A series of one single value
  /// becomes zeros.
  ///
  /// @return shape `(slices, channels, height, width)`; of patches `(slices × patches, channels,
  ///     side, side)`
  public static SliceTensor apply(Preprocessing how, Volume volume) {
    return apply(how, volume, how.framing().frame(volume, how.size()));
  }

  /// Make the network's input of a part of a volume.
  ///
  /// @param frame the part that is seen
  static SliceTensor apply(Preprocessing how, Volume volume, Frame frame) {
    return apply(how, volume, frame, 1);
  }

  /// Make the network's input of a part of a volume.
  ///
  /// @param sequences how many of its frames are the network's channels; only the first is seen
  ///     if that is 1
  static SliceTensor apply(Preprocessing how, Volume volume, Frame frame, int sequences) {
    PictureSize size = how.pictureSize();
    float[] pictures =
        how.extraction().patches().cut(grey(how, volume, frame, sequences), how.size());
    return new SliceTensor(
        how.slicesOf(volume.geometry().slices()) * how.picturesPerSlice(),
        how.channels(),
        size.height(),
        size.width(),
        how.scale().channels(pictures, size.area(), how.channels(), sequences));
  }

  /// Normalized slices, each sequence by itself.
  ///
  /// @return shape `(sequences, slices, height, width)`
  static float[] grey(Preprocessing how, Volume volume, Frame frame, int sequences) {
    if (sequences == 1) {
      GreyLevels levels = resized(how, volume, frame);
      levels.normalize(how);
      return levels.grey();
    }
    int each = how.slicesOf(volume.geometry().slices()) * how.size().area();
    float[] all = new float[Math.multiplyExact(sequences, each)];
    for (int i = 0; i < sequences; i++) {
      System.arraycopy(grey(how, sequence(volume, i), frame, 1), 0, all, i * each, each);
    }
    return all;
  }

  private static Volume sequence(Volume volume, int number) {
    int voxels = volume.geometry().voxels();
    float[] values = new float[voxels];
    for (int i = 0; i < voxels; i++) {
      values[i] = value(volume, number * voxels + i);
    }
    return Volume.of(volume.geometry(), new Voxels.Floats(values));
  }

  /// Map a coordinate in a network's picture or feature map to the series' own pixels. Both count
  /// from 0 at the center of the first pixel, and both pictures cover the same field of view.
  ///
  /// @param networkPixel row or column, fractions between centers
  /// @param networkSize how many rows or columns the network's picture has
  /// @param seriesSize how many the series' slice has
  public static double toSeriesPixel(double networkPixel, int networkSize, double seriesSize) {
    return (networkPixel + 0.5) * seriesSize / networkSize - 0.5;
  }

  /// Map a series' pixel to a network's picture or feature map: the inverse of [#toSeriesPixel].
  public static double toNetworkPixel(double seriesPixel, int networkSize, double seriesSize) {
    return (seriesPixel + 0.5) * networkSize / seriesSize - 0.5;
  }

  /// What is seen of a volume, before its grey values are normalized.
  static GreyLevels resized(Preprocessing how, Volume volume, Frame frame) {
    Geometry grid = volume.geometry();
    PictureSize size = how.size();
    var resize = new SliceResize(grid.rows(), grid.columns(), frame, size.height(), size.width());
    float padding = resize.isFull() ? 0 : darkest(volume);
    float[] slice = new float[grid.rows() * grid.columns()];
    float[] grey = new float[Math.multiplyExact(grid.slices(), size.area())];
    for (int s = 0; s < grid.slices(); s++) {
      for (int i = 0; i < slice.length; i++) {
        slice[i] = value(volume, s * slice.length + i);
      }
      resize.apply(slice, grey, s * size.area(), padding);
    }
    int slices = how.slicesOf(grid.slices());
    float[] all =
        slices == grid.slices() ? grey : SliceResize.alongSlices(grey, size.area(), slices);
    return new GreyLevels(all, resize.isFull() ? all : shown(all, resize, size));
  }

  /// A voxel as networks are given it, before it is normalized.
  static float value(Volume volume, int voxel) {
    float value = volume.voxels().value(voxel);
    float sign = volume.presentation().inverted() ? -1 : 1;
    return Float.isFinite(value) ? sign * value : 0;
  }

  private static float darkest(Volume volume) {
    float darkest = Float.POSITIVE_INFINITY;
    for (int i = 0; i < volume.geometry().voxels(); i++) {
      darkest = Math.min(darkest, value(volume, i));
    }
    return darkest;
  }

  /// The values that are no padding.
  private static float[] shown(float[] grey, SliceResize resize, PictureSize size) {
    float[] shown = new float[grey.length];
    int count = 0;
    for (int i = 0; i < grey.length; i++) {
      if (resize.shows(i / size.width() % size.height(), i % size.width())) {
        shown[count++] = grey[i];
      }
    }
    return count == 0 ? grey : Arrays.copyOf(shown, count);
  }
}
