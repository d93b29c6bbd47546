// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Arrays;

/// The numbers of a small grid, stretched over a large one and interpolated linearly along each
/// of its axes whenever they are asked for. A map that a network made keeps the few numbers it
/// has this way, however fine the images are on which it lies.
///
/// Both grids have parallel axes, so that where a voxel of the large grid lies on the small one
/// is a matter of each axis alone.
public final class StretchedVoxels implements Voxels {
  private final float[] numbers;
  private final Axis columns;
  private final Axis rows;
  private final Axis slices;
  private final float divisor;

  /// One axis of the large grid.
  ///
  /// @param lower for each index of the large grid the last line of the small grid at or before
  /// it; below 0 if it lies outside the small grid, and is 0
  /// @param upper the same for the line after that
  /// @param share how far it lies from the one to the other, 0..1
  /// @param step from one line of the small grid to the next
  /// @param size how many lines the small grid has
  private record Axis(int[] lower, int[] upper, float[] share, int step, int size) {
    static Axis of(Lines lines) {
      int length = lines.places().length;
      var axis =
          new Axis(new int[length], new int[length], new float[length], lines.step(), lines.size());
      for (int i = 0; i < length; i++) {
        double place = lines.places()[i];
        boolean out = Double.isNaN(place);
        int line = out ? 0 : (int) place;
        axis.lower[i] = out ? -1 : line;
        axis.upper[i] = Math.min(line + 1, lines.size() - 1);
        axis.share[i] = out ? 0 : (float) (place - line);
      }
      return axis;
    }

    int length() {
      return lower.length;
    }

    /// Where a place between an index and the next lies on the small grid; below 0 if either lies
    /// outside it.
    float between(int index, float share) {
      float first = lower[index] + this.share[index];
      float second = lower[index + 1] + this.share[index + 1];
      return Math.min(first, second) < 0 ? -1 : mix(first, second, share);
    }
  }

  /// How an axis of the large grid runs over the small one.
  ///
  /// @param places for each index of the large grid, where it lies on the small one, 0..`size -
  ///     1`; NaN for what the small grid says nothing about, which is 0
  /// @param size how many lines the small grid has along it
  /// @param step from the numbers of one line to those of the next
  public record Lines(double[] places, int size, int step) {
    /// The same axis seen from its other end.
    public Lines reversed() {
      double[] turned = new double[places.length];
      for (int i = 0; i < turned.length; i++) {
        turned[i] = places[places.length - 1 - i];
      }
      return new Lines(turned, size, step);
    }
  }

  private StretchedVoxels(float[] numbers, Axis columns, Axis rows, Axis slices, float divisor) {
    this.numbers = numbers;
    this.columns = columns;
    this.rows = rows;
    this.slices = slices;
    this.divisor = divisor;
  }

  /// Stretch numbers over a grid.
  ///
  /// @param numbers of the small grid; never written after this
  public static StretchedVoxels of(float[] numbers, Lines columns, Lines rows, Lines slices) {
    int last = 0;
    for (Lines lines : new Lines[] {columns, rows, slices}) {
      last += (lines.size() - 1) * lines.step();
    }
    if (last >= numbers.length) {
      throw new IllegalArgumentException(
          "expected more than %d numbers, but was %d".formatted(last, numbers.length));
    }
    return new StretchedVoxels(numbers, Axis.of(columns), Axis.of(rows), Axis.of(slices), 1);
  }

  /// The same with all values divided. The values are, not the numbers that they lie between, so
  /// that the greatest value divided by itself is exactly 1.
  public StretchedVoxels dividedBy(float divisor) {
    return new StretchedVoxels(numbers, columns, rows, slices, this.divisor * divisor);
  }

  /// About how many bytes it takes.
  public long bytes() {
    long indexes = (long) columns.length() + rows.length() + slices.length();
    return (long) numbers.length * Float.BYTES + indexes * (2 * Integer.BYTES + Float.BYTES);
  }

  @Override
  public int length() {
    return columns.length() * rows.length() * slices.length();
  }

  @Override
  public float value(int index) {
    int line = index / columns.length();
    int slice = line / rows.length();
    return value(index - line * columns.length(), line - slice * rows.length(), slice);
  }

  private float value(int column, int row, int slice) {
    if (columns.lower[column] < 0 || rows.lower[row] < 0 || slices.lower[slice] < 0) {
      return 0;
    }
    float left = line(rows, row, slices, slice, columns.lower[column] * columns.step);
    float right = line(rows, row, slices, slice, columns.upper[column] * columns.step);
    return mix(left, right, columns.share[column]) / divisor;
  }

