// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Documents;
import org.triplane.common.Progress;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.NetworkGraph;

class FineTuningTest {
  private static final String TABLE = "epochs = 1\nbatch = 4\nrate = 0.01\nfrozen-epochs = 1\n";

  @TempDir Path folder;

  /// S0.14, S3.7: statistics of batch normalization stay, too.
  @Test
  void aFrozenEpochChangesTheHeadOnly() throws Exception {
    Path file = folder.resolve("checkpoint");
    var task = Trainings.task(Spots.set(8, 2, 1), file, false);
    assertThrows(
        CancellationException.class,
        () -> Trainings.trainer(TABLE).train(task, _ -> {}, new Trainings.StopAfter(14)));
    Checkpoint saved = Checkpoint.read(file).orElseThrow();
    assertEquals(1, saved.epochs().size());
    assertEquals(LearnedWeights.head(task.graph()), changed(task.graph(), saved.network()));
  }

  @Test
  void theEpochAfterItChangesAll() throws Exception {
    var task = Trainings.task(Spots.set(8, 2, 1));
    var trained = Trainings.trainer(TABLE).train(task, _ -> {}, Progress.SILENT);
    assertEquals(2, trained.epochs().size());
    assertTrue(changed(task.graph(), trained.graph()).containsAll(LearnedWeights.of(task.graph())));
  }

  /// S3.7
  @Test
  void ratesFallTowardsTheFirstLayer() throws Exception {
    NetworkGraph graph = Trainings.fresh();
    LayerRates rates =
        LayerRates.of(TrainingOptions.of(Documents.toml(TABLE + "rate-ratio = 100\n", "t")), graph);
    var graded = rates.graded(1);
    List<Double> body =
        LearnedWeights.of(graph).stream()
            .filter(rates.body()::contains)
            .map(graded::applyAsDouble)
            .toList();
    assertEquals(0.01, body.getFirst(), 1e-9);
    assertEquals(body.stream().sorted().toList(), body);
    for (String name : LearnedWeights.head(graph)) {
      assertEquals(1, graded.applyAsDouble(name));
    }
  }

  @Test
  void gradientsOfTwoBatchesMakeTheStepOfOneTwiceAsLarge() throws Exception {
    String rest = "epochs = 1\nrate = 0.01\noptimizer = \"sgd\"\nmomentum = 0\n";
    var set = Spots.set(8, 2, 1);
    var twice = weights("batch = 4\naccumulate = 2\n" + rest, set);
    var once = weights("batch = 8\n" + rest, set);
    assertFalse(once.isEmpty());
    once.forEach(
        (name, weight) -> assertArrayEquals(weight, Maps.required(twice, name), 1e-5f, name));
  }

  private static Map<String, float[]> weights(String table, TrainingSet set) throws Exception {
    Map<String, float[]> weights = new TreeMap<>();
    Trainings.trainer(table)
        .train(Trainings.task(set), _ -> {}, Progress.SILENT)
        .graph()
        .initializers()
        .forEach((name, weight) -> weights.put(name, weight.values()));
    return weights;
  }

  private static Set<String> changed(NetworkGraph before, NetworkGraph after) {
    Set<String> changed = new TreeSet<>();
    Map<String, Initializer> old = before.initializers();
    after
        .initializers()
        .forEach(
            (name, weight) -> {
              if (!Arrays.equals(Maps.required(old, name).values(), weight.values())) {
                changed.add(name);
              }
            });
    return changed;
  }
}
