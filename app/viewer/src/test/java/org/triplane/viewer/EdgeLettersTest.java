// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;

class EdgeLettersTest {
  @ParameterizedTest
  @CsvSource({"AXIAL, R, L, A, P, F", "CORONAL, R, L, H, F, A", "SAGITTAL, A, P, H, F, L"})
  void followTheRadiologicalConvention(
      Plane plane, String left, String right, String top, String bottom, String front) {
    assertEquals(
        Optional.of(new EdgeLetters(left, right, top, bottom, front)),
        EdgeLetters.of(SyntheticStudy.grid(plane), Turn.NONE));
  }

  @Test
  void areLeftOutWhereNobodyKnowsThem() {
    assertEquals(Optional.empty(), EdgeLetters.of(Geometry.uncalibrated(4, 4, 2), Turn.NONE));
  }
}
