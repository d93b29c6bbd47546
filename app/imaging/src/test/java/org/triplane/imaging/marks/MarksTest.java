// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Vec3;

class MarksTest {
  private final Mark length = Drawn.mark(MarkKind.LENGTH, Drawn.volume(), 2, 3, 8, 5);

  @Test
  void anEditedMarkKeepsItsPlaceInTheList() {
    Mark point = Drawn.mark(MarkKind.POINT, Drawn.volume(), 2, 3);
    Marks marks = Marks.NONE.with(length).with(point);
    Marks edited = marks.with(length.saying("Graft"));
    assertEquals(List.of(length.saying("Graft"), point), edited.list());
    assertEquals(List.of(point), edited.without(length.id()).list());
  }

  @Test
  void aPictureIsAKeyImageUntilItIsToggledAgain() {
    Marks marks = Marks.NONE.toggled(Drawn.PLACE);
    assertEquals(List.of(Drawn.PLACE), marks.keyImages());
    assertEquals(Marks.NONE, marks.toggled(Drawn.PLACE));
  }

  @Test
  void aMarkNeedsItsPoints() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Mark.of(MarkKind.ANGLE, Drawn.PLACE, List.of(Vec3.ZERO, Vec3.LEFT)));
  }

  @Test
  void undoAndRedoWalkThroughTheEdits() {
    Edits<String> edits = Edits.of("a").to("b").to("c");
    assertEquals("b", edits.undo().now());
    assertEquals("a", edits.undo().undo().now());
    assertEquals("a", edits.undo().undo().undo().now());
    assertEquals("c", edits.undo().undo().redo().redo().now());
    assertEquals("c", edits.redo().now());
  }

  @Test
  void anEditAfterAnUndoForgetsWhatWasUndone() {
    Edits<String> edits = Edits.of("a").to("b").undo().to("x");
    assertEquals("x", edits.redo().now());
    assertEquals("a", edits.undo().now());
  }

  @Test
  void theSameValueAgainIsNoEdit() {
    Edits<String> edits = Edits.of("a").to("b");
    assertSame(edits, edits.to("b"));
  }

  @Test
  void manyEditsKeepTheLastOnes() {
    Edits<Integer> edits = Edits.of(0);
    for (int i = 1; i <= 3 * Edits.MOST; i++) {
      edits = edits.to(i);
    }
    assertEquals(Edits.MOST, edits.past().size());
    assertEquals(3 * Edits.MOST - 1, edits.undo().now());
  }

  @Test
  void theTableHasOneRowForEachMarkAndAlwaysTheSameColumns() {
    Mark noted = length.saying("left, \"medial\"");
    String table =
        MarksTable.of(
            Marks.NONE.with(noted).with(Drawn.mark(MarkKind.POINT, Drawn.volume(), 1, 2)));
    String[] rows = table.split("\r\n");
    assertEquals(3, rows.length);
    assertEquals(String.join(",", MarksTable.COLUMNS), rows[0]);
    assertTrue(
        rows[1].startsWith(
            length.id() + ",length,\"left, \"\"medial\"\"\",1.1,1,1,axial,2,5.0,,,,,,,,,,,,"),
        rows[1]);
    assertTrue(rows[2].contains(",axial,2,,,,,,,,1,201.0,0.0,201.0,201.0,"), rows[2]);
  }
}
