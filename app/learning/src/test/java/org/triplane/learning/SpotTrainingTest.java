// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.NetworkParts;
import org.triplane.learning.graph.WeightFile;
import org.triplane.learning.graph.WeightLoading;
import org.triplane.learning.spi.Architecture;

/// A lesion that is always at the same place of pictures full of bright blobs.
class SpotTrainingTest {
  private static final int SIZE = 16;
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      spots = 8
      spot-slices = 2
      [preprocessing]
      size = 16
      normalization = "training-set"
      [training]
      epochs = 2
      batch = 8
      rate = 0.001
      [stacker]
      folds = 2
      networks = "folds"
      """;

  @TempDir Path folder;

  @Test
  void whatWasStoppedAndResumedIsTheSame() throws Exception {
    train("whole", new StopAfter(1000));
    assertThrows(CancellationException.class, () -> train("stopped", new StopAfter(3)));
    EnsembleModel resumed = run(task("stopped", true, false), new StopAfter(1000));
    assertFalse(resumed.members().isEmpty());
    assertArrayEquals(network("whole").toBytes(), network("stopped").toBytes());
  }

  @Test
  void theSpotsOfEachNetworkComeFromItsOwnCases() throws Exception {
    train("out", new StopAfter(1000));
    SequencedMap<String, Initializer> weights = network("out").initializers();
    float[] first = Maps.required(weights, "network-1/spots.weight").values();
    float[] second = Maps.required(weights, "network-2/spots.weight").values();
    assertTrue(count(first) > 0 && count(second) > 0);
    assertFalse(Arrays.equals(first, second));
  }

  @Test
  void aNetworkThatForgetsItsHeadForgetsItsSpots() throws Exception {
    train("out", new StopAfter(1000));
    NetworkGraph forgetful = RandomWeights.HEAD.of(network("out"), new Random(1));
    for (String name : List.of("network-1/spots.weight", "network-2/spots.weight")) {
      float[] drawn = Maps.required(forgetful.initializers(), name).values();
      assertEquals(drawn.length, count(drawn));
    }
  }

  @Test
  void spotsAreSavedAndLoadedWithTheWeights() throws Exception {
    train("out", new StopAfter(1000));
    NetworkGraph one = NetworkParts.of(network("out")).getFirst();
    Path file = folder.resolve("one.onnx");
    one.write(file);
    var fresh =
        new MrnetSmall()
            .build(Recipe.parse(RECIPE, "tiny", List.of()).architecture(), 1, new Random(2));
    WeightLoading loading = WeightLoading.of(fresh, WeightFile.read(file));
    assertEquals(List.of(), loading.problems());
    assertArrayEquals(
        Maps.required(one.initializers(), "spots.weight").values(),
        Maps.required(loading.graph().initializers(), "spots.weight").values());
  }

  @Test
  void classesThatExcludeEachOtherAreRefused() {
    String message =
        String.valueOf(
            assertThrows(
                    LearningException.class,
                    () -> run(task("classes", false, true), new StopAfter(1000)))
                .getMessage());
    assertEquals(
        "[architecture] spots needs labels that are independent of each other, but those of this"
            + " data set are classes of which each case has one. Set spots to 0.",
        message);
  }

  private void train(String output, StopAfter stop) throws Exception {
    run(task(output, false, false), stop);
  }

  private NetworkGraph network(String output) throws Exception {
    return NetworkGraph.read(folder.resolve(output).resolve("axial.onnx"));
  }

  private static int count(float[] weights) {
    int count = 0;
    for (float weight : weights) {
      count += weight == 0 ? 0 : 1;
    }
    return count;
  }

  private EnsembleTraining.Task task(String output, boolean resume, boolean exclusive)
      throws Exception {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", cases("t", 60, exclusive));
    splits.put("valid", cases("v", 8, exclusive));
    List<String> labels = exclusive ? List.of("tear", "none") : List.of("tear");
    var dataset = new Dataset("test", labels, exclusive, splits, List.of());
    Recipe recipe = Recipe.parse(RECIPE, "tiny", List.of());
    return new EnsembleTraining.Task(
        recipe, dataset, folder.resolve("data"), 7, folder.resolve(output), resume);
  }

  private static EnsembleModel run(EnsembleTraining.Task task, StopAfter stop) throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      return new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.of(Architecture.class, List.of(new MrnetSmall())),
              pool,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
          .train(task, stop, stop);
    }
  }

  private static List<Case> cases(String prefix, int count, boolean exclusive) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      var series = SpotCases.series(Plane.AXIAL, volume(i % 2, new Random(id.hashCode())));
      SequencedMap<String, Integer> targets = new LinkedHashMap<>();
      targets.put("tear", i % 2);
      if (exclusive) {
        targets.put("none", 1 - i % 2);
      }
      cases.add(
          new Case(id, id, new Study(id, Optional.empty(), "", id, List.of(series)), targets));
    }
    return cases;
  }

  private static Volume volume(int target, Random random) {
    float[] values = new float[2 * SIZE * SIZE];
    for (int slice = 0; slice < 2; slice++) {
      double[] blobs = random.doubles(16, 0, 4).toArray();
      blobs[6] += 3 * target * slice;
      for (int i = 0; i < SIZE * SIZE; i++) {
        values[slice * SIZE * SIZE + i] =
            (float) (blobs[i / SIZE / 4 * 4 + i % SIZE / 4] + 0.1 * random.nextGaussian());
      }
    }
    return Volume.of(Geometry.uncalibrated(SIZE, SIZE, 2), new Voxels.Floats(values));
  }

  /// Asks to stop after a number of epochs of all networks together.
  private static final class StopAfter implements TrainingListener, Progress {
    private final AtomicInteger left;

    StopAfter(int epochs) {
      left = new AtomicInteger(epochs);
    }

    @Override
    public void epoch(String member, String run, Epoch epoch) {
      left.decrementAndGet();
    }

    @Override
    public void report(double done, String message) {}

    @Override
    public boolean isCancelled() {
      return left.get() <= 0;
    }
  }
}
