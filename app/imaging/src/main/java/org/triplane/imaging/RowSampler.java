// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads values along a line through a volume. One plain loop for each kind of voxels: a call for
/// each value would cost more than the value.
sealed interface RowSampler {
  /// Interpolate between the eight voxels round each point of a line, all of whose points lie
  /// between voxel centers.
  void between(Line line, int from, int to, float[] values);

  /// Copy voxels that follow each other.
  ///
  /// @param index of the voxel that goes to place `from`
  void along(int index, int from, int to, float[] values);

  /// The points `(x + i * dx, y + i * dy, z + i * dz)` in voxel coordinates.
  ///
  /// @param first index of the first voxel of the frame
  record Line(
      double x,
      double y,
      double z,
      double dx,
      double dy,
      double dz,
      int first,
      int columns,
      int rows) {}

  /// The sampler for some voxels.
  static RowSampler of(Voxels voxels) {
    return switch (voxels) {
      case Voxels.Bytes bytes ->
          new OfBytes(bytes.stored(), (float) bytes.slope(), (float) bytes.intercept());
      case Voxels.Shorts shorts ->
          new OfShorts(
              shorts.stored(),
              shorts.signed() ? -1 : 0xFFFF,
              (float) shorts.slope(),
              (float) shorts.intercept());
      case Voxels.Floats floats -> new OfFloats(floats.stored());
      case PagedVoxels paged when paged.kind() instanceof Voxels.Shorts shorts ->
          OfPages.of(paged, shorts);
      case PagedVoxels paged -> new OfAny(paged);
      case MappedVoxels mapped when mapped.kind() instanceof Voxels.Shorts shorts ->
          OfFile.of(mapped, shorts);
      case MappedVoxels mapped -> new OfAny(mapped);
      case TurnedVoxels turned -> new OfAny(turned);
      case StretchedVoxels stretched -> new OfStretched(stretched);
    };
  }

  /// Samples unsigned 8-bit numbers.
  record OfBytes(byte[] stored, float slope, float intercept) implements RowSampler {
    @Override
    public void between(Line line, int from, int to, float[] values) {
      int down = line.columns;
      int deep = line.columns * line.rows;
      for (int i = from; i < to; i++) {
        double x = line.x + i * line.dx;
        double y = line.y + i * line.dy;
        double z = line.z + i * line.dz;
        int column = (int) x;
        int row = (int) y;
        int slice = (int) z;
        int at = line.first + slice * deep + row * down + column;
        int under = at + deep;
        float right = (float) (x - column);
        float below = (float) (y - row);
        float a = mix(stored[at] & 0xFF, stored[at + 1] & 0xFF, right);
        float b = mix(stored[at + down] & 0xFF, stored[at + down + 1] & 0xFF, right);
        float c = mix(stored[under] & 0xFF, stored[under + 1] & 0xFF, right);
        float d = mix(stored[under + down] & 0xFF, stored[under + down + 1] & 0xFF, right);
        float value = mix(mix(a, b, below), mix(c, d, below), (float) (z - slice));
        values[i] = value * slope + intercept;
      }
    }

    @Override
    public void along(int index, int from, int to, float[] values) {
      for (int i = from; i < to; i++) {
        values[i] = (stored[index + i - from] & 0xFF) * slope + intercept;
      }
    }
  }

  /// Samples 16-bit numbers.
  ///
  /// @param mask what makes an `int` of the stored number
  record OfShorts(short[] stored, int mask, float slope, float intercept) implements RowSampler {
    @Override
    public void between(Line line, int from, int to, float[] values) {
      int down = line.columns;
      int deep = line.columns * line.rows;
      for (int i = from; i < to; i++) {
        double x = line.x + i * line.dx;
        double y = line.y + i * line.dy;
        double z = line.z + i * line.dz;
        int column = (int) x;
        int row = (int) y;
        int slice = (int) z;
        int at = line.first + slice * deep + row * down + column;
        int under = at + deep;
        float right = (float) (x - column);
        float below = (float) (y - row);
        float a = mix(stored[at] & mask, stored[at + 1] & mask, right);
        float b = mix(stored[at + down] & mask, stored[at + down + 1] & mask, right);
        float c = mix(stored[under] & mask, stored[under + 1] & mask, right);
        float d = mix(stored[under + down] & mask, stored[under + down + 1] & mask, right);
        float value = mix(mix(a, b, below), mix(c, d, below), (float) (z - slice));
        values[i] = value * slope + intercept;
      }
    }

    @Override
    public void along(int index, int from, int to, float[] values) {
      for (int i = from; i < to; i++) {
        values[i] = (stored[index + i - from] & mask) * slope + intercept;
      }
    }
  }

  /// Samples numbers that are already rescaled.
  record OfFloats(float[] stored) implements RowSampler {
    @Override
    public void between(Line line, int from, int to, float[] values) {
      int down = line.columns;
      int deep = line.columns * line.rows;
      for (int i = from; i < to; i++) {
        double x = line.x + i * line.dx;
        double y = line.y + i * line.dy;
        double z = line.z + i * line.dz;
        int column = (int) x;
        int row = (int) y;
        int slice = (int) z;
        int at = line.first + slice * deep + row * down + column;
        int under = at + deep;
        float right = (float) (x - column);
        float below = (float) (y - row);
        float a = mix(stored[at], stored[at + 1], right);
        float b = mix(stored[at + down], stored[at + down + 1], right);
        float c = mix(stored[under], stored[under + 1], right);
        float d = mix(stored[under + down], stored[under + down + 1], right);
        values[i] = mix(mix(a, b, below), mix(c, d, below), (float) (z - slice));
      }
    }

