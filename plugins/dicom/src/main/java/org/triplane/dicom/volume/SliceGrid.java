// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.Vec3;

/// The pictures of one volume in the order of its voxels, and where they lie.
///
/// @param pictures `frames * slices`, slices fastest
public record SliceGrid(List<Picture> pictures, int frames, Geometry geometry) {
  public SliceGrid {
    pictures = List.copyOf(pictures);
  }

  /// Arrange pictures that have a place, every position equally often.
  static SliceGrid placed(Positions even, Consumer<String> warnings) {
    List<Picture> pictures = Repeats.byFrame(even);
    Picture first = pictures.getFirst();
    Place place = Positions.place(first);
    Distances distances = first.distances();
    int slices = even.slices().size();
    double slice = slices > 1 ? SliceSpacing.of(even.depths(), warnings) : distances.slice();
    Geometry geometry =
        new Geometry(
            first.part().columns(),
            first.part().rows(),
            slices,
            place.position(),
            place.row(),
            place.column(),
            new Vec3(distances.column(), distances.row(), slice),
            distances.known() ? Calibration.PATIENT_SPACE : Calibration.NONE,
            Optional.of(first.frameOfReference()).filter(uid -> !uid.isEmpty()));
    return new SliceGrid(pictures, even.repeats(), geometry);
  }

  /// Take the pictures of one file without a place as frames of one slice.
  static SliceGrid unplaced(List<Picture> pictures) {
    Picture first = pictures.getFirst();
    Distances distances = first.distances();
    Geometry geometry =
        new Geometry(
            first.part().columns(),
            first.part().rows(),
            1,
            Vec3.ZERO,
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(distances.column(), distances.row(), distances.slice()),
            distances.known() ? Calibration.SPACING_ONLY : Calibration.NONE,
            Optional.empty());
    return new SliceGrid(pictures, pictures.size(), geometry);
  }
}
