// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SpotReadout;

/// A network that has forgotten what it learned, from its end on: the weights of convolutions and
/// fully connected layers are drawn anew, with the root mean square that they had. Spots count as
/// the end.
enum RandomWeights {
  /// Those of the last layer.
  HEAD("head"),
  /// Those of the deeper half.
  HALF("half"),
  /// All of them.
  ALL("all");

  private final String key;

  RandomWeights(String key) {
    this.key = key;
  }

  /// The name in a report.
  String key() {
    return key;
  }

  NetworkGraph of(NetworkGraph graph, RandomGenerator random) {
    Map<String, Initializer> initializers = graph.initializers();
    Map<String, float[]> fresh = new HashMap<>();
    for (String name : chosen(graph, initializers)) {
      Initializer old = initializers.get(name);
      if (old != null) {
        fresh.put(name, drawn(old.values(), random));
      }
    }
    return graph.withInitializers(fresh);
  }

  private List<String> chosen(NetworkGraph graph, Map<String, Initializer> initializers) {
    Map<String, Double> depths = LearnedWeights.depths(graph);
    List<String> weights =
        LearnedWeights.of(graph).stream()
            .filter(name -> isWeight(initializers.get(name)))
            .sorted(Comparator.comparingDouble(name -> depths.getOrDefault(name, 0.0)))
            .toList();
    List<String> chosen =
        switch (this) {
          case HEAD -> weights.stream().filter(LearnedWeights.head(graph)::contains).toList();
          case HALF -> weights.subList(weights.size() / 2, weights.size());
          case ALL -> weights;
        };
    return Stream.concat(chosen.stream(), SpotReadout.parameters(graph).stream()).toList();
  }

  /// Biases and the scales of normalization are kept.
  private static boolean isWeight(@Nullable Initializer tensor) {
    return tensor != null && tensor.shape().length > 1;
  }

  private static float[] drawn(float[] old, RandomGenerator random) {
    double squares = 0;
    for (float value : old) {
      squares += (double) value * value;
    }
    double deviation = Math.sqrt(squares / old.length);
    float[] drawn = new float[old.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (deviation * random.nextGaussian());
    }
    return drawn;
  }
}
