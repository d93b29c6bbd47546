// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Optional;

/// Turns a volume so that its slices lie in another plane, by reordering voxels only.
public final class Reformat {
  private Reformat() {}

  /// The volume seen in a plane, in the radiological convention (see [Plane#screenRight]). Each
  /// axis of the result is the volume's own axis nearest to the wanted one, so no value is
  /// interpolated, and every value keeps its place in the patient. Returns the same volume if it
  /// already lies so.
  ///
  /// @param plane AXIAL, CORONAL or SAGITTAL
  /// @throws IllegalArgumentException if the plane is another or the volume has no position
  public static Volume of(Volume volume, Plane plane) {
    Volume view = view(volume, plane);
    return view == volume ? volume : inMemory(view);
  }

  /// The volume with its columns and rows along patient axes of one's choice, reordered as by
  /// [#of(Volume, Plane)]. Slices are stacked along right × down.
  ///
  /// @param right where columns run to, from the first to the last: a patient axis such as
  ///     [Vec3#LEFT], or its opposite
  /// @param down where rows run to: another patient axis
  /// @throws IllegalArgumentException if the volume has no position
  public static Volume of(Volume volume, Vec3 right, Vec3 down) {
    requirePosition(volume);
    AxisOrder turn = AxisOrder.to(volume.geometry(), right, down);
    return turn.isNone() ? volume : inMemory(turn.apply(volume));
  }

  private static Volume inMemory(Volume view) {
    return new Volume(
        view.geometry(), view.frames(), view.voxels().inMemory(), view.presentation());
  }

  private static void requirePosition(Volume volume) {
    if (!volume.geometry().positioned()) {
      throw new IllegalArgumentException("expected a volume with a position, but it has none");
    }
  }

  /// As [#of(Volume, Plane)] without a copy: the result shares the voxels of the volume, which
  /// takes no time and no memory, and reads them a little slower.
  ///
  /// @param plane AXIAL, CORONAL or SAGITTAL
  /// @throws IllegalArgumentException if the plane is another or the volume has no position
  public static Volume view(Volume volume, Plane plane) {
    if (!plane.isAnatomical()) {
      throw new IllegalArgumentException(
          "expected AXIAL, CORONAL or SAGITTAL, but was %s".formatted(plane));
    }
    requirePosition(volume);
    AxisOrder turn = AxisOrder.to(volume.geometry(), plane);
    return turn.isNone() ? volume : turn.apply(volume);
  }

  /// Which slice as stored a slice on show is.
  ///
  /// @param stored the grid of the volume as stored
  /// @param plane any; without a position, and in a plane that is not an anatomical one, a volume
  /// is shown as stored
  /// @return empty if the slice on show cuts through all stored slices, or there is none such
  public static Optional<Integer> storedSlice(Geometry stored, Plane plane, int slice) {
    if (slice < 0 || slice >= stored.slices()) {
      return Optional.empty();
    }
    if (!plane.isAnatomical() || !stored.positioned()) {
      return Optional.of(slice);
    }
    AxisOrder turn = AxisOrder.to(stored, plane);
    if (turn.order()[2] != 2) {
      return Optional.empty();
    }
    return Optional.of(turn.flipped()[2] ? stored.slices() - 1 - slice : slice);
  }
}
