// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Tissue;
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
public record LoadedVolume(
    SeriesVolume origin,
    Volume volume,
    Plane plane,
    boolean acquired,
    Tissue tissue,
    List<WindowLevel> windows) {
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
    boolean acquired = origin.source().info().plane() == plane || !plane.isAnatomical();
    // measured as stored, so that all planes of a series begin in the same window
    Tissue tissue = Tissue.of(stored);
    List<WindowLevel> windows = AutoWindow.ofFrames(stored, tissue);
    return new LoadedVolume(origin, displayed(stored, plane), plane, acquired, tissue, windows);
  }

  /// The window to change to from the one a frame begins in: the measured one, or, where that is
  /// already the first, what the file proposes.
  WindowLevel otherWindow(int frame) {
    WindowLevel measured = tissue.window();
    return measured.equals(windows.get(frame))
        ? volume.presentation().window(frame).orElse(measured)
        : measured;
  }

  /// The same voxels or a map on the same grid, turned as the display of a plane needs it.
  static Volume displayed(Volume stored, Plane plane) {
    boolean turns = plane.isAnatomical() && stored.geometry().positioned();
    return turns ? Reformat.of(stored, plane) : stored;
  }
}
