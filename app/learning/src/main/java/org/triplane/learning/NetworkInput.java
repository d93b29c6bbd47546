// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.StretchedVoxels;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

/// One volume as a network sees it, and the way back to the series' own grid.
///
/// A volume with a position is first turned to the radiological convention of the member's plane
/// (no value is interpolated), or as [Orientation] says, because networks are trained on slices
/// that lie so; a volume without a position is taken as it is.
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
  /// @param size of the prepared slices, which patches are cut of
  public record Part(VoxelBox box, Geometry turned, PictureSize size, Patches patches) {}

  /// Prepare a volume for a member of an ensemble: its first frame, or of a member of several
  /// sequences a frame for each.
  ///
  /// @throws LearningException if the member's region does not lie within the volume
  public static NetworkInput of(MemberModel member, Volume volume) throws LearningException {
    return of(member.preprocessing(), member.selector().plane(), volume, member.sequences());
  }

  /// Prepare the grey values alone, before what becomes of them in each channel.
  ///
  /// @throws LearningException if the member's region does not lie within the volume
  public static NetworkInput ofGrey(MemberModel member, Volume volume) throws LearningException {
    return of(member.preprocessing().grey(), member.selector().plane(), volume, 1);
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
    Volume turned = turned(how, plane, volume);
    VoxelBox box = how.extraction().box(turned);
    Volume seen = box.crop(turned);
    Frame frame = how.framing().frame(seen, how.size());
    var part = new Part(box, turned.geometry(), how.size(), how.extraction().patches());
    SliceTensor tensor = Preprocessor.apply(how, seen, frame, sequences);
    return new NetworkInput(tensor, seen.geometry(), volume.geometry(), frame, part);
  }

  /// What a network sees of a volume: turned to its plane, and of its region.
  static Volume seen(Preprocessing how, Plane plane, Volume volume) throws LearningException {
    Volume turned = turned(how, plane, volume);
    return how.extraction().box(turned).crop(turned);
  }

  /// A volume in the plane that a network wants its slices in.
  private static Volume turned(Preprocessing how, Plane plane, Volume volume) {
    boolean turn = plane.isAnatomical() && volume.geometry().positioned();
    return turn ? how.extraction().orientation().turned(volume, plane) : volume;
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
    PictureSize size = part.size();
    return ofSlices(part.patches().join(maps, rows, columns, size), size.height(), size.width());
  }

  /// Only the maps themselves are kept, unless they are finer than the series.
  private Volume ofSlices(float[] maps, int rows, int columns) {
    int slices = maps.length / (rows * columns);
    StretchedVoxels.Lines[] seenLines = {
      lines(part.turned().columns(), column -> column(column, columns), columns, 1),
      lines(part.turned().rows(), row -> row(row, rows), rows, columns),
      lines(part.turned().slices(), slice -> slice(slice, slices), slices, rows * columns)
    };
    Vec3[] ownAxes = axes(own);
    Vec3[] seenAxes = axes(part.turned());
    var ownLines = new StretchedVoxels.Lines[seenLines.length];
    for (int axis = 0; axis < ownLines.length; axis++) {
      int along = parallel(ownAxes[axis], seenAxes);
      boolean backwards = ownAxes[axis].dot(seenAxes[along]) < 0;
      ownLines[axis] = backwards ? seenLines[along].reversed() : seenLines[along];
    }
    var stretched = StretchedVoxels.of(maps, ownLines[0], ownLines[1], ownLines[2]);
    return Volume.of(own, maps.length < own.voxels() ? stretched : stretched.inMemory());
  }

  private static StretchedVoxels.Lines lines(
      int length, IntToDoubleFunction place, int size, int step) {
    return new StretchedVoxels.Lines(
        IntStream.range(0, length).mapToDouble(place).toArray(), size, step);
  }

  /// Where a column of the turned volume lies on a map; NaN if the network does not see it.
  private double column(int column, int columns) {
    int within = column - part.box().column();
    double place = frame.toNetworkColumn(within, columns);
    boolean in = within >= 0 && within < seen.columns() && isSeen(place, columns);
    return in ? limited(place, columns) : Double.NaN;
  }

  private double row(int row, int rows) {
    int within = row - part.box().row();
    double place = frame.toNetworkRow(within, rows);
    boolean in = within >= 0 && within < seen.rows() && isSeen(place, rows);
    return in ? limited(place, rows) : Double.NaN;
  }

  private double slice(int slice, int slices) {
    int within = slice - part.box().slice();
    boolean in = within >= 0 && within < seen.slices();
    return in
        ? limited(Preprocessor.toNetworkPixel(within, slices, seen.slices()), slices)
        : Double.NaN;
  }

  private static boolean isSeen(double place, int size) {
    return place >= -0.5 && place <= size - 0.5;
  }

  private static double limited(double place, int size) {
    return Math.clamp(place, 0, size - 1.0);
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
