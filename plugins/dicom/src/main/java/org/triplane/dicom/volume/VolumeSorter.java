// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.triplane.dicom.codec.ImageFile;

/// Sorts the pictures of one series into volumes by where they lie, whatever their files say
/// about what they are.
public final class VolumeSorter {
  private final Consumer<String> warnings;

  /// @param warnings is told in whole sentences what is odd
  public VolumeSorter(Consumer<String> warnings) {
    this.warnings = warnings;
  }

  /// The volumes of a series, in the order in which they were acquired.
  public List<SliceGrid> sort(List<Picture> pictures) {
    List<Picture> acquired = new ArrayList<>(pictures);
    acquired.sort(Picture.ACQUISITION_ORDER);
    List<SliceGrid> grids = new ArrayList<>();
    List<List<Picture>> groups = fitting(acquired);
    MixedPictures.warn(groups.stream().map(List::getFirst).toList(), warnings);
    for (List<Picture> group : groups) {
      grids.addAll(group.getFirst().place().isPresent() ? placed(group) : unplaced(group));
    }
    return grids;
  }

  private List<SliceGrid> placed(List<Picture> parallel) {
    List<SliceGrid> grids = new ArrayList<>();
    for (List<Picture> block : Blocks.of(parallel, warnings)) {
      for (Lattice lattice : Repeats.lattices(Positions.of(block), warnings)) {
        grids.add(SliceGrid.placed(lattice, warnings));
      }
    }
    return grids;
  }

  private static List<SliceGrid> unplaced(List<Picture> pictures) {
    Map<ImageFile, List<Picture>> byFile = new LinkedHashMap<>();
    pictures.forEach(
        picture -> byFile.computeIfAbsent(picture.file(), _ -> new ArrayList<>()).add(picture));
    return byFile.values().stream().map(SliceGrid::unplaced).toList();
  }

  private static List<List<Picture>> fitting(List<Picture> pictures) {
    Nearby<List<Picture>> groups = new Nearby<>(Place.MARK_TOLERANCE);
    for (Picture picture : pictures) {
      double mark = picture.place().map(Place::mark).orElse(0.0);
      groups
          .findOrAdd(mark, group -> group.getFirst().fits(picture), new ArrayList<>())
          .add(picture);
    }
    return groups.all();
  }
}
