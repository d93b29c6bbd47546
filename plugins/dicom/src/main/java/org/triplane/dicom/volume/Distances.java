// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import org.triplane.dicom.data.Tags;

/// Distances between pixels and between slices as a header gives them, mm.
///
/// @param column between neighbouring columns
/// @param row between neighbouring rows
/// @param slice between neighbouring slices, by the header's word only
/// @param known whether the header gives the first two; they are 1 otherwise
record Distances(double column, double row, double slice, boolean known) {
  private static final double TOLERANCE = 1e-4;

  static Distances of(FrameAttributes frame) {
    double slice =
        usable(frame.number(Tags.PIXEL_MEASURES_SEQUENCE, Tags.SPACING_BETWEEN_SLICES))
            ? frame.number(Tags.PIXEL_MEASURES_SEQUENCE, Tags.SPACING_BETWEEN_SLICES)
            : frame.number(Tags.PIXEL_MEASURES_SEQUENCE, Tags.SLICE_THICKNESS);
    slice = usable(slice) ? slice : 1;
    for (int tag :
        new int[] {
          Tags.PIXEL_SPACING, Tags.IMAGER_PIXEL_SPACING, Tags.NOMINAL_SCANNED_PIXEL_SPACING
        }) {
      double[] pair = frame.numbers(Tags.PIXEL_MEASURES_SEQUENCE, tag);
      if (pair.length == 2 && usable(pair[0]) && usable(pair[1])) {
        return new Distances(pair[1], pair[0], slice, true);
      }
    }
    return new Distances(1, 1, slice, false);
  }

  /// Whether both agree on the distances between pixels.
  boolean matches(Distances other) {
    return known == other.known
        && Math.abs(column - other.column) <= TOLERANCE * column
        && Math.abs(row - other.row) <= TOLERANCE * row;
  }

  private static boolean usable(double distance) {
    return distance > 1e-6 && distance < 1e5;
  }
}
