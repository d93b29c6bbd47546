// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Services;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.NetworkMean;
import org.triplane.learning.graph.NetworkParts;
import org.triplane.learning.graph.SliceAnswers;
import org.triplane.learning.graph.SliceSplit;
import org.triplane.learning.ort.LayerGradients;
import org.triplane.learning.ort.Tensor;
import org.triplane.learning.spi.Architecture;

/// W3: folds' networks used together.
class NetworkMeanTest {
  private static final int SIZE = 35;
  private static final int SLICES = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = 'mrnet-small'\nposition = 4",
        "name = 'mrnet-small'\nspots = 6\nspot-slices = 3",
        "name = 'mrnet-small'\nslice-pool = 'attention'\nslice-position = 3",
        "name = 'resnet-18'\nwidth = 4\ninput-channels = 1",
        "name = 'r3d-18'\nwidth = 4\ninput-channels = 1",
        "name = 'conv5-fc3'\nsize = 35",
        "name = 'elnet'\nwidth = 2",
      })
  void givesTheMeanOfTheLogits(String options) throws Exception {
    List<NetworkGraph> networks = networks(options);
    NetworkGraph mean = NetworkMean.of(networks);
    float[] expected = new float[2];
    for (NetworkGraph network : networks) {
      float[] logits = logits(network);
      expected[0] += logits[0] / networks.size();
      expected[1] += logits[1] / networks.size();
    }
    assertArrayEquals(expected, logits(mean), 1e-4f);
    try (TrainableGraph trainable = new TrainableGraph(mean, Device.cpu(), 1)) {
      SliceBatch batch = SliceBatch.of(noise(), new int[] {SLICES}, 1, SIZE, SIZE);
      assertArrayEquals(expected, trainable.logits(batch), 1e-4f);
    }
  }

  @Test
  void aLayerHoldsTheMapsOfAllNetworksAndTheirShareOfTheDerivative() throws Exception {
    List<NetworkGraph> networks = networks("name = 'mrnet-small'\nchannels = [2, 3, 4, 5]");
    NetworkGraph mean = NetworkMean.of(networks);
    String layer = "relu.1";
    assertTrue(mean.layers().contains(layer), mean.layers().toString());
    try (LayerGradients all = LayerGradients.open(mean, layer, ComputeDevice.CPU)) {
      LayerGradients.Response whole = all.at(input(), 1);
      int channels = 0;
      for (NetworkGraph network : networks) {
        try (LayerGradients own = LayerGradients.open(network, layer, ComputeDevice.CPU)) {
          Tensor part = own.at(input(), 1).gradient();
          int pixels = Math.toIntExact(part.shape()[2] * part.shape()[3]);
          int count = Math.toIntExact(part.shape()[1]);
          for (int slice = 0; slice < SLICES; slice++) {
            for (int i = 0; i < count * pixels; i++) {
              int at = slice * 3 * count * pixels + channels * pixels + i;
              assertEquals(
                  part.values()[slice * count * pixels + i] / 3,
                  whole.gradient().values()[at],
                  1e-6);
            }
          }
          channels += count;
        }
      }
      assertEquals(channels, whole.gradient().shape()[1]);
    }
  }

  @Test
  void canStillBeCutWhereSlicesMeet() throws Exception {
    NetworkGraph mean = NetworkMean.of(networks("name = 'mrnet-small'"));
    SliceSplit split = SliceSplit.of(mean).orElseThrow();
    assertTrue(
        split.study().nodes().size() < mean.nodes().size() / 3, "" + split.study().nodes().size());
  }

  /// S4.12
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = 'mrnet-small'\nposition = 4",
        "name = 'mrnet-small'\nspots = 6\nspot-slices = 3",
        "name = 'mrnet-small'\nslice-pool = 'attention'\nslice-position = 3",
        "name = 'resnet-18'\nwidth = 4\ninput-channels = 1",
        "name = 'conv5-fc3'\nsize = 35\nslice-pool = 'soft-vote'\nslice-networks = 5",
        "name = 'elnet'\nwidth = 2",
      })
  void isTakenApartIntoTheSameNetworks(String options) throws Exception {
    List<NetworkGraph> networks = networks(options);
    List<NetworkGraph> parts = NetworkParts.of(NetworkMean.of(networks));
    assertEquals(networks.size(), parts.size());
    for (int k = 0; k < parts.size(); k++) {
      NetworkGraph part = NetworkGraph.parse(parts.get(k).toBytes(), "part");
      assertEquals(networks.get(k).nodes(), part.nodes());
      assertEquals(LearnedWeights.of(networks.get(k)), LearnedWeights.of(part));
      assertEquals(networks.get(k).initializers().keySet(), part.initializers().keySet());
      assertArrayEquals(logits(networks.get(k)), logits(part));
    }
  }

  /// S4.15
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = 'mrnet-small'",
        "name = 'conv5-fc3'\nsize = 35\nslice-pool = 'soft-vote'",
        "name = 'mrnet-small'\nslice-pool = 'attention'\nslice-position = 3",
      })
  void answersForASliceWithTheMeanOfTheNetworksAnswers(String options) throws Exception {
    List<NetworkGraph> networks = networks(options);
    float[] expected = new float[2 * SLICES];
    for (NetworkGraph network : networks) {
      float[] own = logits(SliceAnswers.of(network).orElseThrow());
      for (int i = 0; i < expected.length; i++) {
        expected[i] += own[i] / networks.size();
      }
    }
    NetworkGraph mean = NetworkMean.of(networks);
    assertArrayEquals(expected, logits(SliceAnswers.of(mean).orElseThrow()), 1e-4f);
  }

  @Test
  void aNetworkThatIsNoMeanIsItsOnlyPart() throws Exception {
    NetworkGraph one = networks("name = 'elnet'\nwidth = 2").getFirst();
    assertEquals(List.of(one), NetworkParts.of(one));
  }

  @Test
  void oneNetworkStaysAsItIs() throws Exception {
    NetworkGraph one = networks("name = 'elnet'\nwidth = 2").getFirst();
    assertSame(one, NetworkMean.of(List.of(one)));
  }

  @Test
  void refusesNetworksOfDifferentStructure() throws Exception {
    List<NetworkGraph> mixed =
        List.of(
            networks("name = 'elnet'\nwidth = 2").getFirst(),
            networks("name = 'mrnet-small'").getFirst());
    assertThrows(IllegalArgumentException.class, () -> NetworkMean.of(mixed));
  }

  private static List<NetworkGraph> networks(String toml) throws Exception {
    Options options = Documents.toml(toml, "architecture");
    Architecture architecture =
        Services.load(Architecture.class, List.of(Architecture.class.getClassLoader()))
            .get(options.text("name"));
    List<NetworkGraph> networks = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      networks.add(architecture.build(options, 2, new Random(seed)));
    }
    return networks;
  }

  private static float[] logits(NetworkGraph graph) throws Exception {
    return OnnxRuntime.run(graph, noise(), SLICES, 1, SIZE, SIZE);
  }

  private static Tensor input() {
    return new Tensor(new long[] {SLICES, 1, SIZE, SIZE}, noise());
  }

  private static float[] noise() {
    Random random = new Random(3);
    float[] values = new float[SLICES * SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
