// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.common.Options;

/// Tells a network how bright a study is at certain places: to each logit is added what a
/// linear rule makes of the brightness there. It finds what always lies at the same place and is
/// no brighter than what surrounds it, which convolutions do not. Options of the table
/// `[architecture]`: `spots`, how many places there are along each side of a slice (0, the
/// default, for none), and `spot-slices`, how many from the first slice to the last (default 12).
///
/// The weights are found by a fit of their own after the convolutions are trained, and stay zeros
/// until then. A row, column or slice between two places counts for both, so that slices may have
/// any size and studies any number of slices; each place has a mean of what counts for it.
///
/// What the places add is one map for each label and slice place, beside the features of a layer
/// of the network, so that a heat map made there shows the spots, too. The sum over a map is
/// exactly what it adds.
///
/// @param places along each side
/// @param slicePlaces from the first slice to the last
public record SpotReadout(int places, int slicePlaces) {
  /// How the brightness is averaged before it is looked at: as the first convolution looks.
  public static final Window WINDOW = new Window(5, 2, 2);

  static final Set<String> KEYS = Set.of("spots", "spot-slices");

  /// Where the names of all its weights begin.
  static final String PREFIX = "spots.";

  private static final String WEIGHT = "spots.weight";
  private static final String OFFSET = "spots.offset";

  public SpotReadout {
    if (places < 0 || slicePlaces < 1) {
      throw new IllegalArgumentException(
          "[architecture] spots should be 0 or more and spot-slices 1 or more, but were %d and %d."
              .formatted(places, slicePlaces));
    }
  }

  static SpotReadout of(Options options) {
    var readout = new SpotReadout(options.integer("spots", 0), options.integer("spot-slices", 12));
    if (!readout.isNone() && options.integer("input-channels", 1) != 1) {
      throw new IllegalArgumentException(
          "[architecture] spots needs input-channels 1, but was %d."
              .formatted(options.integer("input-channels", 1)));
    }
    if (!readout.isNone() && options.text(SlicePooling.KIND, "").endsWith("vote")) {
      throw new IllegalArgumentException(
          "[architecture] spots needs a slice-pool of features, but was %s."
              .formatted(options.text(SlicePooling.KIND)));
    }
    return readout;
  }

  /// The spots of a network; empty if it has none.
  ///
  /// @param labels how many logits the network has
  public static Optional<SpotReadout> of(NetworkGraph graph, int labels) {
    return Optional.ofNullable(graph.initializers().get(WEIGHT))
        .map(Initializer::shape)
        .map(shape -> new SpotReadout((int) shape[1], (int) shape[0] / labels));
  }

