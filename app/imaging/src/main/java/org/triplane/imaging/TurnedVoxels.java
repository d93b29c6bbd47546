// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// The numbers of another volume in the order in which they are seen from another side. A view:
/// it has no numbers of its own, and shows what is put into the other volume later too.
public final class TurnedVoxels implements Voxels {
  private final Voxels source;
  private final Geometry sourceGrid;
  private final int columns;
  private final int rows;
  private final int perFrame;
  private final int corner;
  private final int[] steps;
  private final int stackAxis;
  private final boolean stackFlipped;

  private TurnedVoxels(Volume source, Geometry turned, AxisOrder turn, int corner, int[] steps) {
    this.source = source.voxels();
    this.sourceGrid = source.geometry();
    this.columns = turned.columns();
    this.rows = turned.rows();
    this.perFrame = turned.voxels();
    this.corner = corner;
    this.steps = steps;
    int axis = 0;
    while (turn.order()[axis] != 2) {
      axis++;
    }
    this.stackAxis = axis;
    this.stackFlipped = turn.flipped()[axis];
  }

  static TurnedVoxels of(Volume volume, AxisOrder turn, Geometry turned) {
    Geometry source = volume.geometry();
    int[] sizes = {source.columns(), source.rows(), source.slices()};
    int[] strides = {1, source.columns(), source.columns() * source.rows()};
    int[] steps = new int[3];
    int corner = 0;
    for (int axis = 0; axis < 3; axis++) {
      int own = turn.order()[axis];
      steps[axis] = turn.flipped()[axis] ? -strides[own] : strides[own];
      corner += turn.flipped()[axis] ? (sizes[own] - 1) * strides[own] : 0;
    }
    return new TurnedVoxels(volume, turned, turn, corner, steps);
  }

  /// The volume that a volume is a view of, which is faster to sample; the same volume if it is
  /// no view. Both lie alike in the patient.
  static Volume original(Volume volume) {
    return volume.voxels() instanceof TurnedVoxels turned
        ? new Volume(turned.sourceGrid, volume.frames(), turned.source, volume.presentation())
        : volume;
  }

  /// Which axis of this runs along the slices of the source: 0 its columns, 1 its rows, 2 its
  /// slices.
  public int stackAxis() {
    return stackAxis;
  }

  /// Whether that axis runs against the order of the source's slices.
  public boolean stackFlipped() {
    return stackFlipped;
  }

  @Override
  public int length() {
    return source.length();
  }

  @Override
  public float value(int index) {
    return source.value(sourceIndex(index));
  }

  @Override
  public void read(int from, int step, float[] into, int at, int count) {
    if (step != 1) {
      for (int i = 0, index = from; i < count; i++, index += step) {
        into[at + i] = value(index);
      }
      return;
    }
    int done = 0;
    while (done < count) {
      int index = from + done;
      int n = Math.min(count - done, columns - index % columns);
      source.read(sourceIndex(index), steps[0], into, at + done, n);
      done += n;
    }
  }

  @Override
  public Stored inMemory() {
    return switch (source.inMemory()) {
      case Bytes(var stored, var slope, var intercept) -> {
        byte[] result = new byte[stored.length];
        rows((from, to) -> row(stored, from, result, to));
        yield new Bytes(result, slope, intercept);
      }
      case Shorts(var stored, var signed, var slope, var intercept) -> {
        short[] result = new short[stored.length];
        rows((from, to) -> row(stored, from, result, to));
        yield new Shorts(result, signed, slope, intercept);
      }
      case Floats(var stored) -> {
        float[] result = new float[stored.length];
        rows((from, to) -> row(stored, from, result, to));
        yield new Floats(result);
      }
    };
  }

  private int sourceIndex(int index) {
    int frame = index / perFrame;
    int inFrame = index - frame * perFrame;
    int line = inFrame / columns;
    int slice = line / rows;
    return frame * perFrame
        + corner
        + slice * steps[2]
        + (line - slice * rows) * steps[1]
        + (inFrame - line * columns) * steps[0];
  }

  /// Copies the row that begins at an index of the source to an index of the result.
  @FunctionalInterface
  private interface RowCopy {
    void copy(int from, int to);
  }

  private void rows(RowCopy copy) {
    int lines = length() / columns;
    for (int line = 0; line < lines; line++) {
      copy.copy(sourceIndex(line * columns), line * columns);
    }
  }

  private void row(byte[] stored, int from, byte[] result, int to) {
    int step = steps[0];
    for (int i = 0, s = from; i < columns; i++, s += step) {
      result[to + i] = stored[s];
    }
  }

  private void row(short[] stored, int from, short[] result, int to) {
    int step = steps[0];
    for (int i = 0, s = from; i < columns; i++, s += step) {
      result[to + i] = stored[s];
    }
  }

  private void row(float[] stored, int from, float[] result, int to) {
    int step = steps[0];
    for (int i = 0, s = from; i < columns; i++, s += step) {
      result[to + i] = stored[s];
    }
  }
}
