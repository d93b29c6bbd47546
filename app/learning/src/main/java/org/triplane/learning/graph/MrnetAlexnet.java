// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.learning.spi.Architecture;

/// MRNet as published: AlexNet's features on every slice, their mean over the slice, the maximum
/// over slices, one linear layer. Parameter names are torchvision's `alexnet().features`, so its
/// weights load by name. Input: 3 channels, 256 x 256. Options: those of [SlicePooling].
///
/// @see <a href="https://doi.org/10.1371/journal.pmed.1002699">Bien et al. 2018</a>
public final class MrnetAlexnet implements Architecture {
  private static final int RGB = 3;

  @Override
  public String name() {
    return "mrnet-alexnet";
  }

  @Override
  public NetworkGraph build(Options options, int labels, RandomGenerator random) {
    Set<String> keys = new HashSet<>(Set.of("name"));
    keys.addAll(SlicePooling.KEYS);
    options.allow(keys);
    SlicePooling pooling = SlicePooling.of(options, "max");
    var graph = new GraphBuilder(name(), RGB, random);
    var halving = new Window(3, 2, 0);
    var same = new Window(3, 1, 1);
    String map =
        graph.relu(graph.convolution(graph.input(), "features.0", 64, new Window(11, 4, 2)));
    map = graph.maxPool(map, halving);
    map = graph.relu(graph.convolution(map, "features.3", 192, new Window(5, 1, 2)));
    map = graph.maxPool(map, halving);
    map = graph.relu(graph.convolution(map, "features.6", 384, same));
    map = graph.relu(graph.convolution(map, "features.8", 256, same));
    map = graph.relu(graph.convolution(map, "features.10", 256, same));
    map = graph.maxPool(map, halving);
    String features = graph.flatten(graph.globalAveragePool(map));
    return pooling.finish(graph, features, "classifier", labels);
  }
}
