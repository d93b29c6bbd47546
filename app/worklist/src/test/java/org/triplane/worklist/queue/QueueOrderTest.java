// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueOrderTest {
  @Test
  void theCaseClosestToEvenOddsComesFirst() {
    List<Candidate> cases = List.of(said("low", 0.3), said("even", 0.55), said("high", 0.7));

    assertEquals(List.of("even", "high"), names(plain().choose(cases, QueueStrategy.UNCERTAIN, 2)));
  }

  @Test
  void theCaseThatMembersContradictEachOtherOnComesFirst() {
    List<Candidate> cases =
        List.of(said("alike", 0.5, 0.1, 0.2), said("apart", 0.9, 3.0, -3.0), said("one", 0.5, 4));

    assertEquals("apart", names(plain().choose(cases, QueueStrategy.DISAGREE, 1)).getFirst());
  }

  @Test
  void theCaseUnlikeAllLabeledOnesComesFirst() {
    var order = new QueueOrder(List.of(at("known", 0)), 0, 1);
    List<Candidate> cases = List.of(at("near", 1), at("far", 10), at("farther", 11), at("mid", 5));

    assertEquals(List.of("farther", "mid"), names(order.choose(cases, QueueStrategy.DIVERSE, 2)));
  }

  @Test
  void theSameSeedGivesTheSameQueueInWhateverOrderCasesCome() {
    List<Candidate> cases = many(50);
    List<QueueOrder.Item> first = plain().choose(cases, QueueStrategy.RANDOM, 50);

    assertEquals(first, plain().choose(cases.reversed(), QueueStrategy.RANDOM, 50));
    assertNotEquals(first, new QueueOrder(List.of(), 0, 2).choose(cases, QueueStrategy.RANDOM, 50));
  }

  @Test
  void aTenthIsDrawnByLot() {
    var order = new QueueOrder(List.of(), 0.1, 1);
    List<QueueOrder.Item> queue = order.choose(many(200), QueueStrategy.UNCERTAIN, 100);

    assertEquals(100, names(queue).stream().distinct().count());
    assertEquals(10, queue.stream().filter(item -> item.reason() == QueueReason.CHECK).count());
  }

  @Test
  void aQueueHoldsNoMoreThanThereIs() {
    for (QueueStrategy strategy : QueueStrategy.values()) {
      List<QueueOrder.Item> queue =
          new QueueOrder(List.of(), 0.3, 1).choose(many(7), strategy, 100);
      assertEquals(7, names(queue).stream().distinct().count(), strategy.word());
    }
  }

  private static QueueOrder plain() {
    return new QueueOrder(List.of(), 0, 1);
  }

  private static List<String> names(List<QueueOrder.Item> items) {
    return items.stream().map(QueueOrder.Item::name).toList();
  }

  private static List<Candidate> many(int count) {
    List<Candidate> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(said("K-%04d".formatted(i), (i + 1.0) / (count + 1)));
    }
    return cases;
  }

  private static Candidate said(String name, double probability, double... members) {
    List<Double> logits = new ArrayList<>();
    for (double member : members) {
      logits.add(member);
    }
    return new Candidate(
        name,
        new LinkedHashMap<>(Map.of("acl", Candidate.Opinion.of(probability, logits))),
        new LinkedHashMap<>());
  }

  private static Candidate at(String name, double place) {
    return new Candidate(name, new LinkedHashMap<>(), new LinkedHashMap<>(Map.of("place", place)));
  }
}
