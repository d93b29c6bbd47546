// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Arrays;

/// Cuts a slice out of a volume at any tilt, interpolating linearly between the voxels.
///
/// A point within half a voxel of the volume's border has the value at the border; one further
/// outside has none, NaN. Only the asked slice is computed.
public final class ObliqueCut {
  private static final double ON_VOXEL = 1e-6;

  /// Rows that are cut together.
  private static final int BAND = 32;

  private final Volume volume;
  private final Geometry source;
  private final RowSampler sampler;
  private final int first;
  private final int columns;
  private final int rows;
  private final Vec3 start;
  private final Vec3 right;
  private final Vec3 down;
  private final Vec3 deeper;

  private ObliqueCut(Volume volume, int frame, Geometry grid, int slice) {
    this.volume = TurnedVoxels.original(volume);
    source = this.volume.geometry();
    sampler = RowSampler.of(this.volume.voxels());
    first = frame * source.voxels();
    columns = grid.columns();
    rows = grid.rows();
    start = voxel(grid, 0, 0, slice);
    right = voxel(grid, 1, 0, slice).minus(start);
    down = voxel(grid, 0, 1, slice).minus(start);
    deeper = voxel(grid, 0, 0, slice + 1).minus(start).times(pitch(grid) / grid.spacingMm().z());
  }

  /// The values of a slice, or of a slab round it.
  ///
  /// @param grid where the slice lies; its own or another's tilt, spacing and size, in the same
  /// patient space as the volume
  /// @param slice of `grid`; may be outside its range
  /// @param slab sampled one voxel apart along the normal; each sample costs as much as a slice
  /// @return `grid.rows() * grid.columns()` rescaled values, x fastest, NaN outside the volume
  public static float[] of(Volume volume, int frame, Geometry grid, int slice, Slab slab) {
    return of(volume, frame, new Place(grid, slice, slab), Lane.CALLER);
  }

  /// A slice, or a slab round it.
  ///
  /// @param grid where the slice lies, in the same patient space as the volume
  /// @param slice of `grid`; may be outside its range
  public record Place(Geometry grid, int slice, Slab slab) {}

  /// The same, bands of rows at once.
  ///
  /// @return `grid.rows() * grid.columns()` rescaled values, x fastest, NaN outside the volume
  public static float[] of(Volume volume, int frame, Place place, Lane lane) {
    float[] values = new float[place.grid().columns() * place.grid().rows()];
    into(values, volume, frame, place, lane);
    return values;
  }

  /// The same into an array that is there already: making one of megabytes for each of many
  /// frames keeps the collector busy.
  ///
  /// @param values gets `grid.rows() * grid.columns()` values; may have room for more
  public static void into(float[] values, Volume volume, int frame, Place place, Lane lane) {
    var cut = new ObliqueCut(volume, frame, place.grid(), place.slice());
    Slab slab = place.slab();
    int reach = slab.reach(cut.pitch(place.grid()));
    lane.run(
        Math.ceilDiv(cut.rows, BAND),
        band -> {
          int from = band * BAND;
          int to = Math.min(from + BAND, cut.rows);
          if (slab.isThick()) {
            cut.slab(slab, reach, new Range(from, to), values);
          } else {
            cut.slice(from, to, values);
          }
        });
  }

  private double pitch(Geometry grid) {
    return ObliqueGrid.pitchMm(source, grid.normal());
  }

  private Vec3 voxel(Geometry grid, int column, int row, int slice) {
    return source.toVoxel(grid.toPatient(new Vec3(column, row, slice)));
  }

  private void slice(int from, int to, float[] values) {
    float[] line = new float[columns];
    for (int row = from; row < to; row++) {
      sample(row, 0, line);
      System.arraycopy(line, 0, values, row * columns, columns);
    }
  }

  private void slab(Slab slab, int reach, Range band, float[] values) {
    float[] line = new float[columns];
    var stack = new Stack(slab.projection(), columns);
    for (int row = band.from(); row < band.to(); row++) {
      stack.clear();
      for (int step = -reach; step <= reach; step++) {
        sample(row, step, line);
        stack.add(line);
      }
      stack.write(values, row * columns);
    }
  }

  /// Sample one row of the slice, or of one so many voxels deeper.
  private void sample(int row, int depth, float[] values) {
    Vec3 from = start.plus(down.times(row)).plus(deeper.times(depth));
    var line =
        new RowSampler.Line(
            from.x(),
            from.y(),
            from.z(),
            right.x(),
            right.y(),
            right.z(),
            first,
            source.columns(),
            source.rows());
    Range covered = within(line, -0.5, -0.5 - ON_VOXEL);
    Arrays.fill(values, 0, covered.from(), Float.NaN);
    Arrays.fill(values, covered.to(), columns, Float.NaN);
    if (followsVoxels(line)) {
      copy(line, covered, values);
      return;
    }
    Range inner = within(line, 0, -1);
    border(line, covered.from(), Math.min(inner.from(), covered.to()), values);
    sampler.between(line, inner.from(), inner.to(), values);
    border(line, Math.max(inner.to(), covered.from()), covered.to(), values);
  }

