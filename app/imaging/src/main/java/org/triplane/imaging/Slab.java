// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// How thick a slice is shown: what lies within a thickness is projected onto it along its
/// normal.
///
/// @param thicknessMm mm, or voxels where the volume has no millimetres; 0 is the slice alone
public record Slab(Projection projection, double thicknessMm) {
  /// The slice alone.
  public static final Slab NONE = new Slab(Projection.MEAN, 0);

  /// What becomes of the values that lie behind each other.
  public enum Projection {
    /// The greatest, MIP.
    MAXIMUM,
    /// The least, MinIP.
    MINIMUM,
    MEAN
  }

  public Slab {
    if (!(thicknessMm >= 0) || Double.isInfinite(thicknessMm)) {
      throw new IllegalArgumentException(
          "expected a thickness from 0 mm, but was %s".formatted(thicknessMm));
    }
  }

  /// How many samples lie on each side of the slice: those whose centers are within the
  /// thickness.
  ///
  /// @param pitchMm distance between samples
  public int reach(double pitchMm) {
    return (int) Math.floor(thicknessMm / 2 / pitchMm + 1e-6);
  }

  /// Whether anything but the slice itself is shown.
  public boolean isThick() {
    return thicknessMm > 0;
  }
}
