// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.LabeledLibrary;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.SecondReadings;

class LabelQueuesTest {
  @TempDir Path folder;

  @Test
  void theReasonIsSealedUntilTheCaseIsLabeled() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 5)) {
      LabelSet set = acl(room);
      predict(room);
      var queues = new LabelQueues(room.library());
      queues.make(request(QueueStrategy.UNCERTAIN, 3));
      String first = queues.waiting("acl", "BR").getFirst();

      assertEquals("K-0003", first);
      assertEquals(Optional.empty(), queues.why("acl", first));
      room.label("BR", 3, set, "torn");
      assertEquals(QueueReason.UNCERTAIN, queues.why("acl", first).orElseThrow().reason());
      assertEquals(2, queues.waiting("acl", "BR").size());
      assertEquals(Map.of(QueueReason.UNCERTAIN, 3), queues.counts("acl"));
    }
  }

  @Test
  void aQueueIsThereAgainAfterARestart() throws Exception {
    LabelQueue made;
    try (LabeledLibrary room = LabeledLibrary.open(folder, 30)) {
      acl(room);
      made = new LabelQueues(room.library()).make(request(QueueStrategy.RANDOM, 20));
    }
    try (Library again = Library.open(folder.resolve("library"), Clock.systemUTC())) {
      assertEquals(made, new LabelQueues(again).current("acl").orElseThrow());
    }
  }

  @Test
  void secondReadingsAreAmongTheOthers() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 12)) {
      LabelSet set = acl(room);
      room.label("AM", 1, set, "torn");
      new SecondReadings(room.library()).assign(set, "BR", List.of("K-0001"));
      var queues = new LabelQueues(room.library());

      LabelQueue queue = queues.make(request(QueueStrategy.RANDOM, 11));

      assertTrue(queues.waiting("acl", "BR").contains("K-0001"), queue.toString());
      assertTrue(!queues.waiting("acl", "AM").contains("K-0001"), queue.toString());
      assertEquals(1, queues.counts("acl").get(QueueReason.SECOND_READING));
      room.label("BR", 1, set, "torn");
      assertTrue(!queues.waiting("acl", "BR").contains("K-0001"), queue.toString());
    }
  }

  @Test
  void casesThatAreChosenWaitAtTheEnd() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 8)) {
      acl(room);
      var queues = new LabelQueues(room.library());
      List<String> first =
          queues.make(request(QueueStrategy.RANDOM, 3)).items().stream()
              .map(LabelQueue.Item::caseName)
              .toList();
      String other =
          List.of("K-0001", "K-0002", "K-0003", "K-0004").stream()
              .filter(name -> !first.contains(name))
              .findFirst()
              .orElseThrow();

      List<String> added = queues.append("acl", "BR", List.of(first.getFirst(), other, "K-9999"));

      assertEquals(List.of(first.getFirst(), other), added);
      assertEquals(other, queues.waiting("acl", "BR").getLast());
      assertEquals(4, queues.waiting("acl", "BR").size());
    }
  }

  @Test
  void aLabeledCaseThatIsChosenIsReadAgainByAnotherReaderOnly() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 8)) {
      LabelSet set = acl(room);
      room.label("AM", 1, set, "torn");
      var queues = new LabelQueues(room.library());
      queues.make(request(QueueStrategy.RANDOM, 3));

      assertEquals(List.of(), queues.append("acl", "AM", List.of("K-0001")));
      assertEquals(List.of("K-0001"), queues.append("acl", "BR", List.of("K-0001")));

      assertEquals("K-0001", queues.waiting("acl", "BR").getLast());
      assertTrue(!queues.waiting("acl", "AM").contains("K-0001"));
    }
  }

  @Test
  void withoutAnEnsembleDoubtIsRefusedWithAWayOn() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 3)) {
      acl(room);
      var queues = new LabelQueues(room.library());

      WorklistException refused =
          assertThrows(
              WorklistException.class, () -> queues.make(request(QueueStrategy.UNCERTAIN, 3)));

      assertTrue(refused.getMessage().contains("triplane library predict"), refused.getMessage());
    }
  }

  @Test
  void whatAnEnsembleSaidIsReadBack() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 5)) {
      predict(room);
      var predictions = new CasePredictions(room.library());

      CasePredictions.Said said =
          predictions.of("abc").getOrDefault("K-0002", List.of()).getFirst();

      assertEquals(0.3, said.probability());
      assertEquals(Map.of("axial", -1.5, "coronal", 2.0), said.members());
      assertEquals(Optional.of("abc"), predictions.newest());
      assertEquals(5, predictions.known("abc").size());
    }
  }

  private static LabelQueues.Request request(QueueStrategy strategy, int count) {
    return new LabelQueues.Request("acl", strategy, "abc", count, 0, 1, "BR");
  }

  private static LabelSet acl(LabeledLibrary room) throws WorklistException {
    return room.set("acl", LabelKind.BINARY, "intact", "torn");
  }

  private static void predict(LabeledLibrary room) throws WorklistException {
    var predictions = new CasePredictions(room.library());
    for (int i = 1; i <= 5; i++) {
      var members = new LinkedHashMap<String, Double>();
      members.put("axial", -1.5);
      members.put("coronal", 2.0);
      String name = LabeledLibrary.name(i);
      double probability = i == 2 ? 0.3 : i / 6.0;
      predictions.keep(
          name,
          List.of(new CasePredictions.Said(name, "abc", "acl", probability, members)),
          Map.of("axial/mean", 0.1 * i));
    }
  }
}
