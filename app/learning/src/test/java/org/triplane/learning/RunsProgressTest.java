// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;

class RunsProgressTest {
  private final AtomicLong clock = new AtomicLong();
  private final List<Double> shares = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();

  @Test
  void runsCountByTheirStudies() {
    var progress = progress(30, 10);
    progress.of(0, "axial final").report(1, "");
    progress.of(1, "axial fold-1").report(0.5, "");
    assertEquals(List.of(0.75, 0.875), shares);
  }

  @Test
  void tellsTheTimeLeft() {
    var run = progress(10).of(0, "axial final");
    run.report(0, "");
    seconds(60);
    run.report(0.25, "");
    assertEquals("training axial final, about 3 min left", messages.getLast());
  }

  @Test
  void whatWasDoneBeforeAResumedRunTookNoneOfItsTime() {
    var run = progress(10).of(0, "axial final");
    run.report(0.5, "");
    assertEquals("training axial final", messages.getLast());
    seconds(60);
    run.report(0.75, "");
    assertEquals("training axial final, about 60 s left", messages.getLast());
  }

  private void seconds(long seconds) {
    clock.addAndGet(seconds * 1_000_000_000L);
  }

  private RunsProgress progress(int... studies) {
    List<NetworkRun> runs = new ArrayList<>();
    for (int count : studies) {
      var set = Spots.set(count, 1, 1);
      var member = new Recipe.Member("axial", SeriesSelector.of(Plane.AXIAL));
      runs.add(new NetworkRun(member, NetworkRun.FINAL, set, set, set, Set.of(), true, 1));
    }
    var heard =
        new Progress() {
          @Override
          public void report(double done, String message) {
            shares.add(done);
            messages.add(message);
          }

          @Override
          public boolean isCancelled() {
            return false;
          }
        };
    return new RunsProgress(runs, heard, () -> false, clock::get);
  }
}
