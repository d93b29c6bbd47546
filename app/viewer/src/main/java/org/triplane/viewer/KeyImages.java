// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.marks.MarkPlace;

/// Makes the picture on show a key image, or no longer. Key images are slices, so that other
/// programs can show them: of a tilted cut it is the nearest slice, and none if the cut runs
/// across the slices.
final class KeyImages {
  private static final double NEAR_FROM = Math.cos(Math.toRadians(30));

  private KeyImages() {}

  static void toggle(PlaneViewModel pane) {
    pane.shown().ifPresent(shown -> toggle(pane, shown));
  }

  private static void toggle(PlaneViewModel pane, Shown shown) {
    Marking marking = pane.linking().marking();
    if (!shown.state().source().isTilted()) {
      marking.toggleKeyImage(Marking.place(shown));
      return;
    }
    double parallel = Math.abs(shown.grid().normal().dot(shown.own().normal()));
    if (parallel < NEAR_FROM) {
      pane.say(pane.texts().get("pane.key.across"));
      return;
    }
    MarkPlace nearest = Marking.place(new Shown(shown.volume(), shown.straight()));
    marking.toggleKeyImage(nearest);
    boolean is = marking.keptProperty().get().keyImages().contains(nearest);
    pane.say(pane.texts().get(is ? "pane.key.nearest" : "pane.key.no-more", nearest.slice() + 1));
  }
}
