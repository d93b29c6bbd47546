// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// Where there is something in the pictures of a series: one box for all slices (S2.7).
///
/// The profile along the columns is the mean over the middle third of the rows, the greatest of
/// all slices; along the rows likewise. Content reaches from the first to the last profile value
/// above the threshold, counted from the darkest to the brightest one; the pixels at the edges,
/// where scanners and exports draw frames, are not looked at. So labels in the corners and
/// thin frames do not count, and the background need not be black. The box itself is what is
/// cropped to, not a box of its size in the middle (W16).
///
/// @param frame the box, in the series' pixels
/// @param columns the profile along the columns
/// @param rows the profile along the rows
public record ContentBox(Frame frame, Profile columns, Profile rows) {
  private static final int LEAST = 8;

  /// Brightness along an axis.
  ///
  /// @param values one for each column or row
  /// @param level above it there is content
  /// @param first pixel with content
  /// @param last pixel with content
  public record Profile(float[] values, double level, int first, int last) {
    static Profile of(float[] values, double threshold, int ignored) {
      int edge = Math.clamp(ignored, 0, Math.max(0, (values.length - LEAST) / 2));
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = edge; i < values.length - edge; i++) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
      double level = low + threshold * ((double) high - low);
      int first = edge;
      int last = values.length - 1 - edge;
      while (first < last && !(values[first] > level)) {
        first++;
      }
      while (last > first && !(values[last] > level)) {
        last--;
      }
      boolean found = last - first + 1 >= Math.min(LEAST, values.length);
      return found
          ? new Profile(values, level, first, last)
          : new Profile(values, level, 0, values.length - 1);
    }

    int length() {
      return last - first + 1;
    }
  }

  /// Look for content in a volume's first frame.
  ///
  /// @param threshold share of the way from the darkest to the brightest profile value
  /// @param ignored pixels at each edge
  public static ContentBox of(Volume volume, double threshold, int ignored) {
    Geometry grid = volume.geometry();
    float[] byColumn = new float[grid.columns()];
    float[] byRow = new float[grid.rows()];
    Arrays.fill(byColumn, Float.NEGATIVE_INFINITY);
    Arrays.fill(byRow, Float.NEGATIVE_INFINITY);
    float sign = volume.presentation().inverted() ? -1 : 1;
    for (int slice = 0; slice < grid.slices(); slice++) {
      along(volume, slice, sign, byColumn, true);
      along(volume, slice, sign, byRow, false);
    }
    Profile columns = Profile.of(byColumn, threshold, ignored);
    Profile rows = Profile.of(byRow, threshold, ignored);
    var frame = new Frame(columns.first(), rows.first(), columns.length(), rows.length());
    return new ContentBox(frame, columns, rows);
  }

  /// Raise a profile to that of one slice.
  private static void along(
      Volume volume, int slice, float sign, float[] profile, boolean ofColumns) {
    Geometry grid = volume.geometry();
    int across = ofColumns ? grid.rows() : grid.columns();
    int from = across / 3;
    int to = across - from;
    for (int i = 0; i < profile.length; i++) {
      double sum = 0;
      for (int j = from; j < to; j++) {
        float value = ofColumns ? volume.value(i, j, slice, 0) : volume.value(j, i, slice, 0);
        sum += Float.isFinite(value) ? sign * value : 0;
      }
      profile[i] = Math.max(profile[i], (float) (sum / (to - from)));
    }
  }
}
