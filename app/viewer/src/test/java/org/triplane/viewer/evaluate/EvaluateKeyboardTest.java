// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The Evaluate page with the keyboard alone.
class EvaluateKeyboardTest {
  @Test
  void everyControlOfTheFormIsReachedSeenAndNamed() {
    try (var page = OpenPage.of(1600, 928)) {
      page.press("#evaluate-data");
      page.walk("#evaluate-data", "#evaluate-start");
    }
  }

  @Test
  void everyCellOfTheMatrixAndAllElseIsReachedSeenAndNamed() {
    try (var page = OpenPage.of(1600, 928)) {
      page.evaluate();
      page.press("#cell-false-alarm");
      page.walk(
          "#evaluate-report",
          "#cell-found",
          "#cell-missed",
          "#cell-false-alarm",
          "#cell-cleared",
          "#cases",
          "#open-case");
      page.press("#cell-cleared");
      page.press("#cell-cleared");
      assertTrue(page.has("#cell-cleared:selected"));
    }
  }
}
