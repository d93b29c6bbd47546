// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzyMatchTest {
  @Test
  void lettersInOrderAreFoundAndOthersAreNot() {
    assertTrue(FuzzyMatch.score("fls", "Full screen") > 0);
    assertEquals(-1, FuzzyMatch.score("slf", "Full screen"));
    assertEquals(0, FuzzyMatch.score("", "Full screen"));
  }

  @Test
  void beginningsOfWordsCountMore() {
    assertEquals(
        List.of("Full screen", "Weaker effects"), best("fs", "Weaker effects", "Full screen"));
  }

  @Test
  void lettersInARowComeBeforeScatteredOnes() {
    assertEquals(List.of("Invert", "Into a cave"), best("inve", "Into a cave", "Invert"));
  }

  @Test
  void equallyGoodOnesKeepTheirOrder() {
    assertEquals(List.of("Zoom a", "Zoom b"), best("zoom", "Zoom a", "Zoom b"));
    assertEquals(List.of("Zoom b", "Zoom a"), best("zoom", "Zoom b", "Zoom a"));
  }

  @Test
  void anEmptyQueryFindsAll() {
    assertEquals(List.of("b", "a"), best("", "b", "a"));
  }

  private static List<String> best(String query, String... phrases) {
    return FuzzyMatch.best(query, List.of(phrases), phrase -> phrase);
  }
}
