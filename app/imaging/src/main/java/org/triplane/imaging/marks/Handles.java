// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.ArrayList;
import java.util.List;
import org.triplane.imaging.Vec3;

/// Changes the shape of a mark by one of its points.
public final class Handles {
  private static final int CORNERS = 4;

  private Handles() {}

  /// The mark with a point moved, not yet measured. A rectangle keeps its opposite corner and its
  /// right angles, an ellipse the other end of the axis and its other axis; all else only gets
  /// another point.
  ///
  /// @param handle which of the mark's points
  public static Mark dragged(Mark mark, int handle, Vec3 to) {
    List<Vec3> points = mark.points();
    return mark.at(
        switch (mark.kind()) {
          case RECTANGLE -> rectangle(points, handle, to);
          case ELLIPSE -> ellipse(points, handle, to);
          default -> replaced(points, handle, to);
        });
  }

  private static List<Vec3> rectangle(List<Vec3> points, int handle, Vec3 to) {
    int next = (handle + 1) % CORNERS;
    int opposite = (handle + 2) % CORNERS;
    int before = (handle + 3) % CORNERS;
    Vec3 fixed = points.get(opposite);
    Vec3 along = projected(to.minus(fixed), points.get(next).minus(fixed));
    Vec3 across = projected(to.minus(fixed), points.get(before).minus(fixed));
    List<Vec3> moved = new ArrayList<>(points);
    moved.set(next, fixed.plus(along));
    moved.set(before, fixed.plus(across));
    moved.set(handle, fixed.plus(along).plus(across));
    return moved;
  }

  private static List<Vec3> ellipse(List<Vec3> points, int handle, Vec3 to) {
    int otherEnd = handle ^ 1;
    Vec3 fixed = points.get(otherEnd);
    Vec3 end = fixed.plus(projected(to.minus(fixed), points.get(handle).minus(fixed)));
    Vec3 shift = end.minus(points.get(handle)).times(0.5);
    int axis = handle < 2 ? 2 : 0;
    List<Vec3> moved = new ArrayList<>(points);
    moved.set(handle, end);
    moved.set(axis, points.get(axis).plus(shift));
    moved.set(axis + 1, points.get(axis + 1).plus(shift));
    return moved;
  }

  private static List<Vec3> replaced(List<Vec3> points, int handle, Vec3 to) {
    List<Vec3> moved = new ArrayList<>(points);
    moved.set(handle, to);
    return moved;
  }

  private static Vec3 projected(Vec3 offset, Vec3 direction) {
    double square = direction.dot(direction);
    return square == 0 ? Vec3.ZERO : direction.times(offset.dot(direction) / square);
  }
}
