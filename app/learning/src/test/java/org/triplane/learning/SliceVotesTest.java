// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SlicePooling;
import org.triplane.learning.spi.Architecture;

/// S4.7, W22: what a position's vote is worth is found on cases that no figure is of.
class SliceVotesTest {
  private static final String RECIPE =
      """
      name = "votes"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      slice-pool = "soft-vote"
      slice-votes = 2
      [preprocessing]
      size = 16
      [training]
      epochs = 1
      batch = 8
      rate = 0.01
      [stacker]
      folds = 2
      keep-networks = true
      """;

  @TempDir Path folder;

  @Test
  void aPositionIsWorthItsBalancedAccuracy() throws Exception {
    var tally = new SliceTally(2);
    tally.add(new float[] {1, 1, -1, 1}, new int[] {1}, false);
    tally.add(new float[] {-1, 1, 1, 1}, new int[] {0}, false);
    tally.add(new float[] {-1, -1, 1, 1}, new int[] {TrainingStudy.UNKNOWN}, false);
    assertArrayEquals(new float[] {0.75f, 0.25f}, tally.weights(0), 1e-6f);
    assertArrayEquals(new float[] {0.75f, 0}, tally.weights(0.5), 1e-6f);
    assertThrows(LearningException.class, () -> tally.weights(0.9));
  }

  @Test
  void aSliceIsTakenForTheLikeliestClass() throws Exception {
    var tally = new SliceTally(1);
    tally.add(new float[] {2, 1, 0}, new int[] {1, 0, 0}, true);
    tally.add(new float[] {2, 1, 0}, new int[] {0, 1, 0}, true);
    tally.add(new float[] {-3, -2, -1}, new int[] {0, 0, 1}, true);
    assertArrayEquals(new float[] {2 / 3f}, tally.weights(0), 1e-6f);
  }

  @Test
  void everyNetworkVotesByTheOtherFolds() throws Exception {
    Path out = folder.resolve("out");
    EnsembleModel model = train(out);
    float[] last = votes(EnsembleFolder.network(out, model.members().getFirst()));
    float[] first =
        votes(EnsembleFolder.file(out, "training/networks/axial.fold-1.onnx").orElseThrow());
    float[] second =
        votes(EnsembleFolder.file(out, "training/networks/axial.fold-2.onnx").orElseThrow());
    for (float[] weights : List.of(last, first, second)) {
      assertEquals(2, weights.length);
      for (float weight : weights) {
        assertTrue(weight >= 0 && weight <= 1, Arrays.toString(weights));
      }
    }
    // Twelve cases a fold, six of each class: what all say is the mean of what each says.
    assertEquals((first[0] + second[0]) / 2, last[0], 1e-6);
    assertEquals((first[1] + second[1]) / 2, last[1], 1e-6);
    assertNotEquals(List.of(1f, 1f), List.of(last[0], last[1]));
  }

  private static float[] votes(byte[] network) throws Exception {
    Initializer weights =
        NetworkGraph.parse(network, "x.onnx").initializers().get(SlicePooling.WEIGHTS);
    return weights.values();
  }

  private static EnsembleModel train(Path out) throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "votes", List.of());
    try (var workers = Executors.newFixedThreadPool(2)) {
      var training =
          new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.load(Architecture.class, List.of(Architecture.class.getClassLoader())),
              workers,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
      var task =
          new EnsembleTraining.Task(
              recipe, SpotCases.dataset(24, 4), Path.of("spots"), 3, out, false);
      return training.train(task, TrainingListener.SILENT, Progress.SILENT);
    }
  }
}
