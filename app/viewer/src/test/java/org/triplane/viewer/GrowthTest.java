// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
  @Test
  void measuresAtTheStartAndAfterEachTenth() {
    List<String> order = new ArrayList<>();
    Growth.of(
        "turns",
        100,
        tenth -> order.add("turn " + tenth),
        () -> {
          order.add("look");
          return new Footprint(1, 2);
        });
    assertEquals(21, order.size());
    assertEquals(List.of("look", "turn 0", "look", "turn 1"), order.subList(0, 4));
    assertEquals("look", order.getLast());
  }

  @Test
  void growsAsTheLineThroughAllMeasurements() {
    Iterator<Footprint> line =
        IntStream.range(0, 11).mapToObj(i -> new Footprint(100 + 2 * i, 500)).iterator();
    Growth growth = Growth.of("turns", 100, _ -> {}, line::next);
    assertEquals(20, growth.grown(Footprint::heapMb), 1e-9);
    assertEquals(0, growth.grown(Footprint::residentMb), 1e-9);
  }

  @Test
  void oneLateCollectionCountsLittle() {
    Iterator<Footprint> late =
        IntStream.range(0, 11).mapToObj(i -> new Footprint(i == 5 ? 140 : 100, 0)).iterator();
    assertEquals(0, Growth.of("turns", 100, _ -> {}, late::next).grown(Footprint::heapMb), 1e-9);
  }
}
