// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CornerTextTest {
  @Test
  void aNameThatFitsIsWrittenWhole() {
    assertEquals("Axial PD FS", name("Axial PD FS", 11));
  }

  @Test
  void aNameGivesUpWholeWordsFromItsEnd() {
    assertEquals("Axial PD\u2026", name("Axial PD FS", 10));
    assertEquals("Axial\u2026", name("Axial PD FS", 8));
  }

  @Test
  void aNameWithoutRoomForItsFirstWordIsLeftOut() {
    assertEquals("", name("Axial PD FS", 5));
  }

  @Test
  void aLongWordIsCutRatherThanLeftOut() {
    assertEquals("t2_tse_d\u2026", name("t2_tse_dixon_tra", 9));
    assertEquals("", name("t2_tse_dixon_tra", 6));
  }

  @Test
  void ofSeveralWaysTheFirstThatFitsIsWritten() {
    var ways = List.of("Series 2, acquired", "Series 2");
    assertEquals("Series 2", CornerText.first(ways, String::length, 10));
    assertEquals("", CornerText.first(ways, String::length, 5));
  }

  private static String name(String name, double room) {
    return CornerText.name(name, String::length, room);
  }
}
