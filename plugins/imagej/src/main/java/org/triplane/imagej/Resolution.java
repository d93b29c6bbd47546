// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.util.List;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// How far voxels are apart according to a file, mm; 0 where it does not say.
///
/// @param x between columns
/// @param y between rows
/// @param z between slices
record Resolution(double x, double y, double z) {
  static final Resolution UNKNOWN = new Resolution(0, 0, 0);

  /// What programs write when they know nothing: resolutions of screens and printers.
  private static final List<Integer> MEANINGLESS_DPI = List.of(72, 96, 150, 300);

  private static final double MM_PER_INCH = 25.4;
  private static final double DPI_TOLERANCE = 0.5;

  /// The resolution of a picture, unless it is one that screens and printers have.
  static Resolution ofPixels(double x, double y) {
    boolean usable = x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y);
    return usable && !isMeaningless(x) ? new Resolution(x, y, 0) : UNKNOWN;
  }

  /// Whether distances within a slice are known.
  boolean known() {
    return x > 0 && y > 0;
  }

  /// The grid; with one unit from slice to slice where the distance is not known.
  Geometry geometry(int columns, int rows, int slices) {
    Geometry nothing = Geometry.uncalibrated(columns, rows, slices);
    if (!known()) {
      return nothing;
    }
    return new Geometry(
        columns,
        rows,
        slices,
        nothing.origin(),
        nothing.rowDirection(),
        nothing.columnDirection(),
        new Vec3(x, y, z > 0 ? z : 1),
        Geometry.Calibration.SPACING_ONLY,
        nothing.frameOfReference());
  }

  private static boolean isMeaningless(double mm) {
    double dpi = MM_PER_INCH / mm;
    return MEANINGLESS_DPI.stream().anyMatch(usual -> Math.abs(usual - dpi) < DPI_TOLERANCE);
  }
}
