// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Prediction;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.ClassLogOdds;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SliceAnswers;
import org.triplane.learning.ort.LayerGradients;
import org.triplane.learning.ort.Tensor;

/// S4.15: what a network says of each slice, and how that makes the answer for the study.
class SliceAnswersTest {
  private static final int SLICES = 3;
  private static final int SIZE = 33;

  @ParameterizedTest
  @ValueSource(strings = {"max", "mean", "gem", "top-k", "attention", "vote", "soft-vote"})
  void aSliceAnswersAsAStudyOfItAloneWould(String pool) throws Exception {
    NetworkGraph graph =
        ClassLogOdds.append(
            ArchitectureParityTest.graph("name = 'conv5-fc3'\nslice-pool = '" + pool + "'"), 2);
    float[] x = ArchitectureParityTest.noise(SLICES * SIZE * SIZE);
    float[] answers =
        OnnxRuntime.run(SliceAnswers.of(graph).orElseThrow(), x, SLICES, 1, SIZE, SIZE);
    assertEquals(2 * SLICES, answers.length);
    for (int i = 0; i < SLICES; i++) {
      assertArrayEquals(
          OnnxRuntime.run(graph, slice(x, i), 1, 1, SIZE, SIZE),
          Arrays.copyOfRange(answers, 2 * i, 2 * i + 2),
          1e-4f);
    }
  }

  @ParameterizedTest
  @CsvSource({"'',3", "'slice-networks = 3',3", "'slice-weights = [1, 2, 3]',3"})
  void aSoftVoteOfClassesIsTheMeanOfSoftmaxProbabilities(String more, int labels) throws Exception {
    NetworkGraph graph = votes(more, labels);
    float[] x = ArchitectureParityTest.noise(SLICES * SIZE * SIZE);
    float[] answers =
        OnnxRuntime.run(SliceAnswers.of(graph).orElseThrow(), x, SLICES, 1, SIZE, SIZE);
    float[] study = OnnxRuntime.run(graph, x, SLICES, 1, SIZE, SIZE);
    double[] expected = new double[labels];
    for (int i = 0; i < SLICES; i++) {
      double weight = more.contains("weights") ? (i + 1) / 6.0 : 1.0 / SLICES;
      double sum = 0;
      for (int k = 0; k < labels; k++) {
        double probability = Prediction.sigmoid(answers[i * labels + k]);
        sum += probability;
        expected[k] += weight * probability;
      }
      assertEquals(1, sum, 1e-5);
    }
    for (int k = 0; k < labels; k++) {
      assertEquals(expected[k], Prediction.sigmoid(study[k]), 1e-5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "slice-networks = 3"})
  void softVotesOfClassesAreTheSameInTrainingAndInUse(String more) throws Exception {
    NetworkGraph graph = votes(more, 3);
    String layer = more.isEmpty() ? graph.layers().getLast() : "";
    float[] x = ArchitectureParityTest.noise(SLICES * SIZE * SIZE);
    SliceBatch batch = SliceBatch.of(x, new int[] {SLICES}, 1, SIZE, SIZE);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      assertArrayEquals(
          OnnxRuntime.run(graph, x, SLICES, 1, SIZE, SIZE), trainable.logits(batch), 1e-4f);
      if (!layer.isEmpty()) {
        assertSameGradient(graph, layer, trainable.gradient(batch, layer, 1), x);
      }
    }
  }

  private static void assertSameGradient(
      NetworkGraph graph, String layer, float[] expected, float[] x) throws Exception {
    float largest = 0;
    for (float slope : expected) {
      largest = Math.max(largest, Math.abs(slope));
    }
    assertTrue(largest > 0);
    try (LayerGradients gradients = LayerGradients.open(graph, layer, ComputeDevice.CPU)) {
      Tensor input = new Tensor(new long[] {SLICES, 1, SIZE, SIZE}, x);
      assertArrayEquals(expected, gradients.at(input, 1).gradient().values(), 1e-4f * largest);
    }
  }

  @Test
  void trainingAnswersForSlicesToo() throws Exception {
    NetworkGraph slices = SliceAnswers.of(votes("slice-networks = 3", 3)).orElseThrow();
    float[] x = ArchitectureParityTest.noise(SLICES * SIZE * SIZE);
    try (TrainableGraph trainable = new TrainableGraph(slices, Device.cpu(), 1)) {
      assertArrayEquals(
          OnnxRuntime.run(slices, x, SLICES, 1, SIZE, SIZE),
          trainable.logits(SliceBatch.of(x, new int[] {SLICES}, 1, SIZE, SIZE)),
          1e-4f);
    }
  }

  @Test
  void aNetworkOfWholeVolumesHasNoAnswerForASlice() throws Exception {
    NetworkGraph whole = ArchitectureParityTest.graph("name = 'r3d-18'\nwidth = 4");
    assertTrue(SliceAnswers.of(whole).isEmpty());
  }

  private static NetworkGraph votes(String more, int labels) throws Exception {
    String options = "name = 'conv5-fc3'\nslice-pool = 'soft-vote'\nslice-classes = true\n";
    return ArchitectureParityTest.graph(options + more, labels);
  }

  private static float[] slice(float[] x, int slice) {
    return Arrays.copyOfRange(x, slice * SIZE * SIZE, (slice + 1) * SIZE * SIZE);
  }
}
