// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.spi.Architecture;

/// A small MRNet to be trained from scratch: convolutions on every slice, one number a channel
/// and slice, the maximum over slices, one linear layer.
///
/// Options: `channels` (four widths, default 16, 24, 32, 48), `pool` (`gem`, `max` or `avg`),
/// `gem-power` (default 3), `norm` (`none` or `batch`, default `none`), `input-channels` (default
/// 1), `position` (entries of a [PlaceTable] on the last map, default 0), and those of
/// [SpotReadout] and [SlicePooling].
public final class MrnetSmall implements Architecture {
  private static final List<Double> WIDTHS = List.of(16.0, 24.0, 32.0, 48.0);

  private static final String FIRST = "relu.1";
  private static final String LAYER = "classifier";

  private static final Set<String> KEYS =
      Set.of("name", "channels", "pool", "gem-power", "norm", "position", "input-channels");

  @Override
  public String name() {
    return "mrnet-small";
  }

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random) {
    Set<String> keys = new HashSet<>(KEYS);
    keys.addAll(SlicePooling.KEYS);
    keys.addAll(SpotReadout.KEYS);
    options.allow(keys);
    SlicePooling pooling = SlicePooling.of(options, "max");
    List<Double> widths = options.has("channels") ? options.numbers("channels") : WIDTHS;
    if (widths.size() != 4) {
      throw new IllegalArgumentException("expected four channel counts, but was " + widths);
    }
    var graph = new GraphBuilder(name(), options.integer("input-channels", 1), random);
    SpotReadout spots = SpotReadout.of(options);
    boolean norm = isNormalized(options);
    String first = first(graph, widths.getFirst().intValue(), norm, spots, labels);
    String map = spots.isNone() ? first : spots.features(graph, first, graph.channels());
    int count = graph.channels();
    map = graph.relu(convolution(graph, map, 1, widths, norm));
    map = graph.maxPool(map, new Window(2, 2, 0));
    map = graph.relu(convolution(graph, map, 2, widths, norm));
    map = convolution(graph, map, 3, widths, norm);
    map = graph.relu(new PlaceTable(options.integer("position", 0)).add(graph, map));
    String pooled = graph.flatten(pool(graph, map, options));
    return spots.isNone()
        ? pooling.finish(graph, pooled, LAYER, labels)
        : spots.finish(graph, new SpotReadout.Ending(pooling, LAYER, labels), first, count, pooled);
  }

  /// The first features, with the spots' maps behind them if there are any. The layer has the
  /// same name with spots and norms and without, so that a recipe's heat maps stay where they are.
  private static String first(
      GraphBuilder graph, int width, boolean norm, SpotReadout spots, int labels) {
    String map = graph.convolution(graph.input(), "features.0", width, SpotReadout.WINDOW);
    map = norm ? graph.batchNorm(map, "norm.0") : map;
    if (spots.isNone()) {
      graph.layers(List.of(FIRST));
      return graph.add("Relu", FIRST, List.of(map));
    }
    String features = graph.add("Relu", "features.0.relu", List.of(map));
    return spots.beside(graph, features, labels, FIRST);
  }

  private static boolean isNormalized(Options options) {
    String norm = options.text("norm", "none");
    return switch (norm) {
      case "none" -> false;
      case "batch" -> true;
      default -> throw new IllegalArgumentException("expected norm none or batch, but was " + norm);
    };
  }

  private static String convolution(
      GraphBuilder graph, String from, int number, List<Double> widths, boolean norm) {
    int width = widths.get(number).intValue();
    String map = graph.convolution(from, "features." + number, width, new Window(3, 1, 1));
    return norm ? graph.batchNorm(map, "norm." + number) : map;
  }

  private static String pool(GraphBuilder graph, String map, Options options) {
    String kind = options.text("pool", "gem");
    return switch (kind) {
      case "gem" -> graph.generalizedMeanPool(map, options.number("gem-power", 3));
      case "max" -> graph.globalMaxPool(map);
      case "avg" -> graph.globalAveragePool(map);
      default ->
          throw new IllegalArgumentException("expected pool gem, max or avg, but was " + kind);
    };
  }
}
