// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Label page in letters of 200 % in a small window.
class LabelLettersTest {
  @TempDir Path folder;

  @Test
  void theWorklistScrollsToItsEndAndCoversNothing() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 3)) {
      show(label, 200);
      Bounds column = at(label, ".worklist");
      Bounds status = at(label, ".status-bar");
      assertTrue(column.getMaxY() <= status.getMinY() + 1, () -> column + " " + status);
      assertTrue(at(label, ".today").getMaxY() > status.getMinY());
      OpenRoom.onWindowThread(
          () -> {
            pane(label, ".worklist").setVvalue(1);
            return true;
          });
      label.room.layOut();
      assertTrue(at(label, ".today").getMaxY() <= status.getMinY() + 1);
    }
  }

  @Test
  void theKeysGoOnToTheRightAndAreReachedByTheFocus() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 3)) {
      show(label, 200);
      assertTrue(at(label, "#label-key-n").getMaxX() > 1280);
      OpenRoom.onWindowThread(
          () -> {
            pane(label, "#label-bar").setHvalue(1);
            return true;
          });
      label.room.layOut();
      assertTrue(at(label, "#label-key-n").getMaxX() <= 1280);
    }
  }

  @Test
  void nothingScrollsInLettersOfTheStandardSize() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 3)) {
      show(label, 100);
      for (String part : new String[] {".worklist", "#label-bar"}) {
        assertFalse(
            OpenRoom.onWindowThread(
                () ->
                    pane(label, part).lookupAll(".scroll-bar").stream()
                        .filter(bar -> bar.getParent() == pane(label, part))
                        .anyMatch(Node::isVisible)),
            part);
      }
    }
  }

  private static ScrollPane pane(LabelRoom label, String part) {
    return (ScrollPane) label.room.room().lookup(part).lookup(".scroll-pane");
  }

  private static Bounds at(LabelRoom label, String selector) {
    return OpenRoom.onWindowThread(
        () -> {
          Node node = label.room.room().lookup(selector);
          return node.localToScene(node.getLayoutBounds());
        });
  }

  private static void show(LabelRoom label, int percent) {
    for (int pass = 0; pass < 2; pass++) {
      label.room.run(
          () -> {
            label.room.session().settings().put("look.font", percent);
            label.room.room().resize(1280, 800);
          });
      label.room.layOut();
    }
  }
}
