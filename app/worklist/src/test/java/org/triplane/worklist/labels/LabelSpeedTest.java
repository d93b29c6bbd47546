// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.WorklistException;

/// Prints how long a library of 10,000 cases takes; judges nothing, as machines differ.
@Tag("slow")
class LabelSpeedTest {
  private static final int CASES = 10_000;
  private static final int LABELS = 2_000;
  private static final int ROUNDS = 20;

  @TempDir Path folder;

  private interface Step {
    void run() throws WorklistException;
  }

  @Test
  void printsTimes() throws Exception {
    try (ReadingRoom room = ReadingRoom.open(folder, CASES)) {
      LabelSet set = room.acl();
      long start = System.nanoTime();
      for (int i = 0; i < LABELS; i++) {
        room.label(i % 2 == 0 ? "BR" : "AM", 1 + i, set, set.words().get(i % 3));
      }
      System.out.printf("label %.2f ms%n", (System.nanoTime() - start) / 1e6 / LABELS);
      var overview = new LabelOverview(room.library);
      time("list 10,000", () -> overview.list(set.name(), "BR", CaseFilter.ALL));
      time("filter text", () -> overview.list(set.name(), "BR", CaseFilter.text("partial br")));
      time(
          "filter status",
          () ->
              overview.list(
                  set.name(),
                  "BR",
                  CaseFilter.ALL.and(LabelConditions.status(set.name(), CaseStatus.UNREAD))));
      time("today", () -> Today.of(room.library, set));
      assertEquals(CASES, overview.list(set.name(), null, CaseFilter.ALL).size());
    }
  }

  private static void time(String what, Step step) throws WorklistException {
    double best = Double.MAX_VALUE;
    double worst = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      step.run();
      double ms = (System.nanoTime() - start) / 1e6;
      best = Math.min(best, ms);
      worst = Math.max(worst, ms);
    }
    System.out.printf("%s: best %.1f ms, worst %.1f ms%n", what, best, worst);
  }
}
