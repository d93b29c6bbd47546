// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

/// Measures marks on the volume they were drawn on, as it was shown: acquired or reformatted.
///
/// Lengths, areas and perimeters are those of the outline as drawn; statistics are of the voxels
/// whose centers lie inside it, on one slice and one frame. An outline that lies across the
/// slices has no statistics.
public final class Measuring {
  /// How far from a slice, in slices, a point still lies on it.
  private static final double ON_SLICE = 0.5 + 1e-6;

  private Measuring() {}

  /// Where the values on a grid come from.
  @FunctionalInterface
  public interface Sampler {
    /// The value of a voxel; not a number where there is none.
    float value(int column, int row, int slice, int frame);
  }

  /// The mark with what it measures.
  public static Mark measure(Mark mark, Volume shown) {
    return measure(mark, shown.geometry(), of(shown));
  }

  /// The mark with what it measures.
  ///
  /// @param grid of the slices it was drawn on
  public static Mark measure(Mark mark, Geometry grid, Sampler sampler) {
    List<Vec3> points = mark.points();
    MarkKind kind = mark.kind();
    return mark.with(
        new Measured(
            grid.calibrated(),
            kind == MarkKind.LENGTH
                ? OptionalDouble.of(distance(points.get(0), points.get(1)))
                : OptionalDouble.empty(),
            angle(kind, points),
            kind.isRegion() ? OptionalDouble.of(area(kind, points)) : OptionalDouble.empty(),
            kind.isRegion() ? OptionalDouble.of(perimeter(kind, points)) : OptionalDouble.empty(),
            Statistics.of(values(mark, grid, sampler))));
  }

  /// The values of the voxels that a mark's statistics are of.
  ///
  /// @return in reading order; none if the mark has no statistics
  public static float[] values(Mark mark, Volume shown) {
    return values(mark, shown.geometry(), of(shown));
  }

  /// The values of the voxels that a mark's statistics are of.
  ///
  /// @param grid of the slices it was drawn on
  /// @return in reading order; none if the mark has no statistics
  public static float[] values(Mark mark, Geometry grid, Sampler sampler) {
    Optional<Integer> slice = slice(mark, grid);
    boolean counts = mark.kind().isRegion() || mark.kind() == MarkKind.POINT;
    if (slice.isEmpty() || !counts) {
      return new float[0];
    }
    List<Vec3> voxels = mark.points().stream().map(grid::toVoxel).toList();
    OneSlice one = (x, y) -> sampler.value(x, y, slice.get(), mark.place().frame());
    return mark.kind() == MarkKind.POINT
        ? at(voxels.getFirst(), grid, one)
        : inside(Outline.of(mark.kind(), voxels), grid, one);
  }

  /// The slice of a grid that all points of a mark lie on; empty if they lie on none or several.
  public static Optional<Integer> slice(Mark mark, Geometry grid) {
    double sum = 0;
    for (Vec3 point : mark.points()) {
      sum += grid.toVoxel(point).z();
    }
    long slice = Math.round(sum / mark.points().size());
    boolean within =
        mark.points().stream().allMatch(p -> Math.abs(grid.toVoxel(p).z() - slice) <= ON_SLICE);
    return within && slice >= 0 && slice < grid.slices()
        ? Optional.of((int) slice)
        : Optional.empty();
  }

  /// The values of one slice.
  @FunctionalInterface
  private interface OneSlice {
    float value(int column, int row);
  }

  private static Sampler of(Volume shown) {
    return (column, row, slice, frame) ->
        frame < shown.frames() ? shown.value(column, row, slice, frame) : Float.NaN;
  }

  private static float[] at(Vec3 voxel, Geometry grid, OneSlice values) {
    long column = Math.round(voxel.x());
    long row = Math.round(voxel.y());
    boolean on = column >= 0 && column < grid.columns() && row >= 0 && row < grid.rows();
    return on ? new float[] {values.value((int) column, (int) row)} : new float[0];
  }

  private static float[] inside(Outline outline, Geometry grid, OneSlice values) {
    double[] bounds = outline.bounds();
    int left = (int) Math.max(0, Math.floor(bounds[0]));
    int right = (int) Math.min(grid.columns() - 1, Math.ceil(bounds[1]));
    int top = (int) Math.max(0, Math.floor(bounds[2]));
    int bottom = (int) Math.min(grid.rows() - 1, Math.ceil(bounds[3]));
    float[] inside = new float[Math.max(0, right - left + 1) * Math.max(0, bottom - top + 1)];
    int count = 0;
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        if (outline.contains(column, row)) {
          inside[count++] = values.value(column, row);
        }
      }
    }
    return Arrays.copyOf(inside, count);
  }

  private static OptionalDouble angle(MarkKind kind, List<Vec3> points) {
    return switch (kind) {
      case ANGLE -> degrees(points.get(0).minus(points.get(1)), points.get(2).minus(points.get(1)));
      case COBB -> {
        OptionalDouble angle =
            degrees(points.get(1).minus(points.get(0)), points.get(3).minus(points.get(2)));
        // lines have no sense, so that it does not matter from which end they were drawn
        yield angle.isEmpty()
            ? angle
            : OptionalDouble.of(Math.min(angle.getAsDouble(), 180 - angle.getAsDouble()));
      }
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble degrees(Vec3 one, Vec3 other) {
    double sine = one.cross(other).length();
    double cosine = one.dot(other);
    return sine == 0 && cosine == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.toDegrees(Math.atan2(sine, cosine)));
  }

  private static double area(MarkKind kind, List<Vec3> points) {
    if (kind == MarkKind.ELLIPSE) {
      double[] axes = axes(points);
      return Math.PI * axes[0] * axes[1];
    }
    Vec3 twice = Vec3.ZERO;
    Vec3 corner = points.getFirst();
    for (int i = 1; i + 1 < points.size(); i++) {
      twice = twice.plus(points.get(i).minus(corner).cross(points.get(i + 1).minus(corner)));
    }
    return twice.length() / 2;
  }

  /// Of an ellipse by Ramanujan's first approximation, exact to better than 0.5 % up to axes of
  /// 1 to 20.
  private static double perimeter(MarkKind kind, List<Vec3> points) {
    if (kind == MarkKind.ELLIPSE) {
      double a = axes(points)[0];
      double b = axes(points)[1];
      return Math.PI * (3 * (a + b) - Math.sqrt((3 * a + b) * (a + 3 * b)));
    }
    List<Vec3> closed = new ArrayList<>(points);
    closed.add(points.getFirst());
    double sum = 0;
    for (int i = 1; i < closed.size(); i++) {
      sum += distance(closed.get(i - 1), closed.get(i));
    }
    return sum;
  }

  private static double[] axes(List<Vec3> points) {
    return new double[] {
      distance(points.get(0), points.get(1)) / 2, distance(points.get(2), points.get(3)) / 2
    };
  }

  private static double distance(Vec3 one, Vec3 other) {
    return one.minus(other).length();
  }
}
