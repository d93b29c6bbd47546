// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenedStudiesTest {
  @Test
  void theStudyWithTheMostPlanesIsShownFirst() {
    Study onePlane = study("one", Plane.AXIAL, Plane.AXIAL, Plane.AXIAL, Plane.AXIAL);
    Study threePlanes = study("three", Plane.SAGITTAL, Plane.AXIAL, Plane.CORONAL);
    var opened = new OpenedStudies(List.of(onePlane, threePlanes), List.of());
    assertEquals(Optional.of(threePlanes), opened.mainStudy());
  }

  @Test
  void amongEqualPlanesTheStudyWithMoreImagesIsShownFirst() {
    Study small = study("small", Plane.AXIAL);
    Study large = study("large", Plane.AXIAL, Plane.AXIAL);
    var opened = new OpenedStudies(List.of(small, large), List.of());
    assertEquals(Optional.of(large), opened.mainStudy());
  }

  @Test
  void withoutStudiesThereIsNothingToShow() {
    assertEquals(Optional.empty(), new OpenedStudies(List.of(), List.of()).mainStudy());
  }

  private static Study study(String uid, Plane... planes) {
    List<Series> series = new ArrayList<>();
    for (Plane plane : planes) {
      Geometry grid = Geometry.uncalibrated(2, 2, 2);
      Volume volume = Volume.of(grid, new Voxels.Bytes(new byte[8], 1, 0));
      List<VolumeSource> volumes = List.of(VolumeSource.of(volume, plane));
      series.add(new Series(uid + series.size(), 1, "", "MR", volumes, 2, 2, List.of()));
    }
    return new Study(uid, Optional.empty(), "", uid, series);
  }
}
