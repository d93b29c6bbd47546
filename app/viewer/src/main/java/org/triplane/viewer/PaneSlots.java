// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.stream.IntStream;
import org.triplane.imaging.Plane;

/// The panes of a window, by number. Each can show any volume in any plane; which of them are on
/// screen, and where, is a matter of the [PaneLayout].
///
/// The first three are homes of a plane: where a study's series of that plane hang by themselves.
/// The fourth is for a cut of the reader's own. The last three are the homes of another study
/// beside this one.
final class PaneSlots {
  private static final int OBLIQUE = Hanging.PLANES.size();
  private static final int PRIOR = OBLIQUE + 1;
  private static final int COUNT = PRIOR + Hanging.PLANES.size();

  private final List<PlaneViewModel> all;

  PaneSlots(Linking linking, Overlay overlay) {
    all = IntStream.range(0, COUNT).mapToObj(_ -> new PlaneViewModel(linking, overlay)).toList();
  }

  /// All of them, in the order of their numbers.
  List<PlaneViewModel> all() {
    return all;
  }

  /// The home of a plane.
  ///
  /// @param plane AXIAL, CORONAL or SAGITTAL
  PlaneViewModel home(Plane plane) {
    return all.get(index(plane));
  }

  /// The homes of the three planes.
  List<PlaneViewModel> homes() {
    return all.subList(0, OBLIQUE);
  }

  /// The fourth pane.
  PlaneViewModel oblique() {
    return all.get(OBLIQUE);
  }

  /// The home of a plane of the other study.
  ///
  /// @param plane AXIAL, CORONAL or SAGITTAL
  PlaneViewModel prior(Plane plane) {
    return all.get(PRIOR + index(plane));
  }

  /// The home of the same plane of the other study.
  PlaneViewModel priorOf(PlaneViewModel home) {
    return prior(planeOf(home));
  }

  /// The homes of the other study.
  List<PlaneViewModel> priors() {
    return all.subList(PRIOR, COUNT);
  }

  /// The plane that a pane is a home of, of either study; OBLIQUE for the fourth pane.
  Plane planeOf(PlaneViewModel pane) {
    int slot = all.indexOf(pane);
    if (slot < 0) {
      throw new IllegalArgumentException("expected a pane of this window");
    }
    return slot == OBLIQUE ? Plane.OBLIQUE : Hanging.PLANES.get(slot % PRIOR);
  }

  private static int index(Plane plane) {
    int slot = Hanging.PLANES.indexOf(plane);
    if (slot < 0) {
      throw new IllegalArgumentException("expected an anatomical plane, but was " + plane);
    }
    return slot;
  }
}
