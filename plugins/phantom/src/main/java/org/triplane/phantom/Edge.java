// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// A soft edge.
///
/// @param halfMm half its width
record Edge(double halfMm, double perWidth) {
  Edge(double halfMm) {
    this(halfMm, 1 / (2 * halfMm));
  }

  /// How much of a pixel lies inside, from its center's distance to the surface.
  float share(double distance) {
    double inside = 0.5 - distance * perWidth;
    if (inside <= 0) {
      return 0;
    }
    return inside >= 1 ? 1 : (float) (inside * inside * (3 - 2 * inside));
  }
}
