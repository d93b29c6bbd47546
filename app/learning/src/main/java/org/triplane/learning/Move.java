// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// The ways a study is moved at random, one draw for all its slices.
enum Move {
  /// Degrees, either way.
  ROTATION("rotation", 180),
  /// Share of the width to the side and of the height down, either way, by two draws.
  SHIFT("shift", 1),
  /// Larger or smaller, by at most 1 + strength times.
  SCALE("scale", 1),
  /// How far a row slips for each row that it lies below the center.
  SHEAR("shear", 1),
  /// Perspective: how much nearer or farther the edges are than the center.
  WARP("warp", 0.45),
  /// Probability of mirroring left and right.
  FLIP("flip", 1),
  /// Probability of mirroring top and bottom.
  FLIP_ROWS("flip-rows", 1),
  /// Probability of reversing the order of the slices.
  FLIP_SLICES("flip-slices", 1),
  /// Probability of turning by a quarter, half or three quarters.
  QUARTER_TURNS("quarter-turns", 1),
  /// Slices, either way, fractions too.
  SLICE_SHIFT("slice-shift", 64),
  /// How much wider one of the horizontal edges is than the center, and how much narrower the
  /// other; heights stay.
  TRAPEZOID("trapezoid", 0.9),
  /// Probability of showing the study in another of the sixteen ways that a block with a square
  /// base fits into its box, half of them mirror images.
  DIHEDRAL("dihedral", 1);

  private final String key;
  private final double most;

  Move(String key, double most) {
    this.key = key;
    this.most = most;
  }

  /// The key in a recipe.
  String key() {
    return key;
  }

  /// Whether the number in a recipe is itself the probability.
  boolean isProbability() {
    return this == QUARTER_TURNS || mirrors();
  }

  /// Whether the body is shown as its mirror image, whichever axis that is along.
  boolean mirrors() {
    return switch (this) {
      case FLIP, FLIP_ROWS, FLIP_SLICES, DIHEDRAL -> true;
      case ROTATION, SHIFT, SCALE, SHEAR, WARP, QUARTER_TURNS, SLICE_SHIFT, TRAPEZOID -> false;
    };
  }

  void require(double strength) {
    if (!(strength >= 0 && strength <= most)) {
      throw new IllegalArgumentException(
          "[augmentation] %s should be 0 to %s, but was %s.".formatted(key, most, strength));
    }
  }
}
