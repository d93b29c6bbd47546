// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.PictureSize;
import org.triplane.learning.spi.Architecture;

/// The slice network Conv5_FC3 of Wen et al. 2020: five times convolution, batch normalization,
/// ReLU and halving, then three fully connected layers on every slice. Parameter names are those
/// of ClinicaDL.
///
/// Options: `size` (of the slices, one number or height and width, as the fully connected layers
/// are made for one size; 0, the default, takes the mean of each channel instead, so that any
/// size goes),
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
    PictureSize last = lastMap(options);
    double dropout = options.number("dropout", 0.5);
    return networks.single()
        ? pooling.finish(
            graph, one(graph, average(graph, options, map), last, dropout), "fc.6", labels)
        : networks.finish(
            graph,
            many(graph, average(graph, options, map), last, dropout),
            "fc.6",
            pooling,
            labels);
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

  private static String one(GraphBuilder graph, String map, PictureSize last, double dropout) {
    String features = graph.flatten(map);
    graph.setChannels(graph.channels() * last.area());
    features = graph.dropout(features, dropout);
    features = graph.unary("Relu", graph.linear(features, "fc.2", 1300));
    return graph.unary("Relu", graph.linear(features, "fc.4", 50));
  }

  /// The fully connected layers as convolutions, which can be side by side.
  private static String many(GraphBuilder graph, String map, PictureSize last, double dropout) {
    String features = graph.dropout(map, dropout);
    var whole = Window.whole(last.height(), last.width());
    features = graph.unary("Relu", graph.convolution(features, "fc.2", 1300, whole));
    var point = new Window(1, 1, 0);
    return graph.unary("Relu", graph.convolution(features, "fc.4", 50, point));
  }

  private static String average(GraphBuilder graph, Options options, String map) {
    return isOfAnySize(options) ? graph.globalAveragePool(map) : map;
  }

  private static boolean isOfAnySize(Options options) {
    return options.values().getOrDefault("size", 0) instanceof Number one && one.intValue() == 0;
  }

  /// How large the map is that the first fully connected layer goes over: a thirty-second of the
  /// slices, rounded up each way; one pixel where the mean of each channel is taken.
  ///
  /// @param architecture the table `[architecture]`
  public static PictureSize lastMap(Options architecture) {
    if (isOfAnySize(architecture)) {
      return PictureSize.square(1);
    }
    PictureSize size = PictureSize.of(architecture, "size");
    int step = 1 << WIDTHS.size();
    return new PictureSize(Math.ceilDiv(size.height(), step), Math.ceilDiv(size.width(), step));
  }
}
