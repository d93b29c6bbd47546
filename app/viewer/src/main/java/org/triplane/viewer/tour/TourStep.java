// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.tour;

import java.util.List;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Texts;

/// One card of the tour. Its words are in the bundle under `tour.` with its name; `%s` in them
/// are filled in with the keys that its actions have now.
enum TourStep {
  SCROLL(Action.PREVIOUS_SLICE, Action.NEXT_SLICE),
  WINDOW(Action.WINDOW_AUTO, Action.TOOL_WINDOW),
  LAYOUT(Action.ENLARGE_AXIAL, Action.ENLARGE_CORONAL, Action.ENLARGE_SAGITTAL),
  LINES(Action.CROSSHAIR),
  MEASURE(Action.TOOL_MEASURE, Action.UNDO),
  ASSESS(Action.ASSESS, Action.BLINK_HEAT),
  FIND(Action.PALETTE, Action.HELP);

  private final List<Action> actions;

  TourStep(Action... actions) {
    this.actions = List.of(actions);
  }

  String title(Texts texts) {
    return texts.get("tour." + word() + ".title");
  }

  String text(Texts texts) {
    Object[] keys = actions.stream().map(action -> action.keyName(texts)).toArray();
    return texts.get("tour." + word(), keys);
  }

  private String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
