// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.djl.TrainableGraph;
import org.triplane.learning.graph.NetworkGraph;

/// The engine that trains and the engine that assesses say the same of the same network.
class EngineParityTest {
  private static final double TOLERANCE = 1e-4;

  static final List<Arguments> NETWORKS =
      List.of(
          Arguments.of(Named.of("mrnet-small", Studies.small()), new long[] {6, 1, 96, 96}),
          Arguments.of(Named.of("mrnet-alexnet", Studies.alexnet()), new long[] {3, 3, 96, 96}));

  @ParameterizedTest(name = "{0}")
  @FieldSource("NETWORKS")
  void ownNetworksGiveTheSameLogitsAndGradCam(NetworkGraph graph, long[] shape) throws Exception {
    for (String layer : graph.layers()) {
      assertParity(graph, layer, noise(shape, 1));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "squeezenet11_fp16_onnx/models/SqueezeNet_fp16.onnx, 3, 224, 60",
    "mnist_cifar_onnx/SharedContent/models/mnist.onnx, 1, 28, 100"
  })
  void foreignNetworksGiveTheSameLogitsAndGradCam(
      String file, int channels, int size, double deviation) throws Exception {
    NetworkGraph graph = NetworkGraph.read(data().resolve("models").resolve(file));
    long[] shape = {2, channels, size, size};
    assertParity(graph, graph.layers().getLast(), noise(shape, deviation));
  }

  private static void assertParity(NetworkGraph graph, String layer, Tensor slices)
      throws LearningException {
    SliceBatch batch =
        SliceBatch.of(
            slices.values(),
            new int[] {slices.size(0)},
            slices.size(1),
            slices.size(2),
            slices.size(3));
    try (var trainable = new TrainableGraph(graph, Device.cpu(), 1);
        var gradients = LayerGradients.open(graph, layer, ComputeDevice.CPU)) {
      LayerGradients.Response response = gradients.at(slices, 1);
      float[] autograd = trainable.gradient(batch, layer, 1);
      double logits = difference(trainable.logits(batch), response.logits());
      double gradient =
          difference(
              whereActive(response, autograd), whereActive(response, response.gradient().values()));
      double map = difference(gradCam(response, autograd), gradCam(response));
      System.out.printf(
          "%s of %s: logits %.1e, gradient %.1e, Grad-CAM %.1e apart%n",
          layer, graph.model().getGraph().getName(), logits, gradient, map);
      assertEquals(0, logits, TOLERANCE);
      assertEquals(0, gradient, TOLERANCE);
      assertEquals(0, map, TOLERANCE);
    }
  }

  /// Where several values of a pooling window are all 0, engines choose different ones to pass
  /// the derivative to; neither a map nor a layer before the rectifier sees which.
  private static float[] whereActive(LayerGradients.Response response, float[] gradient) {
    float[] active = gradient.clone();
    for (int i = 0; i < active.length; i++) {
      active[i] = response.features().values()[i] > 0 ? active[i] : 0;
    }
    return active;
  }

  private static float[] gradCam(LayerGradients.Response response, float[] gradient) {
    var other = new Tensor(response.features().shape(), gradient);
    return ActivationMap.GRAD_CAM.of(response.features(), other);
  }

  private static float[] gradCam(LayerGradients.Response response) {
    return ActivationMap.GRAD_CAM.of(response.features(), response.gradient());
  }

  /// The greatest difference relative to the greatest value.
  private static double difference(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    double largest = 0;
    double greatest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      greatest = Math.max(greatest, Math.abs(expected[i] - actual[i]));
    }
    assertTrue(largest > 0);
    return greatest / largest;
  }

  private static Path data() {
    String named = System.getProperty("TRIPLANE_DATA", System.getenv("TRIPLANE_DATA"));
    Path at = Path.of("").toAbsolutePath();
    while (named == null && at != null) {
      Path candidate = at.resolve("shared").resolve("data");
      named = Files.isDirectory(candidate) ? candidate.toString() : null;
      at = at.getParent();
    }
    assumeTrue(named != null, "The folder of test data is not here (TRIPLANE_DATA).");
    return Path.of(String.valueOf(named));
  }

  private static Tensor noise(long[] shape, double deviation) {
    var random = new Random(4);
    float[] values = new float[(int) (shape[0] * shape[1] * shape[2] * shape[3])];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return new Tensor(shape, values);
  }
}
