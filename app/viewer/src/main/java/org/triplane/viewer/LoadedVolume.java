// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;

/// A volume that is ready to be shown in one pane.
///
/// @param origin the volume of the study it comes from
/// @param volume the voxels as displayed: the acquired ones, or their [Reformat]
/// @param plane the plane it is displayed in
/// @param acquired whether the slices were acquired in that plane, rather than reformatted to it
public record LoadedVolume(SeriesVolume origin, Volume volume, Plane plane, boolean acquired) {
  /// Prepare the voxels of a series for a plane: turned to the radiological convention where the
  /// series says how it lies, as stored where it does not.
  ///
  /// @param stored what `origin` loads
  /// @param plane any; the volume stays as it is stored if it has no position or the plane is not
  /// an anatomical one
  public static LoadedVolume of(SeriesVolume origin, Volume stored, Plane plane) {
    boolean acquired = origin.source().info().plane() == plane || !plane.isAnatomical();
    return new LoadedVolume(origin, displayed(stored, plane), plane, acquired);
  }

  /// The same voxels or a map on the same grid, turned as the display of a plane needs it.
  static Volume displayed(Volume stored, Plane plane) {
    boolean turns = plane.isAnatomical() && stored.geometry().positioned();
    return turns ? Reformat.of(stored, plane) : stored;
  }
}
