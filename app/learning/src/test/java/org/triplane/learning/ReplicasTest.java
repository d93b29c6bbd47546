// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// Batches dealt over copies of a network, and networks dealt over devices (S0.13), on CPUs.
class ReplicasTest {
  private static final ComputeDevice[] TWO =
      ComputeDevice.parseAll("cpu,cpu").toArray(ComputeDevice[]::new);
  private static final String TABLE =
      "epochs = 4\nbatch = 4\nrate = 0.01\noptimizer = \"sgd\"\nweight-decay = 0.01\n";

  /// 18 studies in fours leave two over; three copies deal four as 2, 1 and 1, and two as 1 and 1.
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void copiesLearnAlongTheCurveOfOneNetwork(int copies) throws Exception {
    var set = Spots.set(18, 2, 1);
    Trainer.Trained one = train(TABLE, TWO, fresh("none"), set);
    Trainer.Trained dealt =
        train(TABLE + "replicas = %d\n".formatted(copies), TWO, fresh("none"), set);
    for (int i = 0; i < one.epochs().size(); i++) {
      double[] expected = steps(one.epochs().get(i));
      assertArrayEquals(expected, steps(dealt.epochs().get(i)), 1e-5, "epoch " + (i + 1));
      assertEquals(
          one.epochs().get(i).validLoss().orElseThrow(),
          dealt.epochs().get(i).validLoss().orElseThrow(),
          1e-5);
    }
  }

  private static double[] steps(Epoch epoch) {
    return epoch.steps().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "batch"})
  void whereTheCopiesAreChangesNothing(String norm) throws Exception {
    var set = Spots.set(10, 2, 1);
    String table = TABLE + "replicas = 2\naccumulate = 2\n";
    byte[] there = train(table, TWO, fresh(norm), set).graph().toBytes();
    assertArrayEquals(there, train(table, TWO, fresh(norm), set).graph().toBytes());
    assertArrayEquals(
        there,
        train(table, new ComputeDevice[] {ComputeDevice.CPU}, fresh(norm), set).graph().toBytes());
  }

  @Test
  void copiesMayComputeWith16Bits() throws Exception {
    var set = Spots.set(10, 2, 1);
    String table = TABLE + "precision = \"mixed\"\n";
    double one = train(table, TWO, fresh("none"), set).epochs().getLast().trainLoss();
    Trainer.Trained dealt = train(table + "replicas = 2\n", TWO, fresh("none"), set);
    assertEquals(one, dealt.epochs().getLast().trainLoss(), 0.02);
  }

  @Test
  void aStoppedRunThatIsResumedGivesTheSameNetwork(@TempDir Path folder) throws Exception {
    var set = Spots.set(12, 2, 1);
    String table = TABLE + "replicas = 2\n";
    byte[] whole = train(table, TWO, Trainings.fresh(), set).graph().toBytes();
    Path file = folder.resolve("checkpoint");
    assertThrows(
        CancellationException.class,
        () ->
            Trainings.trainer(table)
                .train(Trainings.task(set, file, false), _ -> {}, new Trainings.StopAfter(16)));
    var resumed =
        Trainings.trainer(table).train(Trainings.task(set, file, true), _ -> {}, Progress.SILENT);
    assertArrayEquals(whole, resumed.graph().toBytes());
  }

  /// As PyTorch's DataParallel does it.
  @Test
  void runningStatisticsAreThoseOfTheFirstShare() throws Exception {
    var set = Spots.set(4, 2, 1);
    Map<String, float[]> dealt = afterOnePass(set, 2);
    Map<String, float[]> first = afterOnePass(set.select(List.of(0, 1)), 1);
    Map<String, float[]> whole = afterOnePass(set, 1);
    String mean = "norm.0.running_mean";
    assertArrayEquals(Maps.required(first, mean), Maps.required(dealt, mean));
    assertFalse(Arrays.equals(Maps.required(whole, mean), Maps.required(dealt, mean)));
  }

  private static Map<String, float[]> afterOnePass(TrainingSet set, int copies)
      throws LearningException {
    var passes = new PassOptions(Precision.FLOAT32, copies);
    var assembler = new BatchAssembler(set);
    try (TrainableNetwork network = Trainings.engine(TWO).open(fresh("batch"), passes, 1)) {
      network.startEpoch(1, Set.of());
      network.learn(
          assembler.pack(set.studies(), Augmentation.NONE, Seeds.generator(1)), (_, _) -> 0);
      return new LinkedHashMap<>(Maps.copy(network.weights()));
    }
  }

  @Test
  void anEnsemblesNetworksAreTheSameOnOneDeviceAndDealtOverTwo(@TempDir Path folder)
      throws Exception {
    var tiny = new TinyTraining(folder);
    var dataset = SpotCases.dataset(24, 8);
    TinyTraining.train(tiny.task(dataset, "one/knee"), 2);
    try (var pool = Executors.newFixedThreadPool(2)) {
      TinyTraining.training(Trainings.engine(TWO), pool)
          .train(tiny.task(dataset, "two/knee"), TrainingListener.SILENT, Progress.SILENT);
    }
    assertEquals(tiny.contents("one/knee"), tiny.contents("two/knee"));
  }

  @Test
  void devicesOfDifferentKindsAreRefused() {
    for (String text : List.of("cpu,cuda:0", "auto,cuda:1", "auto,auto")) {
      var thrown = assertThrows(IllegalArgumentException.class, () -> ComputeDevice.parseAll(text));
      assertTrue(String.valueOf(thrown.getMessage()).contains("do not go together"), text);
    }
    assertEquals(
        List.of(ComputeDevice.cuda(0), ComputeDevice.cuda(1)),
        ComputeDevice.parseAll("cuda:0, cuda:1"));
  }

  private static Trainer.Trained train(
      String table, ComputeDevice[] devices, NetworkGraph graph, TrainingSet set) throws Exception {
    var options = TrainingOptions.of(Documents.toml(table, "test"));
    var trainer =
        new Trainer(Trainings.engine(devices), options, new Augmentation(10, 0.05, 0.5, 0.02));
    var task = new Trainer.Task(graph, set, Spots.set(40, 2, 3), 7, Optional.empty(), false);
    return trainer.train(task, _ -> {}, Progress.SILENT);
  }

  private static NetworkGraph fresh(String norm) {
    return new MrnetSmall()
        .build(Options.none("architecture").with("norm", norm), 1, new Random(1));
  }
}
