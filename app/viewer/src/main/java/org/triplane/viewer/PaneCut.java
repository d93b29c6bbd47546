// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.function.BiFunction;
import org.triplane.imaging.Slab;
import org.triplane.imaging.Vec3;

/// Cuts the volume of a pane at a tilt, or in slices thicker than its own.
final class PaneCut {
  private final PlaneViewModel pane;

  PaneCut(PlaneViewModel pane) {
    this.pane = pane;
  }

  /// Whether the volume can be cut at a tilt.
  boolean canTilt() {
    return pane.shown().filter(Shown::canTilt).isPresent();
  }

  /// Cut the volume at a tilt, through a point.
  ///
  /// @param row direction of the rows of the picture
  /// @param column direction of its columns
  void tilt(Vec3 through, Vec3 row, Vec3 column) {
    if (canTilt()) {
      pane.shown().ifPresent(now -> pane.set(now.tilted(through, row, column)));
    }
  }

  /// Show slices thicker or thinner.
  void thicken(BiFunction<SlabSteps, Slab, Slab> step) {
    pane.shown()
        .filter(now -> now.own().slices() > 1)
        .ifPresent(
            now -> {
              SliceSource source = now.state().source();
              Slab slab = step.apply(new SlabSteps(now.grid().spacingMm().z()), source.slab());
              pane.set(now.state().from(source.thick(slab), now.state().slice()));
            });
  }
}
