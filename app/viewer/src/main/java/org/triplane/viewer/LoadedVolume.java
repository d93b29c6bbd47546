// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import org.triplane.imaging.GrowingVolume;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Tissue;
import org.triplane.imaging.TurnedVoxels;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

/// A volume that is ready to be shown in one pane.
///
/// @param origin the volume of the study it comes from
/// @param volume the voxels as displayed: the acquired ones, or their [Reformat]
/// @param plane the plane it is displayed in
/// @param acquired whether the slices were acquired in that plane, rather than reformatted to it
/// @param tissue the values of the volume that are worth showing
/// @param windows the window to begin with for each frame
/// @param growing the voxels as stored, and which of them are in
public record LoadedVolume(
    SeriesVolume origin,
    Volume volume,
    Plane plane,
    boolean acquired,
    Tissue tissue,
    List<WindowLevel> windows,
    GrowingVolume growing) {
  public LoadedVolume {
    windows = List.copyOf(windows);
  }

  /// Prepare the voxels of a series for a plane: turned to the radiological convention where the
  /// series says how it lies, as stored where it does not.
  ///
  /// @param stored what `origin` loads
  /// @param plane any; the volume stays as it is stored if it has no position or the plane is not
  /// an anatomical one
  public static LoadedVolume of(SeriesVolume origin, Volume stored, Plane plane) {
    return of(HeldVolume.whole(origin, GrowingVolume.complete(stored), false), plane);
  }

  /// Prepare a volume that may still be growing for a plane. The planes of a series share its
  /// voxels and begin in the same window.
  ///
  /// @param plane any; the volume stays as it is stored if it has no position or the plane is not
  /// an anatomical one
  static LoadedVolume of(HeldVolume held, Plane plane) {
    Volume stored = held.growing().volume();
    Plane own = held.origin().source().info().plane();
    boolean turns = plane.isAnatomical() && stored.geometry().positioned();
    return new LoadedVolume(
        held.origin(),
        turns ? Reformat.view(stored, plane) : stored,
        plane,
        own == plane || !plane.isAnatomical(),
        held.tissue(),
        held.windows(),
        held.growing());
  }

  /// Whether slices on show are slices as stored, rather than cuts through all of them.
  boolean showsStored() {
    return !(volume.voxels() instanceof TurnedVoxels turned) || turned.stackAxis() == 2;
  }

  /// Say that a slice is looked at, so that it and those near it are read next.
  void lookAt(int slice, int frame) {
    if (showsStored()) {
      growing.lookAt(storedSlice(slice), frame);
    }
  }

  /// How a slice on show is; IN for a cut through all stored slices, whatever is in of it.
  GrowingVolume.State state(int slice, int frame) {
    return showsStored() ? growing.state(storedSlice(slice), frame) : GrowingVolume.State.IN;
  }

  /// The slices on show that are missing or could not be read, from 0; empty for a cut through
  /// all stored slices.
  List<Integer> gaps() {
    return showsStored()
        ? growing.gaps().stream().map(this::storedSlice).sorted().toList()
        : List.of();
  }

  /// Changes whenever there is more of a slice to show.
  int revision(int slice, int frame) {
    return showsStored() ? state(slice, frame).ordinal() : growing.left();
  }

  /// The values of a slice on show; NaN where they are not in.
  ///
  /// @param cutter reads bands of rows at once
  SliceValues slice(int slice, int frame, Cutter cutter) {
    // asked first: what comes in meanwhile is marked as not there, and drawn the next time
    boolean[] in = new boolean[growing.volume().geometry().slices()];
    boolean all = true;
    for (int number = 0; number < in.length; number++) {
      in[number] = growing.has(number, frame);
      all &= in[number];
    }
    SliceValues values = SliceValues.of(volume, slice, frame, cutter);
    return all ? values : values.without(lacking(in, slice), stackAxis());
  }

  /// Which columns, rows or slices of the display are not in.
  private boolean[] lacking(boolean[] in, int slice) {
    if (stackAxis() == 2) {
      return new boolean[] {!in[storedSlice(slice)]};
    }
    boolean[] lacking = new boolean[in.length];
    for (int shown = 0; shown < in.length; shown++) {
      lacking[shown] = !in[storedSlice(shown)];
    }
    return lacking;
  }

  private int storedSlice(int shown) {
    return stackFlipped() ? growing.volume().geometry().slices() - 1 - shown : shown;
  }

  private boolean stackFlipped() {
    return volume.voxels() instanceof TurnedVoxels turned && turned.stackFlipped();
  }

  private int stackAxis() {
    return volume.voxels() instanceof TurnedVoxels turned ? turned.stackAxis() : 2;
  }

  /// The window to change to from the one a frame begins in: the measured one, or, where that is
  /// already the first, what the file proposes.
  WindowLevel otherWindow(int frame) {
    WindowLevel measured = tissue.window();
    return measured.equals(windows.get(frame))
        ? volume.presentation().window(frame).orElse(measured)
        : measured;
  }

  /// A map on the same grid, turned as the display of a plane needs it, without a copy.
  static Volume displayed(Volume stored, Plane plane) {
    boolean turns = plane.isAnatomical() && stored.geometry().positioned();
    return turns ? Reformat.view(stored, plane) : stored;
  }
}
