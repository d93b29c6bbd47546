// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Arrays;
import org.triplane.imaging.Slab;
import org.triplane.imaging.Slab.Projection;

/// The slabs that keys lead through: none, MIP, MinIP, mean, and round thicknesses.
///
/// @param pitchMm the distance between slices; thinner than two of them there would be no slab
record SlabSteps(double pitchMm) {
  private static final double FIRST_MM = 10;
  private static final double[] THICKNESSES_MM = {
    1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200
  };

  /// The next projection; after the last one, the slice alone.
  Slab next(Slab slab) {
    if (!slab.isThick()) {
      return new Slab(Projection.MAXIMUM, kept(FIRST_MM));
    }
    return switch (slab.projection()) {
      case MAXIMUM -> new Slab(Projection.MINIMUM, slab.thicknessMm());
      case MINIMUM -> new Slab(Projection.MEAN, slab.thicknessMm());
      case MEAN -> Slab.NONE;
    };
  }

  /// The next thickness up; of a slice alone, the first.
  Slab thicker(Slab slab) {
    if (!slab.isThick()) {
      return next(slab);
    }
    double thickness =
        Arrays.stream(THICKNESSES_MM)
            .filter(step -> step > slab.thicknessMm() + 1e-9)
            .findFirst()
            .orElse(slab.thicknessMm());
    return new Slab(slab.projection(), kept(thickness));
  }

  /// The next thickness down; of the thinnest, the slice alone.
  Slab thinner(Slab slab) {
    return Arrays.stream(THICKNESSES_MM)
        .filter(step -> step < slab.thicknessMm() - 1e-9 && step >= 2 * pitchMm)
        .max()
        .stream()
        .mapToObj(step -> new Slab(slab.projection(), step))
        .findFirst()
        .orElse(Slab.NONE);
  }

  private double kept(double thickness) {
    return Arrays.stream(THICKNESSES_MM)
        .filter(step -> step >= thickness && step >= 2 * pitchMm)
        .findFirst()
        .orElse(Math.max(thickness, 2 * pitchMm));
  }
}
