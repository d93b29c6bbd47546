// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;
import static org.triplane.imaging.Plane.NONE;
import static org.triplane.imaging.Plane.SAGITTAL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

class HangingTest {
  @Test
  void eachAcquiredPlaneHangsInItsPane() {
    Hanging hanging = Hanging.of(SyntheticStudy.of(SAGITTAL, AXIAL, CORONAL));
    for (Plane plane : Hanging.PLANES) {
      assertEquals(plane, hanging.panes().get(plane).source().info().plane());
    }
    assertEquals(PaneLayout.LARGE_AND_TWO, hanging.layout());
  }

  @Test
  void planesThatWereNotAcquiredAreCutFromTheOneThatWas() {
    Hanging hanging = Hanging.of(SyntheticStudy.of(CORONAL));
    assertEquals(Set.of(AXIAL, CORONAL, SAGITTAL), hanging.panes().keySet());
    assertEquals(CORONAL, hanging.large());
  }

  @Test
  void theSeriesThatTheModelPrefersHangsBeforeOneWithAsManySlices() {
    Study study = SyntheticStudy.described("PD", "T2 FS");
    Hanging hanging = Hanging.of(study, List.of(new SeriesSelector(AXIAL, "T2")));
    assertEquals("T2 FS", hanging.panes().get(AXIAL).series().description());
    assertEquals("PD", Hanging.of(study).panes().get(AXIAL).series().description());
  }

  @Test
  void aPictureWithoutPositionGetsOneLargePane() {
    Geometry grid = Geometry.uncalibrated(4, 4, 1);
    VolumeSource source =
        VolumeSource.of(Volume.of(grid, new Voxels.Bytes(new byte[16], 1, 0)), NONE);
    var series = new Series("1.1", 1, "", "OT", List.of(source), 1, 1, List.of());
    var study = new Study("1", Optional.empty(), "", "p-1", List.of(series));
    Hanging hanging = Hanging.of(study);
    assertEquals(1, hanging.panes().size());
    assertEquals(PaneLayout.ONE, hanging.layout());
  }
}
