// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;

/// A mark that is being drawn. Immutable: each click and each move makes a new one.
///
/// @param seed the mark's identity and place
/// @param grid of the slices it is drawn on
/// @param fixed the points that stand
/// @param moving the point under the mouse
record Drawing(Mark seed, Geometry grid, List<Vec3> fixed, Vec3 moving) {
  private static final int CORNERS = 2;

  Drawing {
    fixed = List.copyOf(fixed);
  }

  /// The first click.
  static Drawing begin(Shown shown, MarkKind kind, Vec3 at) {
    Mark seed =
        Mark.of(kind, Marking.place(shown), java.util.Collections.nCopies(kind.least(), at));
    return new Drawing(seed, shown.grid(), List.of(at), at);
  }

  MarkKind kind() {
    return seed.kind();
  }

  Drawing movedTo(Vec3 at) {
    return new Drawing(seed, grid, fixed, at);
  }

  /// With the point under the mouse fixed.
  Drawing fixedAt(Vec3 at) {
    List<Vec3> more = new ArrayList<>(fixed);
    more.add(at);
    return new Drawing(seed, grid, more, at);
  }

  /// Whether all points that the kind can have are fixed.
  boolean isComplete() {
    int wanted =
        switch (kind()) {
          case ELLIPSE, RECTANGLE -> CORNERS;
          default -> kind().most();
        };
    return fixed.size() >= wanted;
  }

  /// Whether the outline may be closed now.
  boolean isClosable() {
    return fixed.size() >= kind().least() && kind().most() == Integer.MAX_VALUE;
  }

  /// The mark as far as it is drawn; points that are still missing lie under the mouse.
  Mark preview() {
    List<Vec3> points = new ArrayList<>(fixed);
    if (!isComplete()) {
      points.add(moving);
    }
    return seed.at(shape(points));
  }

  /// The mark with the fixed points only.
  Mark closed() {
    return seed.at(shape(fixed));
  }

  private List<Vec3> shape(List<Vec3> points) {
    return switch (kind()) {
      case RECTANGLE -> box(points.getFirst(), points.getLast(), 0, 0, 1, 0, 1, 1, 0, 1);
      case ELLIPSE -> box(points.getFirst(), points.getLast(), 0, 0.5, 1, 0.5, 0.5, 0, 0.5, 1);
      default -> {
        List<Vec3> padded = new ArrayList<>(points);
        while (padded.size() < kind().least()) {
          padded.add(points.getLast());
        }
        yield padded.subList(0, Math.min(padded.size(), kind().most()));
      }
    };
  }

  /// Points of the box between two corners along the rows and columns of the grid.
  ///
  /// @param shares right and down in turn, 0 at the first corner and 1 at the other
  private List<Vec3> box(Vec3 from, Vec3 to, double... shares) {
    Vec3 first = grid.toVoxel(from);
    Vec3 across = grid.toVoxel(to).minus(first);
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i < shares.length; i += 2) {
      Vec3 offset = new Vec3(across.x() * shares[i], across.y() * shares[i + 1], 0);
      points.add(grid.toPatient(first.plus(offset)));
    }
    return points;
  }
}
