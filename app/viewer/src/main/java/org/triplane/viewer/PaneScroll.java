// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.Vec3;

/// Moves a pane through the slices and frames of its volume. Does nothing in an empty pane.
final class PaneScroll {
  private final PlaneViewModel pane;

  PaneScroll(PlaneViewModel pane) {
    this.pane = pane;
  }

  /// Show a slice, from 0; kept within the volume. Panes with parallel slices keep up.
  void toSlice(int slice) {
    pane.shown()
        .ifPresent(
            now -> {
              pane.set(now.state().atSlice(slice, now.grid().slices()));
              pane.shown().ifPresent(moved -> pane.linking().scrolled(pane, moved.center()));
            });
  }

  /// Show the slice so many further on.
  void by(int steps) {
    pane.shown().ifPresent(now -> toSlice(now.state().slice() + steps));
  }

  /// Show the slice nearest to a point. Panes with parallel slices keep up.
  void through(Vec3 patient) {
    pane.shown().ifPresent(now -> toSlice((int) Math.round(now.grid().toVoxel(patient).z())));
  }

  /// Show one of the pictures that follow each other, see [Shown#pictures].
  void toPicture(int picture) {
    pane.shown()
        .ifPresent(
            now -> {
              if (now.frames() == 1) {
                toSlice(picture);
              } else {
                toFrame(picture);
              }
            });
  }

  /// Show the frame so many further on; in a volume of one frame, the slice.
  void byFrames(int steps) {
    pane.shown()
        .ifPresent(
            now -> {
              if (now.frames() == 1) {
                by(steps);
              } else {
                toFrame(now.state().frame() + steps);
              }
            });
  }

  /// Show a frame, from 0; kept within the volume.
  void toFrame(int frame) {
    pane.shown()
        .map(now -> now.state().atFrame(frame, now.frames()))
        .filter(next -> next != pane.stateProperty().get())
        .ifPresent(
            next -> {
              pane.set(next);
              pane.tones().again();
            });
  }
}
