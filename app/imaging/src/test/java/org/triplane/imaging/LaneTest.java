// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 1003).boxed().toList();

  private final Lane three = new Lane(ForkJoinPool.commonPool(), 3);

  @Test
  void resultsComeInTheOrderOfTheItems() {
    List<Integer> doubled = NUMBERS.stream().map(number -> 2 * number).toList();
    assertEquals(doubled, three.map(NUMBERS, number -> 2 * number));
    assertEquals(doubled, Lane.CALLER.map(NUMBERS, number -> 2 * number));
  }

  @Test
  void nothingGivesNothing() {
    assertEquals(List.of(), three.map(List.of(), number -> number));
  }

  @Test
  void theCallersLaneStaysOnTheCallersThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Lane.CALLER.run(5, _ -> threads.add(Thread.currentThread()));
    assertEquals(Set.of(Thread.currentThread()), threads);
  }

  @Test
  void aStopInOnePartStopsTheLoop() {
    assertThrows(
        CancellationException.class,
        () ->
            three.run(
                12,
                part -> {
                  if (part == 7) {
                    throw new CancellationException("stopped");
                  }
                }));
  }
}
