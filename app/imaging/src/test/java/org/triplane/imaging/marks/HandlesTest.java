// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Vec3;

class HandlesTest {
  @Test
  void aCornerOfARectangleMovesItsNeighborsAlong() {
    Mark square = mark(MarkKind.RECTANGLE, at(0, 0), at(2, 0), at(2, 2), at(0, 2));
    List<Vec3> wide = Handles.dragged(square, 1, at(5, -1)).points();
    assertEquals(List.of(at(0, -1), at(5, -1), at(5, 2), at(0, 2)), wide);
  }

  @Test
  void anEndOfAnAxisMovesTheMiddleOfAnEllipseAlong() {
    Mark circle = mark(MarkKind.ELLIPSE, at(0, 2), at(4, 2), at(2, 0), at(2, 4));
    List<Vec3> wide = Handles.dragged(circle, 1, at(8, 3)).points();
    assertEquals(List.of(at(0, 2), at(8, 2), at(4, 0), at(4, 4)), wide);
  }

  @Test
  void aPointOfAnythingElseGoesWhereItIsPut() {
    Mark line = mark(MarkKind.LENGTH, at(0, 0), at(2, 0));
    assertEquals(List.of(at(7, 7), at(2, 0)), Handles.dragged(line, 0, at(7, 7)).points());
  }

  private static Mark mark(MarkKind kind, Vec3... points) {
    return Mark.of(kind, Drawn.PLACE, List.of(points));
  }

  private static Vec3 at(double x, double y) {
    return new Vec3(x, y, 4);
  }
}
