// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.triplane.learning.LearningException;
import org.triplane.learning.Objective;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.TrainableNetwork;
import org.triplane.learning.graph.NetworkGraph;

class ReplicatedNetworkTest {
  /// The sum of a study's pixels is its logit, and the gradient the sum of the slopes.
  private static final class Adding implements TrainableNetwork {
    private final SequencedMap<String, float[]> weights = new LinkedHashMap<>();
    private final Map<String, float[]> gradients = new LinkedHashMap<>();
    private final List<Integer> met = new ArrayList<>();
    private String failure = "";
    private boolean isClosed;

    Adding(float weight) {
      weights.put("w", new float[] {weight});
    }

    @Override
    public void startEpoch(long seed, Set<String> frozen) {}

    @Override
    public float[] logits(SliceBatch batch) {
      float[] logits = new float[batch.studies()];
      int at = batch.pixels().position();
      for (int i = 0; i < logits.length; i++) {
        for (int slice = 0; slice < batch.lengths()[i]; slice++) {
          logits[i] += batch.pixels().get(at++);
        }
      }
      return logits;
    }

    @Override
    public float[] values(SliceBatch batch, String tensor) {
      return logits(batch);
    }

    @Override
    public double learn(SliceBatch batch, Objective objective) throws LearningException {
      met.add(batch.studies());
      if (!failure.isEmpty()) {
        throw new LearningException(failure);
      }
      float[] slope = new float[batch.studies()];
      double loss = objective.evaluate(logits(batch), slope);
      float sum = 0;
      for (float one : slope) {
        sum += one;
      }
      gradients.put("w", new float[] {sum});
      return loss;
    }

    @Override
    public SequencedMap<String, float[]> weights() {
      return weights;
    }

    @Override
    public Map<String, float[]> gradients() {
      return gradients;
    }

    @Override
    public NetworkGraph toGraph() {
      throw new UnsupportedOperationException("It has no graph");
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  private final ExecutorService helpers = Executors.newCachedThreadPool();
  private final List<Adding> copies = List.of(new Adding(1), new Adding(2), new Adding(3));

  @AfterEach
  void allHaveEnded() {
    helpers.close();
  }

  /// Five studies of one, two and three slices of a pixel.
  private static SliceBatch batch() {
    return SliceBatch.of(new float[] {1, 2, 2, 3, 3, 3, 4, 5}, new int[] {1, 2, 3, 1, 1}, 1, 1, 1);
  }

  private static double numbered(float[] logits, float[] slope) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += logits[i];
      slope[i] = i + 1;
    }
    return sum;
  }

  @Test
  void theLossIsThatOfTheWholeBatchInItsOrder() throws Exception {
    try (var network = new ReplicatedNetwork(copies, helpers)) {
      List<float[]> seen = new ArrayList<>();
      double loss =
          network.learn(
              batch(),
              (logits, slope) -> {
                seen.add(logits.clone());
                return numbered(logits, slope);
              });
      assertEquals(23, loss);
      assertEquals(1, seen.size());
      assertArrayEquals(new float[] {1, 4, 9, 4, 5}, seen.getFirst());
      assertArrayEquals(new float[] {15}, network.gradients().get("w"));
      assertArrayEquals(new float[] {1, 4, 9, 4, 5}, network.logits(batch()));
    }
  }

  @Test
  void studiesAreDealtEvenlyAndNoCopyRunsNothing() throws Exception {
    try (var network = new ReplicatedNetwork(copies, helpers)) {
      network.learn(batch(), ReplicatedNetworkTest::numbered);
      network.learn(batch().part(0, 2), ReplicatedNetworkTest::numbered);
    }
    assertEquals(List.of(2, 1), copies.get(0).met);
    assertEquals(List.of(2, 1), copies.get(1).met);
    assertEquals(List.of(1), copies.get(2).met);
  }

  @Test
  void theCopiesBeginEachPassWithTheWeightsOfTheFirst() throws Exception {
    try (var network = new ReplicatedNetwork(copies, helpers)) {
      network.weights().get("w")[0] = 8;
      network.learn(batch(), ReplicatedNetworkTest::numbered);
    }
    copies.forEach(copy -> assertEquals(8, copy.weights().get("w")[0]));
  }

  /// Nobody waits for a copy that has failed, and what it said is what is told.
  @Test
  void aCopyThatFailsStopsTheOthersWithItsReason() {
    for (int failing = 0; failing < copies.size(); failing++) {
      copies.forEach(copy -> copy.failure = "");
      copies.get(failing).failure = "Copy %d has no memory.".formatted(failing);
      var network = new ReplicatedNetwork(copies, helpers);
      var thrown =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20),
              () ->
                  assertThrows(
                      LearningException.class,
                      () -> network.learn(batch(), ReplicatedNetworkTest::numbered)));
      assertEquals(copies.get(failing).failure, thrown.getMessage());
      network.close();
    }
  }

  @Test
  void anObjectiveThatFailsFailsThePass() {
    try (var network = new ReplicatedNetwork(copies, helpers)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      network.learn(
                          batch(),
                          (_, _) -> {
                            throw new IllegalStateException("no loss");
                          })));
    }
  }

  @Test
  void aCopyWithoutAThreadFailsThePass() {
    Executor one =
        new Executor() {
          private boolean isTaken;

          @Override
          public void execute(Runnable task) {
            if (isTaken) {
              throw new RejectedExecutionException("no more threads");
            }
            isTaken = true;
            helpers.execute(task);
          }
        };
    try (var network = new ReplicatedNetwork(copies, one)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThrows(
                  RejectedExecutionException.class,
                  () -> network.learn(batch(), ReplicatedNetworkTest::numbered)));
    }
  }

  @Test
  void closingClosesEveryCopy() {
    new ReplicatedNetwork(copies, helpers).close();
    copies.forEach(copy -> assertTrue(copy.isClosed));
  }

  @Test
  void networksGoToTheDeviceWithTheFewest() {
    var deal = new DeviceDeal(List.of(Device.gpu(0), Device.gpu(1)));
    var first = deal.take(1).getFirst();
    var second = deal.take(1).getFirst();
    assertEquals(Device.gpu(0), first.device());
    assertEquals(Device.gpu(1), second.device());
    second.close();
    second.close();
    assertEquals(Device.gpu(1), deal.take(1).getFirst().device());
    assertEquals(
        List.of(Device.gpu(0), Device.gpu(1)),
        deal.take(2).stream().map(DeviceDeal.Place::device).toList());
  }
}
