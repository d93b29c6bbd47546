// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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

  @ParameterizedTest
  @CsvSource({
    "L, P, H, L P H",
    "LF, P, LH, L P H",
    "LH, P, LF, L P F",
    "LP, FL, LA, L F A",
    "A, L, H, A L H"
  })
  void giveNoTwoFacesOfTheCubeTheSameAxis(String front, String right, String top, String faces) {
    var letters = new EdgeLetters("R", right, top, "F", front);
    List<String> wanted = List.of(faces.split(" "));
    assertEquals(List.of(wanted.get(0), wanted.get(2), wanted.get(1)), letters.faces());
  }

  @Test
  void areLeftOutWhereNobodyKnowsThem() {
    assertEquals(Optional.empty(), EdgeLetters.of(Geometry.uncalibrated(4, 4, 2), Turn.NONE));
  }
}