  /// Which points of a line lie in the box from `low` to `most` voxels beyond the last one.
  private Range within(RowSampler.Line line, double low, double most) {
    return new Range(0, columns)
        .within(line.x(), line.dx(), low, source.columns() + most)
        .within(line.y(), line.dy(), low, source.rows() + most)
        .within(line.z(), line.dz(), low, source.slices() + most);
  }

  /// Indices from `from` to before `to`.
  private record Range(int from, int to) {
    /// Those for which `start + i * step` is at least `low` and less than `high`.
    Range within(double start, double step, double low, double high) {
      int begin = from;
      int end = to;
      if (step != 0) {
        double one = (low - start) / step;
        double other = (high - start) / step;
        begin = Math.clamp((long) Math.floor(Math.min(one, other)), from, to);
        end = Math.clamp((long) (Math.ceil(Math.max(one, other)) + 1), begin, to);
      }
      // as the sampler computes them, for rounding must not lead outside
      while (begin < end && !(start + begin * step >= low && start + begin * step < high)) {
        begin++;
      }
      while (begin < end && !(start + (end - 1) * step >= low && start + (end - 1) * step < high)) {
        end--;
      }
      return new Range(begin, end);
    }
  }

  private static boolean followsVoxels(RowSampler.Line line) {
    return Math.abs(line.dx() - 1) < 1e-9
        && Math.abs(line.dy()) < 1e-9
        && Math.abs(line.dz()) < 1e-9
        && isOnVoxel(line.x())
        && isOnVoxel(line.y())
        && isOnVoxel(line.z());
  }

  private static boolean isOnVoxel(double at) {
    return Math.abs(at - Math.rint(at)) < ON_VOXEL;
  }

  private void copy(RowSampler.Line line, Range covered, float[] values) {
    int column = (int) Math.rint(line.x()) + covered.from();
    int row = (int) Math.rint(line.y());
    int slice = (int) Math.rint(line.z());
    if (covered.from() < covered.to()) {
      int index = first + (slice * source.rows() + row) * source.columns() + column;
      sampler.along(index, covered.from(), covered.to(), values);
    }
  }

  /// Points near the border, where some of the eight voxels are missing.
  private void border(RowSampler.Line line, int from, int to, float[] values) {
    for (int i = from; i < to; i++) {
      double x = Math.clamp(line.x() + i * line.dx(), 0, source.columns() - 1);
      double y = Math.clamp(line.y() + i * line.dy(), 0, source.rows() - 1);
      double z = Math.clamp(line.z() + i * line.dz(), 0, source.slices() - 1);
      int slice = (int) z;
      int below = Math.min(slice + 1, source.slices() - 1);
      values[i] = mix(inSlice(x, y, slice), inSlice(x, y, below), z - slice);
    }
  }

  private float inSlice(double x, double y, int slice) {
    int column = (int) x;
    int row = (int) y;
    int next = Math.min(column + 1, source.columns() - 1);
    int lower = (slice * source.rows() + Math.min(row + 1, source.rows() - 1)) * source.columns();
    int upper = (slice * source.rows() + row) * source.columns();
    Voxels voxels = volume.voxels();
    float above =
        mix(voxels.value(first + upper + column), voxels.value(first + upper + next), x - column);
    float under =
        mix(voxels.value(first + lower + column), voxels.value(first + lower + next), x - column);
    return mix(above, under, y - row);
  }

  private static float mix(float one, float other, double share) {
    return one + (float) share * (other - one);
  }

  /// Projects lines that lie behind each other onto one. Places without a value do not count.
  private static final class Stack {
    private final Slab.Projection projection;
    private final float[] result;
    private final int[] counts;

    Stack(Slab.Projection projection, int columns) {
      this.projection = projection;
      result = new float[columns];
      counts = new int[columns];
    }

    void clear() {
      Arrays.fill(counts, 0);
      Arrays.fill(
          result,
          switch (projection) {
            case MAXIMUM -> Float.NEGATIVE_INFINITY;
            case MINIMUM -> Float.POSITIVE_INFINITY;
            case MEAN -> 0;
          });
    }

    void add(float[] line) {
      switch (projection) {
        case MAXIMUM -> {
          for (int i = 0; i < line.length; i++) {
            result[i] = line[i] > result[i] ? line[i] : result[i];
            counts[i] += line[i] == line[i] ? 1 : 0;
          }
        }
        case MINIMUM -> {
          for (int i = 0; i < line.length; i++) {
            result[i] = line[i] < result[i] ? line[i] : result[i];
            counts[i] += line[i] == line[i] ? 1 : 0;
          }
        }
        case MEAN -> {
          for (int i = 0; i < line.length; i++) {
            boolean hasValue = line[i] == line[i];
            result[i] += hasValue ? line[i] : 0;
            counts[i] += hasValue ? 1 : 0;
          }
        }
      }
    }

    void write(float[] values, int to) {
      for (int i = 0; i < result.length; i++) {
        float share = projection == Slab.Projection.MEAN ? 1f / counts[i] : 1;
        values[to + i] = counts[i] == 0 ? Float.NaN : result[i] * share;
      }
    }
  }
}
