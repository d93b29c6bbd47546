// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmberTest {
  @ParameterizedTest
  @CsvSource({"0,5A1245", "0.45,C9443A", "1,FAD65A", "-1,5A1245", "2,FAD65A"})
  void theTablesStopsAreExact(double value, String expected) {
    assertEquals(Integer.parseInt(expected, 16), Ember.color(value));
  }

  @Test
  void lightnessRisesFromColdToHot() {
    for (int step = 1; step <= 100; step++) {
      assertTrue(luma(Ember.color(step / 100.0)) > luma(Ember.color((step - 1) / 100.0)));
    }
  }

  @Test
  void belowTheThresholdThePictureIsUntouched() {
    assertEquals(0x7F7F7F, Ember.blend(0x7F, Ember.THRESHOLD, 0.6));
    assertEquals(0x7F7F7F, Ember.blend(0x7F, 1, 0));
  }

  @ParameterizedTest
  @CsvSource({"0.3", "0.6", "1"})
  void aFullMapLeavesFourFifthsOfAnEdgesContrast(double value) {
    double bare = 160 - 96;
    double covered = luma(Ember.blend(160, value, 0.6)) - luma(Ember.blend(96, value, 0.6));
    assertTrue(covered >= 0.8 * bare, "contrast left: " + covered / bare);
  }

  private static double luma(int rgb) {
    return 0.2126 * (rgb >> 16 & 0xFF) + 0.7152 * (rgb >> 8 & 0xFF) + 0.0722 * (rgb & 0xFF);
  }
}
