// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyTest {
  private static final SeriesSelector AXIAL = SeriesSelector.of(Plane.AXIAL);

  @Test
  void theVolumeWithTheMostSlicesFitsBest() {
    assertEquals("b", chosen(series("a", 3, 1), series("b", 24, 1), series("c", 20, 1)));
  }

  @Test
  void ofEquallyManySlicesTheOneWithoutRepeatsFitsBest() {
    assertEquals("b", chosen(series("a", 24, 8), series("b", 24, 1)));
  }

  @Test
  void ofEqualsTheFirstIsChosen() {
    assertEquals("a", chosen(series("a", 24, 1), series("b", 24, 1)));
  }

  @Test
  void anotherPlaneIsNeverChosen() {
    assertTrue(study(series("a", 24, 1)).find(SeriesSelector.of(Plane.CORONAL)).isEmpty());
  }

  private static String chosen(Series... series) {
    return study(series).find(AXIAL).orElseThrow().series().uid();
  }

  private static Study study(Series... series) {
    return new Study("1.2", Optional.empty(), "", "key", List.of(series));
  }

  private static Series series(String uid, int slices, int frames) {
    Geometry grid = Geometry.uncalibrated(2, 2, slices);
    var voxels = new Voxels.Floats(new float[frames * grid.voxels()]);
    var volume = new Volume(grid, frames, voxels, Presentation.PLAIN);
    List<VolumeSource> sources = List.of(VolumeSource.of(volume, Plane.AXIAL));
    return new Series(uid, 1, "", "MR", sources, slices, 1, List.of());
  }
}
