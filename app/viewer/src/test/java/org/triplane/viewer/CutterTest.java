// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.triplane.imaging.Lane;

class CutterTest {
  private final Cutter cutter = Cutter.reusing(Lane.CALLER);

  @Test
  void whatIsShownStaysWhileTheNextIsCut() {
    float[] shown = room(100);
    float[] next = room(100);
    assertNotSame(shown, next);
    assertSame(shown, room(100));
    assertSame(next, room(90));
  }

  @Test
  void roomGrowsAndShrinksWithTheSlices() {
    room(100);
    room(100);
    assertEquals(1000, room(1000).length);
    assertEquals(100, room(60).length);
    assertEquals(60, room(60).length);
  }

  private float[] room(int length) {
    return cutter.room().apply(length);
  }
}
