// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.spi.Architecture;

/// The 18-layer residual network of three-dimensional convolutions: the slices of a study are the
/// depth of one volume. Parameter names and shapes are torchvision's `r3d_18()`, so its weights
/// load by name. Its layers hold feature maps of `(1, channels, depth, height, width)`, of which
/// heat maps are stretched over the slices.
///
/// In training, studies of equally many slices are one batch; others run one by one, with batch
/// statistics of one study each.
///
/// Options: `input-channels` (default 3), `width` (default 64), `dropout` (default 0),
/// `batch-norm` (`learn` or `frozen`).
///
/// @see <a href="https://arxiv.org/abs/1711.11248">Tran et al. 2018</a>
public final class R3d18 implements Architecture {
  private static final Set<String> KEYS =
      Set.of("name", "input-channels", "width", "dropout", "batch-norm");

  @Override
  public String name() {
    return "r3d-18";
  }

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random) {
    options.allow(KEYS);
    var graph = new GraphBuilder(name(), options.integer("input-channels", 3), random);
    int width = Resnet18.start(graph, options);
    String volume =
        graph.unary("Transpose", graph.study(graph.input()), Onnx.integers("perm", 0, 2, 1, 3, 4));
    var stem = new Window(List.of(3, 7, 7), List.of(1, 2, 2), List.of(1, 3, 3));
    String map = graph.convolutionOnly(volume, "stem.0", width, stem);
    map = graph.relu(graph.batchNorm(map, "stem.1"));
    map = new ResidualBlock(ResidualBlock.Names.VIDEO, 3).stages(graph, map, width);
    String features = graph.flatten(graph.globalAveragePool(map));
    return graph.logits(graph.dropout(features, options.number("dropout", 0)), "fc", labels);
  }
}
