// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.triplane.viewer.PagePicture;

class SwitchTest {
  @Test
  void itsKnobStandsAtOnceWhereTheProgramHasSetIt() {
    Switch flip = PagePicture.onWindowThread(Switch::new);
    assertEquals(0, knob(flip, false));
    double on = knob(flip, true);
    assertTrue(on > 0, () -> "the knob is at " + on);
    assertEquals(0, knob(flip, false));
    // turned to and fro in one go, as a form does that is filled again
    PagePicture.onWindowThread(
        () -> {
          flip.setSelected(true);
          flip.setSelected(false);
          return true;
        });
    assertEquals(on, knob(flip, true));
  }

  private static double knob(Switch flip, boolean selected) {
    return PagePicture.onWindowThread(
        () -> {
          if (flip.getScene() == null) {
            PagePicture.dress(new StackPane(flip), 200, 100);
          }
          flip.setSelected(selected);
          flip.getScene().getRoot().applyCss();
          flip.getScene().getRoot().layout();
          Node thumb = flip.lookup(".thumb");
          return thumb.getTranslateX();
        });
  }
}
