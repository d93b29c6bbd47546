// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CieLabTest {
  /// Values of the sRGB primaries under D50, to a tenth.
  @ParameterizedTest
  @CsvSource({
    "ffffff, 100, 0, 0",
    "000000, 0, 0, 0",
    "ff0000, 54.3, 80.8, 69.9",
    "00ff00, 87.8, -79.3, 81.0",
    "0000ff, 29.6, 68.3, -112.0"
  })
  void screenColorsHaveTheirKnownPlace(String rgb, double lightness, double a, double b) {
    int[] lab = CieLab.of(Integer.parseInt(rgb, 16));

    assertEquals(lightness, lab[0] * 100 / 65535.0, 0.1);
    assertEquals(a, lab[1] * 255 / 65535.0 - 128, 0.1);
    assertEquals(b, lab[2] * 255 / 65535.0 - 128, 0.1);
  }
}
