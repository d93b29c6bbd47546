// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;

/// The lines and handles of a mark on the screen, in the projection's unit.
///
/// @param handles one for each of the mark's points
/// @param paths the lines that are drawn and can be taken hold of
record MarkShape(Mark mark, List<Spot> handles, List<List<Spot>> paths) {
  private static final int ELLIPSE_STEPS = 72;
  private static final double TICK = 5;
  private static final double CROSS = 6;
  private static final double ARROW_HEAD = 11;
  private static final double ARROW_SPREAD = Math.toRadians(24);
  private static final double ARC_RADIUS = 22;
  private static final int ARC_STEPS = 24;

  /// A place on the screen.
  record Spot(double x, double y) {
    Spot plus(double right, double down) {
      return new Spot(x + right, y + down);
    }

    double distance(double toX, double toY) {
      return Math.hypot(x - toX, y - toY);
    }
  }

  static MarkShape of(Mark mark, Geometry grid, Projection at) {
    List<Spot> spots = mark.points().stream().map(point -> spot(point, grid, at)).toList();
    return new MarkShape(mark, spots, paths(mark, spots));
  }

  private static Spot spot(Vec3 point, Geometry grid, Projection at) {
    Vec3 voxel = grid.toVoxel(point);
    return new Spot(at.x(voxel.x(), voxel.y()), at.y(voxel.x(), voxel.y()));
  }

  /// The handle near a place.
  OptionalInt handleAt(double x, double y, double reach) {
    int nearest = -1;
    double best = reach;
    for (int i = 0; i < handles.size(); i++) {
      double distance = handles.get(i).distance(x, y);
      if (distance <= best) {
        nearest = i;
        best = distance;
      }
    }
    return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
  }

  /// Whether a line runs near a place.
  boolean isNear(double x, double y, double reach) {
    for (List<Spot> path : paths) {
      for (int i = 1; i < path.size(); i++) {
        if (distance(path.get(i - 1), path.get(i), x, y) <= reach) {
          return true;
        }
      }
    }
    return false;
  }

  /// Where its words begin: right of what lies farthest right.
  Spot label() {
    Spot right = handles.getFirst();
    for (List<Spot> path : paths) {
      for (Spot spot : path) {
        right = spot.x() > right.x() ? spot : right;
      }
    }
    return right;
  }

  private static double distance(Spot from, Spot to, double x, double y) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    double square = dx * dx + dy * dy;
    double share = square == 0 ? 0 : ((x - from.x()) * dx + (y - from.y()) * dy) / square;
    double kept = Math.clamp(share, 0, 1);
    return from.plus(kept * dx, kept * dy).distance(x, y);
  }

  private static List<List<Spot>> paths(Mark mark, List<Spot> spots) {
    return switch (mark.kind()) {
      case LENGTH -> length(spots.get(0), spots.get(1));
      case ANGLE -> List.of(spots, arc(spots.get(0), spots.get(1), spots.get(2)));
      case COBB -> List.of(spots.subList(0, 2), spots.subList(2, 4));
      case ELLIPSE -> List.of(ellipse(spots));
      case RECTANGLE, POLYGON, FREE_HAND -> List.of(closed(spots));
      case ARROW -> arrow(spots.get(0), spots.get(1));
      case TEXT -> List.of();
      case POINT -> cross(spots.getFirst());
    };
  }

  private static List<List<Spot>> length(Spot from, Spot to) {
    double length = Math.max(1e-9, from.distance(to.x(), to.y()));
    double right = (to.y() - from.y()) / length * TICK;
    double down = (from.x() - to.x()) / length * TICK;
    return List.of(
        List.of(from, to),
        List.of(from.plus(right, down), from.plus(-right, -down)),
        List.of(to.plus(right, down), to.plus(-right, -down)));
  }

  private static List<Spot> arc(Spot from, Spot vertex, Spot to) {
    double begin = Math.atan2(from.y() - vertex.y(), from.x() - vertex.x());
    double end = Math.atan2(to.y() - vertex.y(), to.x() - vertex.x());
    double sweep = Math.IEEEremainder(end - begin, 2 * Math.PI);
    double arms = Math.min(vertex.distance(from.x(), from.y()), vertex.distance(to.x(), to.y()));
    double radius = Math.min(ARC_RADIUS, arms / 2);
    List<Spot> arc = new ArrayList<>();
    for (int i = 0; i <= ARC_STEPS; i++) {
      double angle = begin + sweep * i / ARC_STEPS;
      arc.add(vertex.plus(radius * Math.cos(angle), radius * Math.sin(angle)));
    }
    return arc;
  }

  private static List<Spot> ellipse(List<Spot> ends) {
    Spot from = ends.get(0);
    Spot to = ends.get(1);
    double x = (from.x() + to.x()) / 2;
    double y = (from.y() + to.y()) / 2;
    List<Spot> path = new ArrayList<>();
    for (int i = 0; i <= ELLIPSE_STEPS; i++) {
      double cosine = Math.cos(2 * Math.PI * i / ELLIPSE_STEPS) / 2;
      double sine = Math.sin(2 * Math.PI * i / ELLIPSE_STEPS) / 2;
      path.add(
          new Spot(
              x + cosine * (to.x() - from.x()) + sine * (ends.get(3).x() - ends.get(2).x()),
              y + cosine * (to.y() - from.y()) + sine * (ends.get(3).y() - ends.get(2).y())));
    }
    return path;
  }

  private static List<Spot> closed(List<Spot> spots) {
    List<Spot> path = new ArrayList<>(spots);
    path.add(spots.getFirst());
    return path;
  }

  private static List<List<Spot>> arrow(Spot tip, Spot tail) {
    double back = Math.atan2(tail.y() - tip.y(), tail.x() - tip.x());
    List<Spot> head = new ArrayList<>();
    for (double side : new double[] {-ARROW_SPREAD, 0, ARROW_SPREAD}) {
      double reach = side == 0 ? 0 : ARROW_HEAD;
      head.add(tip.plus(reach * Math.cos(back + side), reach * Math.sin(back + side)));
    }
    return List.of(List.of(tip, tail), head);
  }

  private static List<List<Spot>> cross(Spot at) {
    return List.of(
        List.of(at.plus(-CROSS, 0), at.plus(CROSS, 0)),
        List.of(at.plus(0, -CROSS), at.plus(0, CROSS)));
  }
}
