// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.spi.Architecture;

/// A small knee network in the manner of ELNet, to be trained from scratch: normalization within
/// each slice instead of over the batch, residual blocks, anti-aliased halving, maxima over the
/// slice. Not the published network: its norm over all slices is left out, so that slices stay
/// on their own.
///
/// Options: `width` (K, default 4; stages have 4K, 8K, 16K, 16K channels), `groups` (of channels
/// normalized together, default 4), `input-channels` (default 1), `dropout` (default 0), and
/// those of [SlicePooling] (default `max`).
///
/// @see <a href="https://arxiv.org/abs/2005.02706">Tsai et al. 2020</a>
/// @see <a href="https://arxiv.org/abs/1904.11486">Zhang 2019 (anti-aliased halving)</a>
public final class Elnet implements Architecture {
  private static final Set<String> KEYS =
      Set.of("name", "width", "groups", "input-channels", "dropout");
  private static final int[] STAGES = {8, 16, 16};

  @Override
  public String name() {
    return "elnet";
  }

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random) {
    Set<String> keys = new HashSet<>(KEYS);
    keys.addAll(SlicePooling.KEYS);
    options.allow(keys);
    SlicePooling pooling = SlicePooling.of(options, "max");
    var graph = new GraphBuilder(name(), options.integer("input-channels", 1), random);
    int width = options.integer("width", 4);
    var norm = new GroupNorm(options.integer("groups", 4));
    String map = graph.convolutionOnly(graph.input(), "stem", 4 * width, new Window(7, 2, 3));
    map = blur(graph, graph.relu(norm.add(graph, map, "stem.norm")), "stem.blur");
    for (int stage = 0; stage < STAGES.length; stage++) {
      String name = "stage" + (stage + 1);
      map = block(graph, norm, map, name, STAGES[stage] * width);
      map = stage + 1 < STAGES.length ? blur(graph, map, name + ".blur") : map;
    }
    String features = graph.flatten(graph.globalMaxPool(map));
    features = graph.dropout(features, options.number("dropout", 0));
    return pooling.finish(graph, features, "classifier", labels);
  }

  private static String block(
      GraphBuilder graph, GroupNorm norm, String from, String name, int width) {
    var same = new Window(3, 1, 1);
    String wide = graph.convolutionOnly(from, name + ".conv1", width, same);
    wide = graph.unary("Relu", norm.add(graph, wide, name + ".norm1"));
    String map = graph.convolutionOnly(wide, name + ".conv2", width, same);
    map = norm.add(graph, map, name + ".norm2");
    return graph.relu(graph.binary("Add", map, wide));
  }

  /// Halve height and width after a binomial blur of 3 x 3, which keeps small shifts from
  /// changing much (Zhang 2019).
  private static String blur(GraphBuilder graph, String from, String name) {
    int channels = graph.channels();
    float[] values = new float[9 * channels];
    float[] side = {0.25f, 0.5f, 0.25f};
    for (int i = 0; i < values.length; i++) {
      values[i] = side[i / 3 % 3] * side[i % 3];
    }
    String weight = graph.constants(name + ".weight", new long[] {channels, 1, 3, 3}, values);
    AttributeProto apart = Onnx.integer("group", channels);
    return graph.add("Conv", name, List.of(from, weight), new Window(3, 2, 1).attributes(apart));
  }
}
