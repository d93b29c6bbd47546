// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.List;

/// A body and what it is filled with; later layers cover earlier ones.
///
/// @param coats from the outside in
/// @param box where the layer can change anything
record Layer(Shape shape, List<Coat> coats, Box box) {
  /// Half the width of the softest edge that is drawn, mm; boxes leave room for it.
  static final double WIDEST_EDGE_MM = 4;

  /// A tissue that fills all of the body that lies deeper than a depth.
  ///
  /// @param depthMm negative for a coat around the body
  record Coat(Tissue tissue, double depthMm) {}

  Layer {
    coats = List.copyOf(coats);
  }

  static Layer of(Shape shape, Coat... coats) {
    double outermost = Math.max(0, -coats[0].depthMm());
    return new Layer(shape, List.of(coats), shape.box().grown(outermost + WIDEST_EDGE_MM));
  }

  static Layer of(Shape shape, Tissue tissue) {
    return of(shape, new Coat(tissue, 0));
  }
}
