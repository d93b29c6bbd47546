// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class WindowWatchTest {
  private final Deque<Runnable> window = new ArrayDeque<>();
  private final WindowWatch watch = new WindowWatch(window::add);

  @Test
  void onlyOneTaskWaitsAtATime() {
    watch.beat();
    watch.beat();
    assertEquals(1, window.size());
  }

  @Test
  void theLongestWaitIsKept() throws InterruptedException {
    watch.beat();
    Thread.sleep(30);
    window.remove().run();
    watch.beat();
    window.remove().run();
    assertTrue(watch.longestMs() >= 30);
    assertEquals(2, watch.beats());
  }
}
