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

  /// The smallest square in millimetres around this frame, with the same center.
  ///
  /// @param spacing of the pixels
  Frame squared(Vec3 spacing) {
    double side = Math.max(width * spacing.x(), height * spacing.y());
    return around(side / spacing.x(), side / spacing.y());
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
