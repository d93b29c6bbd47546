// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.spi.Architecture;

/// The slice network Conv5_FC3 of Wen et al. 2020: five times convolution, batch normalization,
/// ReLU and halving, then three fully connected layers on every slice. Parameter names are those
/// of ClinicaDL.
///
/// Options: `size` (side of the square slices, as the fully connected layers are made for one
/// size; 0, the default, takes the mean of each channel instead, so that any size goes),
/// `input-channels` (default 1), `dropout` (default 0.5), and those of [SliceNetworks] and
/// [SlicePooling] (default `vote`; pools other than votes are over the 50 numbers before the last
/// layer).
///
/// @see <a href="https://doi.org/10.1016/j.media.2020.101694">Wen et al. 2020</a>
public final class Conv5Fc3 implements Architecture {
  static final List<Integer> WIDTHS = List.of(8, 16, 32, 64, 128);
  private static final Set<String> KEYS = Set.of("name", "size", "input-channels", "dropout");

  @Override
  public String name() {
    return "conv5-fc3";
  }

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random) {
    Set<String> keys = new HashSet<>(KEYS);
    keys.addAll(SlicePooling.KEYS);
    keys.add(SliceNetworks.KEY);
    options.allow(keys);
    SlicePooling pooling = SlicePooling.of(options, "vote");
    SliceNetworks networks = SliceNetworks.of(options);
    var graph = new GraphBuilder(name(), options.integer("input-channels", 1), random);
    String map = encode(graph, networks.start(graph));
    int size = options.integer("size", 0);
    double dropout = options.number("dropout", 0.5);
    return networks.single()
        ? pooling.finish(graph, one(graph, map, size, dropout), "fc.6", labels)
        : networks.finish(graph, many(graph, map, size, dropout), "fc.6", pooling, labels);
  }

  /// Add the five blocks of convolutions.
  ///
  /// @return the last map, a thirty-second as high and wide
  static String encode(GraphBuilder graph, String from) {
    String map = from;
    for (int block = 0; block < WIDTHS.size(); block++) {
      map = block(graph, map, 4 * block, WIDTHS.get(block));
    }
    return map;
  }

  private static String block(GraphBuilder graph, String from, int number, int width) {
    String name = "convolutions.";
    String map = graph.convolution(from, name + number, width, new Window(3, 1, 1));
    return graph.halve(graph.relu(graph.batchNorm(map, name + (number + 1))));
  }

  private static String one(GraphBuilder graph, String map, int size, double dropout) {
    String features = graph.flatten(size == 0 ? graph.globalAveragePool(map) : map);
    graph.setChannels(graph.channels() * side(size) * side(size));
    features = graph.dropout(features, dropout);
    features = graph.unary("Relu", graph.linear(features, "fc.2", 1300));
    return graph.unary("Relu", graph.linear(features, "fc.4", 50));
  }

  /// The fully connected layers as convolutions, which can be side by side.
  private static String many(GraphBuilder graph, String map, int size, double dropout) {
    String features = graph.dropout(size == 0 ? graph.globalAveragePool(map) : map, dropout);
    var whole = new Window(side(size), 1, 0);
    features = graph.unary("Relu", graph.convolution(features, "fc.2", 1300, whole));
    var point = new Window(1, 1, 0);
    return graph.unary("Relu", graph.convolution(features, "fc.4", 50, point));
  }

  /// Height and width of the last feature map.
  private static int side(int size) {
    return size == 0 ? 1 : Math.ceilDiv(size, 1 << WIDTHS.size());
  }
}
