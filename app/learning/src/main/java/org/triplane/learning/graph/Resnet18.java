// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.spi.Architecture;

/// ResNet-18 on every slice, then the slices of a study together. Parameter names and shapes are
/// torchvision's `resnet18()`, so its weights load by name.
///
/// Options: `input-channels` (default 3), `width` (channels of the first stage, default 64),
/// `stem-pool` (`max`; `none` leaves the stem's maximum out, so that all maps are twice as fine),
/// `dropout` (before the last layer, default 0), `batch-norm` (`learn` or `frozen`), and those of
/// [SliceNetworks] and [SlicePooling] (default `max`).
///
/// @see <a href="https://arxiv.org/abs/1512.03385">He et al. 2016</a>
public final class Resnet18 implements Architecture {
  private static final String PUBLISHED = "max";
  private static final Set<String> KEYS =
      Set.of("name", "input-channels", "width", "stem-pool", "dropout", "batch-norm");

  @Override
  public String name() {
    return "resnet-18";
  }

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random) {
    options.allow(with(SlicePooling.KEYS));
    SliceNetworks networks = SliceNetworks.of(options);
    SlicePooling pooling = SlicePooling.of(options, "max");
    var graph = new GraphBuilder(name(), options.integer("input-channels", 3), random);
    int width = start(graph, options);
    String map = graph.convolutionOnly(networks.start(graph), "conv1", width, new Window(7, 2, 3));
    map = stem(graph, graph.relu(graph.batchNorm(map, "bn1")), stemPool(options));
    map = new ResidualBlock(ResidualBlock.Names.IMAGE, 2).stages(graph, map, width);
    String features = graph.dropout(graph.globalAveragePool(map), options.number("dropout", 0));
    return networks.finish(graph, features, "fc", pooling, labels);
  }

  /// Whether a recipe's table `[architecture]` asks for the stem as published, with its maximum.
  public static boolean hasPublishedStem(Options options) {
    return stemPool(options).equals(PUBLISHED);
  }

  private static String stemPool(Options options) {
    return options.text("stem-pool", PUBLISHED);
  }

  private static String stem(GraphBuilder graph, String map, String pool) {
    return switch (pool) {
      case PUBLISHED -> graph.maxPool(map, new Window(3, 2, 1));
      case "none" -> map;
      default ->
          throw new IllegalArgumentException(
              "[architecture] stem-pool should be max or none, but was %s.".formatted(pool));
    };
  }

  /// Read what residual networks have in common.
  ///
  /// @return the channels of the first stage
  static int start(GraphBuilder graph, Options options) {
    String norm = options.text("batch-norm", "learn");
    switch (norm) {
      case "learn" -> {}
      case "frozen" -> graph.freezeNorms();
      default ->
          throw new IllegalArgumentException(
              "[architecture] batch-norm should be learn or frozen, but was %s.".formatted(norm));
    }
    return options.integer("width", 64);
  }

  private static Set<String> with(Set<String> more) {
    Set<String> keys = new HashSet<>(KEYS);
    keys.add(SliceNetworks.KEY);
    keys.addAll(more);
    return keys;
  }
}