  /// Interpolate along two axes, at some place of the third.
  private float line(Axis one, int i, Axis other, int j, int at) {
    int low = at + other.lower[j] * other.step;
    int high = at + other.upper[j] * other.step;
    int left = one.lower[i] * one.step;
    int right = one.upper[i] * one.step;
    float first = mix(numbers[low + left], numbers[low + right], one.share[i]);
    float second = mix(numbers[high + left], numbers[high + right], one.share[i]);
    return mix(first, second, other.share[j]);
  }

  /// The value at a place between eight voxels of the large grid.
  ///
  /// @param column the lower one, as `row` and `slice`
  /// @param right how far on towards the next, 0..1, as `below` and `under`
  float between(int column, int row, int slice, float right, float below, float under) {
    float x = columns.between(column, right);
    float y = rows.between(row, below);
    float z = slices.between(slice, under);
    if (x < 0 || y < 0 || z < 0) {
      return mix(
          mix(row(column, row, slice, right), row(column, row + 1, slice, right), below),
          mix(row(column, row, slice + 1, right), row(column, row + 1, slice + 1, right), below),
          under);
    }
    int low = (int) x * columns.step + (int) y * rows.step + (int) z * slices.step;
    int toRight = (int) x + 1 < columns.size ? columns.step : 0;
    int down = (int) y + 1 < rows.size ? rows.step : 0;
    int deep = (int) z + 1 < slices.size ? slices.step : 0;
    float across = x - (int) x;
    float upper = square(low, toRight, down, across, y - (int) y);
    float lower = square(low + deep, toRight, down, across, y - (int) y);
    return mix(upper, lower, z - (int) z) / divisor;
  }

  private float row(int column, int row, int slice, float right) {
    return mix(value(column, row, slice), value(column + 1, row, slice), right);
  }

  private float square(int low, int right, int down, float across, float along) {
    float above = mix(numbers[low], numbers[low + right], across);
    return mix(above, mix(numbers[low + down], numbers[low + down + right], across), along);
  }

  @Override
  public void read(int from, int step, float[] into, int at, int count) {
    int down = columns.length();
    int deep = down * rows.length();
    int done = 0;
    while (done < count) {
      int index = from + done * step;
      int slice = index / deep;
      int row = index / down - slice * rows.length();
      int column = index % down;
      int left = count - done;
      int to = at + done;
      int size = Math.abs(step);
      if (size == 1) {
        left = within(column, columns, step, left);
        along(columns, column, step, new Cross(rows, row, slices, slice), into, to, left);
      } else if (size == down) {
        left = within(row, rows, step, left);
        along(rows, row, step, new Cross(columns, column, slices, slice), into, to, left);
      } else if (size == deep) {
        left = within(slice, slices, step, left);
        along(slices, slice, step, new Cross(columns, column, rows, row), into, to, left);
      } else {
        left = 1;
        into[to] = value(column, row, slice);
      }
      done += left;
    }
  }

  /// Where a run cuts the two axes that it does not follow.
  private record Cross(Axis one, int i, Axis other, int j) {
    boolean isOut() {
      return one.lower[i] < 0 || other.lower[j] < 0;
    }
  }

  private static int within(int from, Axis axis, int step, int most) {
    return Math.min(most, step > 0 ? axis.length() - from : from + 1);
  }

  /// Read a run along an axis: first the line of the small grid that it follows, then between its
  /// numbers.
  private void along(Axis axis, int from, int step, Cross cross, float[] into, int at, int count) {
    if (cross.isOut()) {
      Arrays.fill(into, at, at + count, 0);
      return;
    }
    float[] line = new float[axis.size()];
    for (int i = 0; i < line.length; i++) {
      line[i] = line(cross.one, cross.i, cross.other, cross.j, i * axis.step());
    }
    int way = step > 0 ? 1 : -1;
    for (int i = 0, index = from; i < count; i++, index += way) {
      int low = axis.lower[index];
      into[at + i] =
          low < 0 ? 0 : mix(line[low], line[axis.upper[index]], axis.share[index]) / divisor;
    }
  }

  @Override
  public Floats inMemory() {
    float[] all = new float[length()];
    read(0, 1, all, 0, all.length);
    return new Floats(all);
  }

  private static float mix(float one, float other, float share) {
    return one + share * (other - one);
  }
}
