// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;

/// One of the sixteen ways that a block with a square base fits into its box: quarter turns,
/// mirrored or not, front to back or back to front (S0.7).
///
/// @param map of every slice
/// @param backwards whether the slices come in reverse order
record Symmetry(Affine map, boolean backwards) {
  /// As it is.
  static final Symmetry NONE = of(0);

  private static final int WAYS = 16;

  /// Any but [#NONE], all as likely.
  static Symmetry another(RandomGenerator random) {
    return of(1 + random.nextInt(WAYS - 1));
  }

  /// Each bit but the lowest two says whether something is mirrored.
  private static Symmetry of(int way) {
    Affine turned = Affine.quarters(way & 3);
    return new Symmetry(turned.mirrored((way & 4) == 0 ? 1 : -1, 1), (way & 8) != 0);
  }
}
