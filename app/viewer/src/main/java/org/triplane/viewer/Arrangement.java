// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.triplane.imaging.Plane;

/// Which panes are on screen: the layout, the large pane, and what to go back to from one alone.
final class Arrangement {
  private final PaneSlots slots;
  private final Linking linking;
  private final ReadOnlyObjectWrapper<PaneLayout> layout =
      new ReadOnlyObjectWrapper<>(this, "layout", PaneLayout.LARGE_AND_TWO);
  private final ReadOnlyObjectWrapper<PlaneViewModel> large;
  private final ReadOnlyObjectWrapper<Plane> largePlane =
      new ReadOnlyObjectWrapper<>(this, "largePlane", Plane.AXIAL);

  /// What was on screen before one pane was alone.
  private PaneLayout layoutBefore = PaneLayout.LARGE_AND_TWO;

  private PlaneViewModel largeBefore;

  /// What was on screen before another study was shown beside this one.
  private PaneLayout notComparing = PaneLayout.LARGE_AND_TWO;

  Arrangement(PaneSlots slots, Linking linking) {
    this.slots = slots;
    this.linking = linking;
    largeBefore = slots.home(Plane.AXIAL);
    large = new ReadOnlyObjectWrapper<>(this, "large", largeBefore);
    large.subscribe(pane -> largePlane.set(slots.planeOf(pane)));
  }

  ReadOnlyObjectProperty<PaneLayout> layoutProperty() {
    return layout.getReadOnlyProperty();
  }

  /// The first pane of the layout.
  ReadOnlyObjectProperty<PlaneViewModel> largeProperty() {
    return large.getReadOnlyProperty();
  }

  /// The plane that the large pane is the home of; OBLIQUE for the fourth pane.
  ReadOnlyObjectProperty<Plane> largePlaneProperty() {
    return largePlane.getReadOnlyProperty();
  }

  /// The home that takes what has no plane of its own.
  PlaneViewModel largeHome() {
    return slots.homes().contains(large.get()) ? large.get() : slots.homes().getFirst();
  }

  /// What is on screen and where.
  List<PaneLayout.Spot> spots() {
    return layout.get().spots(slots, large.get());
  }

  /// Whether a pane is on screen, or would be again if the one that is alone were not.
  boolean keeps(PlaneViewModel pane) {
    return isIn(spots(), pane)
        || layout.get() == PaneLayout.ONE && isIn(layoutBefore.spots(slots, largeBefore), pane);
  }

  /// Whether a pane is on screen.
  boolean shows(PlaneViewModel pane) {
    return isIn(spots(), pane);
  }

  private static boolean isIn(List<PaneLayout.Spot> spots, PlaneViewModel pane) {
    return spots.stream().anyMatch(spot -> spot.pane() == pane);
  }

  /// Show panes another way. Only a home can be the large pane of several.
  void arrange(PaneLayout next) {
    if (next == PaneLayout.ONE) {
      remember();
    } else {
      large.set(largeHome());
    }
    if (!layout.get().compares()) {
      notComparing = layout.get();
    }
    layout.set(next);
  }

  void enlarge(PlaneViewModel pane) {
    large.set(pane);
    linking.activate(pane);
  }

  /// Go back from a layout that compares to the one before it.
  PaneLayout beforeComparing() {
    return notComparing;
  }

  /// Make a pane the only one; a second time, go back to the layout before.
  void maximize(PlaneViewModel pane) {
    boolean alone = layout.get() == PaneLayout.ONE && large.get() == pane;
    if (alone) {
      large.set(largeBefore);
      layout.set(layoutBefore);
    } else {
      remember();
      large.set(pane);
      layout.set(PaneLayout.ONE);
    }
    linking.activate(pane);
  }

  private void remember() {
    if (layout.get() != PaneLayout.ONE) {
      layoutBefore = layout.get();
      largeBefore = large.get();
    }
  }
}
