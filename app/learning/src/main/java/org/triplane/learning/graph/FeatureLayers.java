// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the feature maps of a network that does not name them: what activations after a
/// convolution give before height and width are pooled away.
final class FeatureLayers {
  private static final Set<String> ACTIVATIONS =
      Set.of("Relu", "LeakyRelu", "PRelu", "Elu", "HardSwish");

  /// What keeps height and width as the last two axes.
  private static final Set<String> SPATIAL =
      Set.of(
          "Conv",
          "MaxPool",
          "AveragePool",
          "BatchNormalization",
          "LRN",
          "Add",
          "Mul",
          "Concat",
          "Clip",
          "Sigmoid",
          "Dropout",
          "Identity",
          "Sub",
          "Div");

  private FeatureLayers() {}

  static List<String> of(NetworkGraph graph) {
    Set<String> pictures = new HashSet<>(Set.of(graph.input()));
    Set<String> features = new HashSet<>();
    List<String> activations = new ArrayList<>();
    List<String> convolutions = new ArrayList<>();
    for (GraphNode node : GraphNode.all(graph)) {
      boolean activation = ACTIVATIONS.contains(node.operator());
      boolean convolution = node.operator().equals("Conv");
      if (node.inputs().stream().noneMatch(pictures::contains)
          || !(activation || SPATIAL.contains(node.operator()) || turnsPicture(node, features))) {
        continue;
      }
      pictures.add(node.output());
      if (convolution || node.inputs().stream().anyMatch(features::contains)) {
        features.add(node.output());
        (activation ? activations : convolution ? convolutions : new ArrayList<String>())
            .add(node.output());
      }
    }
    return List.copyOf(activations.isEmpty() ? convolutions : activations);
  }

  /// Before the first convolution channels may be put last and first again.
  private static boolean turnsPicture(GraphNode node, Set<String> features) {
    return node.operator().equals("Transpose") && !features.contains(node.input(0));
  }
}
