// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.Optional;
import java.util.OptionalDouble;

/// What a mark measures; empty where its kind has no such value.
///
/// @param millimetres whether lengths are in mm and areas in mm², rather than pixels and their
/// squares
/// @param length between the ends of a line
/// @param angle in degrees: 0 to 180 between arms, 0 to 90 between two lines
/// @param area within the outline as drawn
/// @param perimeter of the outline as drawn
/// @param statistics of the voxels inside; of a point, its nearest voxel
public record Measured(
    boolean millimetres,
    OptionalDouble length,
    OptionalDouble angle,
    OptionalDouble area,
    OptionalDouble perimeter,
    Optional<Statistics> statistics) {
  /// What text measures.
  public static final Measured NOTHING =
      new Measured(
          false,
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty());

  /// The unit of lengths.
  public String unit() {
    return millimetres ? "mm" : "px";
  }
}
