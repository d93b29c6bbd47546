// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// The rectangle of a study's slices that a network sees, the same for all of them, in the
/// series' own pixels. It may reach beyond the picture; that part is padding.
///
/// @param left edge; 0 is the left edge of the first pixel, whose center is at 0.5
/// @param top edge
/// @param width in pixels, fractions too
/// @param height in pixels
public record Frame(double left, double top, double width, double height) {
  public Frame {
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException(
          "expected a frame above 0 pixels, but was %s x %s".formatted(width, height));
    }
  }

  /// The whole picture.
  public static Frame whole(Geometry grid) {
    return new Frame(0, 0, grid.columns(), grid.rows());
  }

  /// A frame around the same center.
  Frame around(double newWidth, double newHeight) {
    return new Frame(
        left + (width - newWidth) / 2, top + (height - newHeight) / 2, newWidth, newHeight);
  }

  /// The smallest rectangle in millimetres around this frame that has a picture's shape, with the
  /// same center.
  ///
  /// @param spacing of the pixels
  /// @param size of the picture
  Frame shaped(Vec3 spacing, PictureSize size) {
    double longer = Math.max(width * spacing.x() / across(size), height * spacing.y() / down(size));
    return around(longer * across(size) / spacing.x(), longer * down(size) / spacing.y());
  }

  /// A picture's width as a share of its longer side.
  static double across(PictureSize size) {
    return (double) size.width() / size.longer();
  }

  /// A picture's height as a share of its longer side.
  static double down(PictureSize size) {
    return (double) size.height() / size.longer();
  }

  /// The series' column at a column of a network's picture or feature map; both count from 0 at
  /// the center of the first.
  public double toSeriesColumn(double networkColumn, int networkColumns) {
    return left + Preprocessor.toSeriesPixel(networkColumn, networkColumns, width);
  }

  /// The series' row at a row of a network's picture or feature map.
  public double toSeriesRow(double networkRow, int networkRows) {
    return top + Preprocessor.toSeriesPixel(networkRow, networkRows, height);
  }

  /// The inverse of [#toSeriesColumn].
  public double toNetworkColumn(double seriesColumn, int networkColumns) {
    return Preprocessor.toNetworkPixel(seriesColumn - left, networkColumns, width);
  }

  /// The inverse of [#toSeriesRow].
  public double toNetworkRow(double seriesRow, int networkRows) {
    return Preprocessor.toNetworkPixel(seriesRow - top, networkRows, height);
  }
}
