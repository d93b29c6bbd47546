// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.triplane.learning.EpochClock;
import org.triplane.learning.FirstFailure;
import org.triplane.learning.LearningException;
import org.triplane.learning.Objective;
import org.triplane.learning.Precision;
import org.triplane.learning.Seeds;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.TrainableNetwork;
import org.triplane.learning.graph.NetworkGraph;

/// A network whose batches are dealt over copies of it, on one device or several.
///
/// The loss is that of the whole batch and the gradients are summed in the copies' order, so the
/// numbers depend on how many copies there are and not on where they run. What a layer learns of
/// its own share alone differs from one network: batch normalization uses each share's mean and
/// variance and keeps the running statistics of the first copy, as PyTorch's DataParallel does,
/// and each copy draws its own dropout.
final class ReplicatedNetwork implements TrainableNetwork {
  private final List<? extends TrainableNetwork> copies;
  private final Executor others;
  private EpochClock clock = EpochClock.OFF;

  /// @param copies of one network, which are closed with this
  /// @param others runs the copies beside the first, all of them at the same time
  ReplicatedNetwork(List<? extends TrainableNetwork> copies, Executor others) {
    this.copies = List.copyOf(copies);
    this.others = others;
  }

  @Override
  public void startEpoch(long seed, Set<String> frozen) {
    for (int i = 0; i < copies.size(); i++) {
      copies.get(i).startEpoch(i == 0 ? seed : Seeds.derive(seed, "replica", i), frozen);
    }
  }

  @Override
  public float[] logits(SliceBatch batch) throws LearningException {
    int parts = parts(batch);
    share(parts);
    List<float[]> rows =
        run(parts, copy -> copies.get(copy).logits(part(batch, copy, parts)), () -> {});
    float[] all = new float[rows.stream().mapToInt(own -> own.length).sum()];
    int at = 0;
    for (float[] own : rows) {
      System.arraycopy(own, 0, all, at, own.length);
      at += own.length;
    }
    return all;
  }

  @Override
  public float[] values(SliceBatch batch, String tensor) throws LearningException {
    return copies.getFirst().values(batch, tensor);
  }

  @Override
  public double learn(SliceBatch batch, Objective objective) throws LearningException {
    int parts = parts(batch);
    share(parts);
    var rendezvous = new Rendezvous(objective, parts);
    List<Double> losses =
        run(
            parts,
            copy -> copies.get(copy).learn(part(batch, copy, parts), rendezvous.of(copy)),
            rendezvous::giveUp);
    for (TrainableNetwork copy : copies.subList(1, parts)) {
      gradients().forEach((name, sum) -> add(copy.gradients(), name, sum));
    }
    clock.lap(EpochClock.Phase.BACKWARD);
    return losses.getFirst();
  }

  @Override
  public Precision precision() {
    return copies.getFirst().precision();
  }

  @Override
  public void time(EpochClock clock) {
    this.clock = clock;
    copies.getFirst().time(clock);
  }

  @Override
  public SequencedMap<String, float[]> weights() {
    return copies.getFirst().weights();
  }

  @Override
  public Map<String, float[]> gradients() {
    return copies.getFirst().gradients();
  }

  @Override
  public NetworkGraph toGraph() {
    return copies.getFirst().toGraph();
  }

  @Override
  public void close() {
    copies.forEach(TrainableNetwork::close);
  }

  /// No copy gets nothing: a last batch may be smaller than there are copies.
  private int parts(SliceBatch batch) {
    return Math.min(copies.size(), batch.studies());
  }

  private static SliceBatch part(SliceBatch batch, int part, int parts) {
    int studies = batch.studies();
    return batch.part(
        Math.ceilDiv(part * studies, parts), Math.ceilDiv((part + 1) * studies, parts));
  }

  /// Give the copies the weights of the first, which the optimizer changes.
  private void share(int parts) {
    for (TrainableNetwork copy : copies.subList(1, parts)) {
      Map<String, float[]> own = copy.weights();
      weights()
          .forEach(
              (name, values) -> System.arraycopy(values, 0, required(own, name), 0, values.length));
    }
  }

  private static void add(Map<String, float[]> gradients, String name, float[] sum) {
    float[] more = required(gradients, name);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  private static float[] required(Map<String, float[]> arrays, String name) {
    float[] array = arrays.get(name);
    if (array == null) {
      throw new IllegalStateException("expected the weight %s in every copy".formatted(name));
    }
    return array;
  }

  @FunctionalInterface
  private interface Work<R> {
    R on(int copy) throws LearningException;
  }

  /// Do something with the first copies at the same time, with the very first on this thread, and
  /// wait until all have ended, well or not.
  ///
  /// @param giveUp is called where one fails, so that the others end
  private <R> List<R> run(int parts, Work<R> work, Runnable giveUp) throws LearningException {
    List<FutureTask<R>> begun = new ArrayList<>();
    List<R> results = new ArrayList<>();
    var failure = new FirstFailure();
    try {
      for (int i = 1; i < parts; i++) {
        int copy = i;
        var task = new FutureTask<R>(() -> FirstFailure.guarded(() -> work.on(copy), giveUp));
        others.execute(task);
        begun.add(task);
      }
      results.add(FirstFailure.guarded(() -> work.on(0), giveUp));
    } catch (LearningException | RuntimeException | Error e) {
      giveUp.run(); // there may be no thread for a copy
      failure.hear(e);
    }
    for (FutureTask<R> task : begun) {
      try {
        results.add(ended(task));
      } catch (ExecutionException e) {
        failure.hear(e.getCause());
      }
    }
    failure.rethrow();
    return results;
  }

  /// Wait even if this thread is asked to stop: its weights and batch are being read.
  private static <R> R ended(FutureTask<R> task) throws ExecutionException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