    @Override
    public void along(int index, int from, int to, float[] values) {
      System.arraycopy(stored, index, values, from, to - from);
    }
  }

  /// Samples numbers that lie elsewhere, one by one.
  record OfAny(Voxels voxels) implements RowSampler {
    @Override
    public void between(Line line, int from, int to, float[] values) {
      int down = line.columns;
      int deep = line.columns * line.rows;
      for (int i = from; i < to; i++) {
        double x = line.x + i * line.dx;
        double y = line.y + i * line.dy;
        double z = line.z + i * line.dz;
        int column = (int) x;
        int row = (int) y;
        int slice = (int) z;
        int at = line.first + slice * deep + row * down + column;
        float right = (float) (x - column);
        float below = (float) (y - row);
        float over = square(at, down, right, below);
        values[i] = mix(over, square(at + deep, down, right, below), (float) (z - slice));
      }
    }

    private float square(int at, int down, float right, float below) {
      float above = mix(voxels.value(at), voxels.value(at + 1), right);
      float under = mix(voxels.value(at + down), voxels.value(at + down + 1), right);
      return mix(above, under, below);
    }

    @Override
    public void along(int index, int from, int to, float[] values) {
      voxels.read(index, 1, values, from, to - from);
    }
  }

  /// Samples numbers that are interpolated themselves.
  record OfStretched(StretchedVoxels voxels) implements RowSampler {
    @Override
    public void between(Line line, int from, int to, float[] values) {
      int first = line.first / (line.columns * line.rows);
      for (int i = from; i < to; i++) {
        double x = line.x + i * line.dx;
        double y = line.y + i * line.dy;
        double z = line.z + i * line.dz;
        int column = (int) x;
        int row = (int) y;
        int slice = (int) z;
        float right = (float) (x - column);
        float below = (float) (y - row);
        values[i] = voxels.between(column, row, first + slice, right, below, (float) (z - slice));
      }
    }

    @Override
    public void along(int index, int from, int to, float[] values) {
      voxels.read(index, 1, values, from, to - from);
    }
  }

  /// Samples 16-bit numbers of a volume in pages.
  ///
  /// @param mask what makes an `int` of the stored number
  record OfPages(
      PagedVoxels voxels,
      PagedVoxels.ShortPictures pictures,
      int mask,
      float slope,
      float intercept)
      implements RowSampler {
    static OfPages of(PagedVoxels voxels, Voxels.Shorts kind) {
      return new OfPages(
          voxels,
          voxels.shortPictures(),
          kind.signed() ? -1 : 0xFFFF,
          (float) kind.slope(),
          (float) kind.intercept());
    }

    @Override
    public void between(Line line, int from, int to, float[] values) {
      short[][] arrays = pictures.arrays();
      int[] starts = pictures.starts();
      int down = line.columns;
      int first = line.first / (line.columns * line.rows);
      for (int i = from; i < to; i++) {
        double x = line.x + i * line.dx;
        double y = line.y + i * line.dy;
        double z = line.z + i * line.dz;
        int column = (int) x;
        int row = (int) y;
        int slice = (int) z;
        short[] upper = arrays[first + slice];
        short[] lower = arrays[first + slice + 1];
        int at = starts[first + slice] + row * down + column;
        int under = starts[first + slice + 1] + row * down + column;
        float right = (float) (x - column);
        float below = (float) (y - row);
        float a = mix(upper[at] & mask, upper[at + 1] & mask, right);
        float b = mix(upper[at + down] & mask, upper[at + down + 1] & mask, right);
        float c = mix(lower[under] & mask, lower[under + 1] & mask, right);
        float d = mix(lower[under + down] & mask, lower[under + down + 1] & mask, right);
        float value = mix(mix(a, b, below), mix(c, d, below), (float) (z - slice));
        values[i] = value * slope + intercept;
      }
    }

    @Override
    public void along(int index, int from, int to, float[] values) {
      voxels.read(index, 1, values, from, to - from);
    }
  }

  /// Samples 16-bit numbers of a volume in a file.
  ///
  /// @param mask what makes an `int` of the stored number
  record OfFile(MappedVoxels voxels, MemorySegment bytes, int mask, float slope, float intercept)
      implements RowSampler {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

    static OfFile of(MappedVoxels voxels, Voxels.Shorts kind) {
      return new OfFile(
          voxels,
          voxels.bytes(),
          kind.signed() ? -1 : 0xFFFF,
          (float) kind.slope(),
          (float) kind.intercept());
    }

    @Override
    public void between(Line line, int from, int to, float[] values) {
      long down = (long) line.columns * Short.BYTES;
      long deep = down * line.rows;
      for (int i = from; i < to; i++) {
        double x = line.x + i * line.dx;
        double y = line.y + i * line.dy;
        double z = line.z + i * line.dz;
        int column = (int) x;
        int row = (int) y;
        int slice = (int) z;
        long at = (line.first + (long) column) * Short.BYTES + slice * deep + row * down;
        float right = (float) (x - column);
        float below = (float) (y - row);
        float over = mix(pair(at, right), pair(at + down, right), below);
        float under = mix(pair(at + deep, right), pair(at + deep + down, right), below);
        values[i] = mix(over, under, (float) (z - slice)) * slope + intercept;
      }
    }

    private float pair(long at, float right) {
      return mix(bytes.get(SHORT, at) & mask, bytes.get(SHORT, at + Short.BYTES) & mask, right);
    }

    @Override
    public void along(int index, int from, int to, float[] values) {
      voxels.read(index, 1, values, from, to - from);
    }
  }

  private static float mix(float one, float other, float share) {
    return one + share * (other - one);
  }
}
