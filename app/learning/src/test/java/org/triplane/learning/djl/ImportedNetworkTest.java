// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Options;
import org.triplane.learning.LearningException;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.Draft;
import org.triplane.learning.graph.ImportedNetwork;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.NetworkGraph;

class ImportedNetworkTest {
  private static final String SQUEEZENET = "models/squeezenet11_fp16_onnx/";

  @TempDir Path folder;

  @Test
  void theRealBackboneStillSeesACat() throws Exception {
    NetworkGraph network = NetworkGraph.read(data(SQUEEZENET + "models/SqueezeNet_fp16.onnx"));
    float[] kitten = pixels(data(SQUEEZENET + "media/kitten_224.png"));
    float[] probabilities = OnnxRuntime.run(network, kitten, 1, 3, 224, 224);
    int best =
        IntStream.range(0, 1000)
            .reduce((a, b) -> probabilities[a] >= probabilities[b] ? a : b)
            .orElseThrow();
    assertEquals(281, best);
    assertEquals(0.94, probabilities[281], 5e-3);
  }

  /// Our 0..1 are its 0..255 less the means.
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void theRealBackboneLearns(int channels) throws Exception {
    Options options =
        Options.none("architecture")
            .with("file", data(SQUEEZENET + "models/SqueezeNet_fp16.onnx").toString())
            .with("input-channels", channels)
            .with("order", "bgr")
            .with("scale", 255)
            .with("means", List.of(104, 117, 123));
    NetworkGraph graph = new ImportedNetwork().build(options, 2, new Random(3));
    assertTrue(LearnedWeights.of(graph).contains("head.weight"));
    assertEquals(52, LearnedWeights.of(graph).size());
    assertEquals("fire9/expand3x3_2", graph.layers().getLast());
    float[] x = grey(channels, 2 * 64 * 64);
    SliceBatch batch = SliceBatch.of(x, new int[] {1, 1}, channels, 64, 64);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      double before = distance(trainable.logits(batch), new float[4]);
      trainable.learn(batch, ImportedNetworkTest::distance);
      trainable
          .gradients()
          .forEach(
              (name, slopes) -> {
                float[] weights = trainable.weights().get(name);
                for (int i = 0; i < slopes.length; i++) {
                  weights[i] -= 1e-6f * slopes[i];
                }
              });
      double after = distance(trainable.logits(batch), new float[4]);
      assertTrue(after < before, before + " -> " + after);
      float[] expected = OnnxRuntime.run(trainable.toGraph(), x, 2, channels, 64, 64);
      float[] both = trainable.logits(SliceBatch.of(x, new int[] {2}, channels, 64, 64));
      assertArrayEquals(expected, both, 1e-3f);
    }
  }

  /// W14, with means, with a border and without.
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 5", "1, 5"})
  void aFoldedStemSeesInGreyWhatTheNetworkSeesInGreyThreeTimes(int border, double mean)
      throws Exception {
    Path file = Files.write(folder.resolve("n.onnx"), network(border).toBytes());
    Options options =
        Options.none("architecture")
            .with("file", file.toString())
            .with("scale", 2)
            .with("means", List.of(mean, 2 * mean, -mean))
            .with("deviations", List.of(1, 2, 4));
    NetworkGraph color = new ImportedNetwork().build(options, 2, new Random(3));
    NetworkGraph grey =
        new ImportedNetwork().build(options.with("input-channels", 1), 2, new Random(3));
    float[] once = grey(1, 2 * 11 * 9);
    float[] thrice = grey(3, 2 * 11 * 9);
    assertArrayEquals(
        OnnxRuntime.run(color, thrice, 2, 3, 11, 9),
        OnnxRuntime.run(grey, once, 2, 1, 11, 9),
        1e-4f);
    try (TrainableGraph trainable = new TrainableGraph(grey, Device.cpu(), 1)) {
      assertArrayEquals(
          OnnxRuntime.run(grey, once, 2, 1, 11, 9),
          trainable.logits(SliceBatch.of(once, new int[] {2}, 1, 11, 9)),
          1e-4f);
    }
  }

  /// What MobileNetV3 is made of.
  @ParameterizedTest
  @ValueSource(strings = {"HardSigmoid", "HardSwish"})
  void activationsOfStraightLinesLearnAndChangeNothing(String activation) throws Exception {
    var draft = new Draft("n", 3, "h", "w");
    String map = draft.node("Conv", "x", draft.weights(5, 3, 3, 3), draft.weights(5));
    String hard = draft.node(activation, map);
    NetworkGraph file = draft.build(draft.node("GlobalAveragePool", hard));
    NetworkGraph graph = built(file);
    float[] x = grey(3, 2 * 11 * 9);
    float[] means = OnnxRuntime.run(file, x, 2, 3, 11, 9);
    float[] head = graph.initializers().get("head.weight").values();
    float[] sums = new float[4];
    for (int i = 0; i < 20; i++) {
      sums[i / 10 * 2 + i / 5 % 2] += head[i % 10] * means[i / 10 * 5 + i % 5];
    }
    SliceBatch studies = SliceBatch.of(x, new int[] {1, 1}, 3, 11, 9);
    try (TrainableGraph trainable = new TrainableGraph(graph, Device.cpu(), 1)) {
      assertArrayEquals(sums, trainable.logits(studies), 1e-6f);
      trainable.learn(studies, ImportedNetworkTest::distance);
      assertEquals(4, trainable.gradients().size());
    }
  }

  @Test
  void aFileWithChannelsLastLearnsFromPicturesWithChannelsFirst() throws Exception {
    var draft = new Draft("n", 11, 9, 3);
    String turned = draft.node("Transpose", List.of("x"), Draft.list("perm", 0, 3, 1, 2));
    String map = draft.node("Conv", turned, draft.weights(5, 3, 3, 3), draft.weights(5));
    NetworkGraph last = built(draft.build(draft.node("Relu", map)));
    var other = new Draft("n", 3, 11, 9);
    String same = other.node("Conv", "x", other.weights(5, 3, 3, 3), other.weights(5));
    NetworkGraph first = built(other.build(other.node("Relu", same)));
    float[] x = grey(3, 2 * 11 * 9);
    assertArrayEquals(
        OnnxRuntime.run(first, x, 2, 3, 11, 9), OnnxRuntime.run(last, x, 2, 3, 11, 9), 1e-6f);
  }

  private NetworkGraph built(NetworkGraph file) throws Exception {
    Path path = Files.write(folder.resolve("n.onnx"), file.toBytes());
    Options options = Options.none("architecture").with("file", path.toString());
    return new ImportedNetwork().build(options, 2, new Random(3));
  }

  @Test
  void refusesAFeatureMapThatIsNotThere() throws Exception {
    Path file = Files.write(folder.resolve("n.onnx"), network(1).toBytes());
    Options options =
        Options.none("architecture").with("file", file.toString()).with("features", "nowhere");
    var refusal =
        assertThrows(
            LearningException.class, () -> new ImportedNetwork().build(options, 2, new Random(3)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("no feature map called 'nowhere'"));
  }

  private static NetworkGraph network(int border) {
    var draft = new Draft("n", 3, "h", "w");
    String map =
        draft.node(
            "Conv",
            List.of("x", draft.weights(5, 3, 3, 3), draft.weights(5)),
            Draft.list("pads", border, border, border, border));
    String pooled = draft.node("GlobalAveragePool", draft.node("Relu", map));
    String flat = draft.node("Flatten", pooled);
    return draft.build(
        draft.node(
            "Gemm",
            List.of(flat, draft.weights(7, 5), draft.weights(7)),
            Draft.integer("transB", 1)));
  }

  /// Grey pictures 0..1, each channel alike.
  private static float[] grey(int channels, int pixels) {
    Random random = new Random(7);
    int picture = pixels / 2;
    float[] x = new float[channels * pixels];
    for (int i = 0; i < pixels; i++) {
      float value = random.nextFloat();
      for (int channel = 0; channel < channels; channel++) {
        x[(i / picture * channels + channel) * picture + i % picture] = value;
      }
    }
    return x;
  }

  /// B, G, R, 0..255, less the means.
  private static float[] pixels(Path file) throws Exception {
    float[] means = {104, 117, 123};
    float[] x = new float[3 * 224 * 224];
    int[] rgb = ImageIO.read(file.toFile()).getRGB(0, 0, 224, 224, null, 0, 224);
    for (int i = 0; i < rgb.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        x[channel * rgb.length + i] = (rgb[i] >> 8 * channel & 0xff) - means[channel];
      }
    }
    return x;
  }

  private static double distance(float[] logits, float[] slope) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double miss = logits[i] - i;
      sum += miss * miss;
      slope[i] = (float) (2 * miss);
    }
    return sum;
  }

  private static Path data(String path) {
    String set = System.getenv("TRIPLANE_DATA");
    Stream<Path> candidates =
        set != null
            ? Stream.of(Path.of(set))
            : Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
                .map(dir -> dir.resolve("shared/data"));
    Path found =
        candidates.map(dir -> dir.resolve(path)).filter(Files::exists).findFirst().orElse(null);
    assumeTrue(found != null, "needs the data folder with " + path);
    return Objects.requireNonNull(found);
  }
}
