// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Plane;

/// Labels sixty cases as fast as the window lets one, and sees that it never hangs.
@Tag("slow")
class LabelPaceTest {
  private static final int CASES = 60;
  private static final int WARM_UP = 5;
  private static final long LIMIT_MS = 100;
  private static final double NANOS_PER_MS = 1e6;

  @TempDir Path folder;

  @Test
  void theWindowIsNeverBlockedWhileSixtyCasesAreLabeled() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, CASES)) {
      var longest = new AtomicLong();
      var running = new AtomicBoolean(true);
      List<Double> waits = new ArrayList<>();
      Thread watch = Thread.ofPlatform().start(() -> watch(running, longest));
      for (int i = 1; i < CASES; i++) {
        long start = System.nanoTime();
        label.room.type(i % 3 == 0 ? KeyCode.DIGIT2 : KeyCode.DIGIT1);
        String next = "K-%04d".formatted(i + 1);
        while (!isShown(label, next)) {
          Thread.onSpinWait();
        }
        waits.add((System.nanoTime() - start) / NANOS_PER_MS);
        // a reader looks at the case for a moment, in which the next one is read ahead
        label.settle();
        if (i == WARM_UP) {
          longest.set(0);
        }
      }
      running.set(false);
      watch.join();
      label.settle();
      List<Double> warm = new ArrayList<>(waits.subList(WARM_UP, waits.size()));
      Collections.sort(warm);
      System.out.printf(
          "label key to next case, n=%d: median %.0f ms, 95th percentile %.0f ms; longest block of"
              + " the window's thread %.0f ms of processor%n",
          warm.size(),
          warm.get(warm.size() / 2),
          warm.get(warm.size() * 95 / 100),
          longest.get() / NANOS_PER_MS);
      assertEquals("59 of 60 labeled", label.text("label-count"));
      assertTrue(longest.get() / NANOS_PER_MS <= LIMIT_MS, "blocked " + longest.get() + " ns");
    }
  }

  private static boolean isShown(LabelRoom label, String name) {
    return OpenRoom.onWindowThread(
        () ->
            label.room.room().lookup("#case-name") != null
                && ((Labeled) label.find("case-name")).getText().equals(name)
                && label.room.pane(Plane.AXIAL).shown().isPresent());
  }

  /// What the window's thread works between two looks at it is no less than what one event took.
  private static void watch(AtomicBoolean running, AtomicLong longest) {
    var threads = ManagementFactory.getThreadMXBean();
    long before = OpenRoom.onWindowThread(threads::getCurrentThreadCpuTime);
    while (running.get()) {
      long now = OpenRoom.onWindowThread(threads::getCurrentThreadCpuTime);
      long used = now - before;
      longest.accumulateAndGet(used, Math::max);
      before = now;
    }
  }
}
