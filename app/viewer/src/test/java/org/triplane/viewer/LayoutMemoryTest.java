// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;

class LayoutMemoryTest {
  @Test
  void aKindIsTheModalityThePartOfTheBodyAndThePlanes() {
    assertEquals(
        "mr-knee-axial-sagittal",
        LayoutMemory.kind(study("Knee MR, right", "MR", Plane.SAGITTAL, Plane.AXIAL)));
  }

  @Test
  void aKindTellsNothingAboutThePatient() {
    assertEquals(
        "ct-chest-axial", LayoutMemory.kind(study("CHEST Miller^Jo 19700102", "CT", Plane.AXIAL)));
  }

  @Test
  void aModalityThatIsNoModalityIsLeftOut() {
    assertEquals("axial", LayoutMemory.kind(study("", "Miller Jo", Plane.AXIAL)));
  }

  private static Study study(String description, String modality, Plane... planes) {
    List<Series> series =
        SyntheticStudy.of(planes).series().stream()
            .map(one -> new Series(one.uid(), 1, "", modality, one.volumes(), 1, 1, List.of()))
            .toList();
    return new Study("1", Optional.empty(), description, "p-1", series);
  }
}