  /// How much the numbers of a row belong to each of some evenly spaced places: shares that sum
  /// to 1 for each place that has any, as the network reckons them.
  ///
  /// @return shape `(places, count)`
  public static double[][] shares(int count, int places) {
    double[][] shares = new double[places][count];
    for (int place = 0; place < places; place++) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        double at = Math.clamp((i + 0.5) / count * places - 0.5, 0, places - 1);
        shares[place][i] = Math.max(0, 1 - Math.abs(at - place));
        sum += shares[place][i];
      }
      for (int i = 0; i < count && sum > 0; i++) {
        shares[place][i] /= sum;
      }
    }
    return shares;
  }

  /// The network with a rule for each label, and with its convolutions' say made larger or
  /// smaller.
  ///
  /// @param rules one for each label
  /// @param layer the network's last fully connected layer
  public NetworkGraph with(NetworkGraph graph, List<Rule> rules, String layer) {
    int size = slicePlaces * places * places;
    float[] weights = new float[rules.size() * size];
    float[] offsets = new float[rules.size() * size];
    float[] gains = values(graph, layer + ".weight");
    float[] starts = values(graph, layer + ".bias");
    int features = gains.length / rules.size();
    for (int label = 0; label < rules.size(); label++) {
      Rule rule = rules.get(label);
      for (int i = 0; i < size; i++) {
        weights[label * size + i] = (float) rule.weights()[i];
        offsets[label * size + i] = (float) (rule.weights()[i] * rule.means()[i]);
      }
      for (int i = label * features; i < (label + 1) * features; i++) {
        gains[i] *= (float) rule.gain();
      }
      starts[label] = (float) (rule.gain() * starts[label] + rule.intercept());
    }
    return graph.withInitializers(
        Map.of(
            WEIGHT, weights, OFFSET, offsets, layer + ".weight", gains, layer + ".bias", starts));
  }

  private static float[] values(NetworkGraph graph, String name) {
    Initializer found = graph.initializers().get(name);
    if (found == null) {
      throw new IllegalArgumentException("expected a network with " + name);
    }
    return found.values().clone();
  }

  /// What becomes of one label: gain × what the convolutions say + intercept + Σ weight ×
  /// (brightness − mean).
  ///
  /// @param weights of the places, shape `(slice places, places, places)`
  /// @param means likewise
  public record Rule(double gain, double intercept, double[] weights, double[] means) {}

  /// The names of what is fitted, those of all networks in a [NetworkMean]; empty without spots.
  public static List<String> parameters(NetworkGraph graph) {
    return graph.initializers().keySet().stream()
        .filter(name -> name.endsWith(WEIGHT) || name.endsWith(OFFSET))
        .toList();
  }

  boolean isNone() {
    return places == 0;
  }

  /// Put the spots' maps behind a feature map that was made with [#WINDOW].
  ///
  /// @param features shape `(slices, count, height, width)`
  /// @param name of the new tensor, at which heat maps are made
  /// @return shape `(slices, count + labels × slice places, height, width)`
  String beside(GraphBuilder graph, String features, int labels, String name) {
    int count = labels * slicePlaces;
    float[] kernel = new float[WINDOW.area()];
    Arrays.fill(kernel, 1f / kernel.length);
    String mean = graph.constants(PREFIX + "mean", new long[] {1, 1, 5, 5}, kernel);
    String bright =
        graph.add("Conv", "spots.brightness", List.of(graph.input(), mean), WINDOW.attributes());
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    String copies = graph.constants(PREFIX + "copies", new long[] {count, 1, 1, 1}, ones);
    String copied =
        graph.add(
            "Conv", "spots.copied", List.of(bright, copies), new Window(1, 1, 0).attributes());
    String rows = turned(graph, shares(graph, Positions.along(graph, bright, 2), places));
    String columns = shares(graph, Positions.along(graph, bright, 3), places);
    String weights = spread(graph, WEIGHT, count, rows, columns);
    String offsets = spread(graph, OFFSET, count, rows, columns);
    String map = graph.binary("Sub", graph.binary("Mul", copied, weights), offsets);
    graph.layers(List.of(name));
    return graph.add("Concat", name, List.of(features, map), Onnx.integer("axis", 1));
  }

  /// The features that were there before the spots' maps were put behind them.
  String features(GraphBuilder graph, String both, int count) {
    return pick(graph, both, 0, count);
  }

  /// Finish a network whose spots lie behind a feature map.
  ///
  /// @param both what [#beside] gave
  /// @param count how many features come before the spots there
  /// @param pooled what the convolutions make of each slice, shape `(slices, channels)`
  NetworkGraph finish(GraphBuilder graph, Ending ending, String both, int count, String pooled) {
    int channels = graph.channels();
    int spots = ending.labels() * slicePlaces;
    String maps = pick(graph, both, count, spots);
    String sums = graph.flatten(graph.binary("ReduceSum", maps, graph.integers(2, 3)));
    String all = graph.add("Concat", "spots.join", List.of(pooled, sums), Onnx.integer("axis", 1));
    // First what gathers studies in rows: what comes before is of slices only, in training, too.
    String spoken = sum(graph, pick(graph, all, channels, spots), ending.labels());
    String joined = ending.pooling().pool(graph, pick(graph, all, 0, channels));
    String logits = graph.linear(joined, ending.layer(), ending.labels());
    return graph.output(graph.binary("Add", logits, spoken), ending.labels());
  }

  /// How a network ends.
  ///
  /// @param layer the name of the last fully connected layer
  record Ending(SlicePooling pooling, String layer, int labels) {}

  /// From each slice's sums for all slice places to the study's.
  private String sum(GraphBuilder graph, String sums, int labels) {
    String study = graph.study(sums);
    String apart = graph.binary("Reshape", study, graph.integers(0, 0, labels, slicePlaces));
    String slices = shares(graph, Positions.ofSlices(graph, study), slicePlaces);
    String shares = graph.binary("Unsqueeze", turned(graph, slices), graph.integers(1));
    String own = graph.binary("ReduceSum", graph.binary("Mul", apart, shares), graph.integers(3));
    String each = graph.binary("Squeeze", own, graph.integers(3));
    String whole = graph.binary("ReduceSum", each, graph.integers(1));
    String spoken = graph.binary("Squeeze", whole, graph.integers(1));
    return graph.joinSlices(each, spoken, 1);
  }

  /// A table of the places for every row and column.
  ///
  /// @return shape `(count, height, width)`
  private String spread(GraphBuilder graph, String name, int count, String rows, String columns) {
    float[] zeros = new float[Math.multiplyExact(count, places * places)];
    String table = graph.constants(name, new long[] {count, places, places}, zeros);
    return graph.binary("MatMul", rows, graph.binary("MatMul", table, columns));
  }

  /// As [#shares(int, int)], while the network runs.
  private static String shares(GraphBuilder graph, Positions positions, int places) {
    String hats = turned(graph, positions.hats(graph, places));
    String sums = graph.binary("ReduceSum", hats, graph.integers(1));
    String least = graph.constant(graph.fresh("least"), 1e-6f);
    return graph.binary("Div", hats, graph.add("Clip", graph.fresh("clip"), List.of(sums, least)));
  }

  private static String turned(GraphBuilder graph, String matrix) {
    return graph.unary("Transpose", matrix, Onnx.integers("perm", 1, 0));
  }

  private static String pick(GraphBuilder graph, String from, int first, int count) {
    long[] places = new long[count];
    for (int i = 0; i < count; i++) {
      places[i] = first + i;
    }
    return graph.add(
        "Gather",
        graph.fresh("pick"),
        List.of(from, graph.integers(places)),
        Onnx.integer("axis", 1));
  }
}
