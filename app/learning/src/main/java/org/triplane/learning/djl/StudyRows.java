// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.graph.GraphNode;

/// From slices to studies in a packed batch. A network that puts the slices of its one study in a
/// row, by a new axis 0, gets as many rows as there are studies.
final class StudyRows {
  private StudyRows() {}

  /// Whether a node puts the slices of several packed studies in rows.
  static boolean gathers(GraphNode node, @Nullable NDArray x, PassContext pass) {
    return pass.studies() > 1
        && x != null
        && node.operator().equals("Unsqueeze")
        && node.axes().filter(axes -> Arrays.equals(axes, new long[] {0})).isPresent()
        && isOfSlices(x, pass);
  }

  /// From `(all slices, …)` to `(studies, slices, …)`, where all studies have as many slices.
  static NDArray gather(NDArray slices, PassContext pass) {
    Shape rest = slices.getShape().slice(1);
    return slices.reshape(new Shape(pass.studies(), pass.lengths()[0]).addAll(rest));
  }

  /// The tensors of each study, as far as some nodes read them.
  ///
  /// @param fixed those that are the same for all studies
  static List<Map<String, NDArray>> apart(
      Map<String, NDArray> values, Set<String> fixed, PassContext pass, List<GraphNode> nodes) {
    Set<String> read = new HashSet<>();
    nodes.forEach(node -> read.addAll(node.inputs()));
    List<Map<String, NDArray>> studies = new ArrayList<>();
    for (int i = 0; i < pass.studies(); i++) {
      studies.add(new HashMap<>());
    }
    for (Map.Entry<String, NDArray> value : values.entrySet()) {
      NDArray tensor = value.getValue();
      if (!read.contains(value.getKey())) {
        continue;
      }
      boolean shared = fixed.contains(value.getKey()) || !isOfSlices(tensor, pass);
      NDList parts = shared ? new NDList() : tensor.split(pass.starts());
      for (int i = 0; i < studies.size(); i++) {
        studies.get(i).put(value.getKey(), shared ? tensor : parts.get(i));
      }
    }
    return studies;
  }

  private static boolean isOfSlices(NDArray tensor, PassContext pass) {
    return tensor.getShape().dimension() > 0 && tensor.getShape().get(0) == pass.slices();
  }
}
