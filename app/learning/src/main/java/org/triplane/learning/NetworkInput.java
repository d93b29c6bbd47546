// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// One volume as a network sees it, and the way back to the series' own grid.
///
/// A volume with a position is first turned to the radiological convention of the member's plane
/// (no value is interpolated), because networks are trained on slices that lie so; a volume
/// without a position is taken as it is.
///
/// @param tensor what the network is fed; its slices are those of `seen`, or patches of them
/// @param seen the grid of the turned volume, of the recipe's region if it has one
/// @param own the series' own grid
/// @param frame the part of these slices that the network sees
/// @param part where that region lies in the turned volume
public record NetworkInput(
    SliceTensor tensor, Geometry seen, Geometry own, Frame frame, Part part) {
  /// A part of a turned volume.
  ///
  /// @param turned the grid of the whole
  /// @param size height and width of the prepared slices, which patches are cut of
  public record Part(VoxelBox box, Geometry turned, int size, Patches patches) {}

  /// Prepare a volume for a member of an ensemble: its first frame, or of a member of several
  /// sequences a frame for each.
  ///
  /// @throws LearningException if the member's region does not lie within the volume
  public static NetworkInput of(MemberModel member, Volume volume) throws LearningException {
    return of(member.preprocessing(), member.selector().plane(), volume, member.sequences());
  }

  /// Prepare a volume's first frame.
  ///
  /// @param plane the plane that the network wants its slices in; the volume is left as it is if
  ///     this is none of the three or the volume has no position
  /// @throws LearningException if the region does not lie within the volume
  public static NetworkInput of(Preprocessing how, Plane plane, Volume volume)
      throws LearningException {
    return of(how, plane, volume, 1);
  }

  private static NetworkInput of(Preprocessing how, Plane plane, Volume volume, int sequences)
      throws LearningException {
    if (volume.frames() < sequences) {
      throw new IllegalArgumentException(
          "expected %d sequences, but was %d".formatted(sequences, volume.frames()));
    }
    Volume turned = turned(plane, volume);
    VoxelBox box = how.extraction().box(turned);
    Volume seen = box.crop(turned);
    Frame frame = how.framing().frame(seen, how.size());
    var part = new Part(box, turned.geometry(), how.size(), how.extraction().patches());
    SliceTensor tensor = Preprocessor.apply(how, seen, frame, sequences);
    return new NetworkInput(tensor, seen.geometry(), volume.geometry(), frame, part);
  }

  /// What a network sees of a volume: turned to its plane, and of its region.
  static Volume seen(Preprocessing how, Plane plane, Volume volume) throws LearningException {
    Volume turned = turned(plane, volume);
    return how.extraction().box(turned).crop(turned);
  }

  /// A volume in the plane that a network wants its slices in.
  static Volume turned(Plane plane, Volume volume) {
    boolean turn = plane.isAnatomical() && volume.geometry().positioned();
    return turn ? Reformat.of(volume, plane) : volume;
  }

  /// Bring maps of the network back to the series' own grid, for instance a saliency map.
  ///
  /// A map has any number of rows and columns and covers the network's slice evenly; between the
  /// centers of its pixels, and between slices if their number was changed, it is interpolated
  /// linearly, beyond the outermost it keeps their value. What the network does not see, because
  /// it was cropped away, is 0. Where patches overlap, the mean of their maps counts. For the
  /// coordinates see [Frame#toNetworkColumn].
  ///
  /// @param maps shape `(slices, rows, columns)`, columns fastest, slices as in `tensor`
  /// @return one frame on the grid `own`
  public Volume toSeries(float[] maps, int rows, int columns) {
    if (maps.length != (long) tensor.slices() * rows * columns) {
      throw new IllegalArgumentException(
          "expected maps of shape (%d, %d, %d), but was %d numbers"
              .formatted(tensor.slices(), rows, columns, maps.length));
    }
    if (part.patches().isNone()) {
      return ofSlices(maps, rows, columns);
    }
    int size = part.size();
    return ofSlices(part.patches().join(maps, rows, columns, size), size, size);
  }

  private Volume ofSlices(float[] maps, int rows, int columns) {
    float[] full = new float[seen.voxels()];
    for (int slice = 0; slice < seen.slices(); slice++) {
      enlarge(at(maps, slice, rows * columns), slice, rows, columns, full);
    }
    float[] turned = part.box().embed(full, part.turned());
    return Volume.of(own, new Voxels.Floats(turnBack(turned)));
  }

  /// The map at a slice of the turned volume.
  private float[] at(float[] maps, int slice, int pixels) {
    int slices = maps.length / pixels;
    double z = limited(Preprocessor.toNetworkPixel(slice, slices, seen.slices()), slices);
    int below = (int) z;
    float[] map = Arrays.copyOfRange(maps, below * pixels, (below + 1) * pixels);
    if (z > below) {
      for (int i = 0; i < pixels; i++) {
        map[i] = (float) mix(map[i], maps[(below + 1) * pixels + i], z - below);
      }
    }
    return map;
  }

  private void enlarge(float[] map, int slice, int rows, int columns, float[] full) {
    int to = slice * seen.rows() * seen.columns();
    for (int row = 0; row < seen.rows(); row++) {
      double line = frame.toNetworkRow(row, rows);
      double y = limited(line, rows);
      int y0 = (int) y;
      int y1 = Math.min(y0 + 1, rows - 1);
      for (int column = 0; column < seen.columns(); column++, to++) {
        double place = frame.toNetworkColumn(column, columns);
        if (!isSeen(line, rows) || !isSeen(place, columns)) {
          continue;
        }
        double x = limited(place, columns);
        int x0 = (int) x;
        int x1 = Math.min(x0 + 1, columns - 1);
        double upper = mix(map[y0 * columns + x0], map[y0 * columns + x1], x - x0);
        double lower = mix(map[y1 * columns + x0], map[y1 * columns + x1], x - x0);
        full[to] = (float) mix(upper, lower, y - y0);
      }
    }
  }

  private static boolean isSeen(double place, int size) {
    return place >= -0.5 && place <= size - 0.5;
  }

  private static double limited(double place, int size) {
    return Math.clamp(place, 0, size - 1.0);
  }

  private static double mix(double first, double second, double share) {
    return first + (second - first) * share;
  }

  private float[] turnBack(float[] full) {
    Geometry turned = part.turned();
    if (turned.equals(own)) {
      return full;
    }
    int[] steps = new int[3];
    int corner = 0;
    Vec3[] ownAxes = axes(own);
    Vec3[] seenAxes = axes(turned);
    int[] seenSizes = {turned.columns(), turned.rows(), turned.slices()};
    int[] seenStrides = {1, turned.columns(), turned.columns() * turned.rows()};
    for (int axis = 0; axis < 3; axis++) {
      int along = parallel(ownAxes[axis], seenAxes);
      boolean backwards = ownAxes[axis].dot(seenAxes[along]) < 0;
      steps[axis] = backwards ? -seenStrides[along] : seenStrides[along];
      corner += backwards ? (seenSizes[along] - 1) * seenStrides[along] : 0;
    }
    return gather(full, corner, steps);
  }

  private float[] gather(float[] full, int corner, int[] steps) {
    float[] result = new float[full.length];
    int to = 0;
    for (int slice = 0; slice < own.slices(); slice++) {
      for (int row = 0; row < own.rows(); row++) {
        int from = corner + slice * steps[2] + row * steps[1];
        for (int column = 0; column < own.columns(); column++) {
          result[to++] = full[from];
          from += steps[0];
        }
      }
    }
    return result;
  }

  /// Both grids have the same three axes up to order and sense, so one of them is parallel.
  private static int parallel(Vec3 axis, Vec3[] candidates) {
    int best = 0;
    for (int i = 1; i < 3; i++) {
      if (Math.abs(axis.dot(candidates[i])) > Math.abs(axis.dot(candidates[best]))) {
        best = i;
      }
    }
    return best;
  }

  private static Vec3[] axes(Geometry geometry) {
    return new Vec3[] {geometry.rowDirection(), geometry.columnDirection(), geometry.normal()};
  }
}
