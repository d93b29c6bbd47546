// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;

/// Where there is something in the pictures of a series: one box for all slices (S2.7).
///
/// The profile along the columns is the 98 % percentile of each column, the greatest of all
/// slices; along the rows likewise. Content reaches from the first to the last profile value
/// above the threshold, counted from the darkest to the brightest one; the pixels at the edges,
/// where scanners and exports draw frames, are not looked at. So small labels and thin frames do
/// not count, and the background need not be black. The box itself is what is
/// cropped to, not a box of its size in the middle (W16).
///
/// @param frame the box, in the series' pixels
/// @param columns the profile along the columns
/// @param rows the profile along the rows
public record ContentBox(Frame frame, Profile columns, Profile rows) {
  private static final int LEAST = 8;
  private static final double SHARE = 0.98;

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
    for (int slice = 0; slice < grid.slices(); slice++) {
      raise(byColumn, new Lines(volume, slice, ignored, true));
      raise(byRow, new Lines(volume, slice, ignored, false));
    }
    Profile columns = Profile.of(byColumn, threshold, ignored);
    Profile rows = Profile.of(byRow, threshold, ignored);
    var frame = new Frame(columns.first(), rows.first(), columns.length(), rows.length());
    return new ContentBox(frame, columns, rows);
  }

  /// Raise a profile to that of one slice.
  private static void raise(float[] profile, Lines lines) {
    for (int i = 0; i < profile.length; i++) {
      profile[i] = Math.max(profile[i], lines.brightness(i));
    }
  }

  /// The columns of a slice, or its rows.
  private record Lines(Volume volume, int slice, int ignored, boolean columns) {
    float brightness(int line) {
      Geometry grid = volume.geometry();
      int length = columns ? grid.rows() : grid.columns();
      int edge = Math.clamp(ignored, 0, Math.max(0, (length - LEAST) / 2));
      float[] values = new float[length - 2 * edge];
      for (int i = 0; i < values.length; i++) {
        int column = columns ? line : i + edge;
        int row = columns ? i + edge : line;
        values[i] = Preprocessor.value(volume, volume.index(column, row, slice, 0));
      }
      Arrays.sort(values);
      return (float) GreyLevels.percentile(values, SHARE);
    }
  }
}
