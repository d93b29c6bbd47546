// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import org.triplane.imaging.Plane;
import org.triplane.worklist.LibrarySeries;

/// What series of many cases have in common: how they are described and how their slices lie.
///
/// @param description as the library keeps it; may be empty
/// @param plane by geometry
public record SeriesKind(String description, Plane plane) {
  static SeriesKind of(LibrarySeries series) {
    return new SeriesKind(series.description(), series.plane());
  }

  /// For people and commands: `Sagittal PD (sagittal)`.
  public String text() {
    return "%s (%s)".formatted(description, plane.word()).strip();
  }
}
