// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.Vec3;

/// The pictures of one volume in the order of its voxels, and where they lie.
///
/// @param pictures `frames * slices`, slices fastest; where one is missing, another stands in
/// @param missing numbers of those that are missing
public record SliceGrid(
    List<Picture> pictures, int frames, Geometry geometry, Set<Integer> missing) {
  public SliceGrid {
    pictures = List.copyOf(pictures);
    missing = Set.copyOf(missing);
  }

  /// Place slices in the patient.
  static SliceGrid placed(Lattice found, Consumer<String> warnings) {
    Picture first = found.positions().slices().getFirst().getFirst();
    Place place = Positions.place(first);
    Distances distances = first.distances();
    double[] depths = found.positions().depths();
    SliceSpacing spacing =
        depths.length > 1
            ? SliceSpacing.of(depths, warnings)
            : SliceSpacing.ofOne(distances.slice());
    if (depths.length == 2) {
      warnings.accept(
          "The volume has only two slices, so whether any between them are missing cannot be"
              + " told.");
    }
    Lattice lattice = found.spread(spacing.numbers());
    MissingSlices.name(lattice, spacing.mm(), warnings);
    Geometry geometry =
        new Geometry(
            first.part().columns(),
            first.part().rows(),
            lattice.slices(),
            place.position(),
            place.row(),
            place.column(),
            new Vec3(distances.column(), distances.row(), spacing.mm()),
            distances.known() ? Calibration.PATIENT_SPACE : Calibration.NONE,
            Optional.of(first.frameOfReference()).filter(uid -> !uid.isEmpty()));
    return of(lattice, geometry, first);
  }

  private static SliceGrid of(Lattice lattice, Geometry geometry, Picture substitute) {
    List<Picture> pictures = new ArrayList<>();
    Set<Integer> missing = new HashSet<>();
    for (List<Optional<Picture>> frame : lattice.frames()) {
      Picture other = frame.stream().flatMap(Optional::stream).findFirst().orElse(substitute);
      for (Optional<Picture> picture : frame) {
        if (picture.isEmpty()) {
          missing.add(pictures.size());
        }
        other = picture.orElse(other);
        pictures.add(other);
      }
    }
    return new SliceGrid(pictures, lattice.frames().size(), geometry, missing);
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
    return new SliceGrid(pictures, pictures.size(), geometry, Set.of());
  }
}
