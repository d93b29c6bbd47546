// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.kit.Action;
import org.triplane.worklist.Library;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.LabelValue;

/// The Label page and its sheets with the keyboard alone.
class LabelKeyboardTest {
  @TempDir Path folder;

  private static void walk(LabelRoom label, String... landmarks) {
    label.room.layOut();
    var walk = new FocusWalk(label.room.room().getScene());
    walk.beginAt("#open");
    walk.assertAllIsReached(landmarks);
  }

  @Test
  void everyControlOfTheWorklistIsReachedSeenAndNamed() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 3)) {
      label.press("label-key-1");
      walk(label, "#queue-uncertain", "#queue-random", "#label-cases", "#label-key-n");
    }
  }

  @Test
  void aSideIsChosenAndTheFocusStaysThere() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 2)) {
      try (Library library = label.library()) {
        new LabelSets(library).define(sided());
      }
      label.act(Action.PAGE_READ);
      label.act(Action.PAGE_LABEL);
      label.room.run(() -> label.find("open").requestFocus());
      label.act(Action.LABEL_SET);
      label.press("set-acl-sides");
      walk(label, "#label-side-left", "#label-side-right", "#label-side-both");
      label.room.run(() -> label.find("label-side-right").requestFocus());
      label.press("label-side-right");
      assertTrue(chosen(label, "label-side-right"));
      assertEquals("label-side-right", focus(label));
      label.press("label-side-right");
      assertTrue(chosen(label, "label-side-right"));
    }
  }

  @Test
  void theFocusStaysOnTheLabelWhenTheNextCaseComes() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 3)) {
      label.room.run(() -> label.find("label-key-2").requestFocus());
      label.press("label-key-2");
      assertEquals("K-0002", label.text("case-name"));
      assertEquals("label-key-2", focus(label));
    }
  }

  @Test
  void everyControlOfTheSheetsIsReachedSeenAndNamed() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 1)) {
      for (Action sheet :
          List.of(
              Action.LABEL_IMPORT, Action.LABEL_SET, Action.LABEL_READER, Action.LABEL_SECOND)) {
        label.act(sheet);
        walk(label);
        label.room.run(() -> label.room.room().desk().closeSheet());
      }
    }
  }

  private static String focus(LabelRoom label) {
    return of(label, _ -> label.room.room().getScene().getFocusOwner().getId());
  }

  private static boolean chosen(LabelRoom label, String id) {
    return of(label, _ -> ((ToggleButton) label.find(id)).isSelected());
  }

  private static <T> T of(LabelRoom label, Function<LabelRoom, T> ask) {
    return OpenRoom.onWindowThread(() -> ask.apply(label));
  }

  private static LabelSet sided() throws Exception {
    return LabelSet.of(
        "acl-sides",
        "ACL",
        new LabelSet.Traits(LabelKind.BINARY, true, true),
        List.of(LabelValue.of("None", "", "1"), LabelValue.of("Tear", "", "2")));
  }
}
