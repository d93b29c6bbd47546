// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import org.triplane.imaging.Plane;

/// The two kinds of pictures in a knee study.
enum Sequence {
  /// Proton density with the fat suppressed: fluid is bright, marrow dark.
  FAT_SATURATED("PD FS"),
  /// Proton density: fat and marrow are bright, so that a lesion may be darker than either.
  PROTON_DENSITY("PD");

  private final String description;

  Sequence(String description) {
    this.description = description;
  }

  static Sequence of(Plane plane) {
    return plane == Plane.SAGITTAL ? PROTON_DENSITY : FAT_SATURATED;
  }

  String description() {
    return description;
  }
}
