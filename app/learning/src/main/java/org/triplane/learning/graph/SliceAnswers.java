// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a network says of each slice by itself (S4.15): its vote, if slices vote; else what it
/// would say of the study if all that it gathers came from this one slice. A [NetworkMean] says
/// the mean of what its networks say.
public final class SliceAnswers {
  static final String KEY = "triplane.slices";

  private SliceAnswers() {}

  /// Change a network so that it answers for each slice.
  ///
  /// @return from the network's input to logits of shape `(slices, labels)`; empty if its slices
  ///     do not come together in one place that is known, as in 3-D networks and imported ones
  public static Optional<NetworkGraph> of(NetworkGraph graph) {
    List<NetworkGraph> networks = NetworkParts.of(graph);
    List<NetworkGraph> answers = new ArrayList<>();
    for (NetworkGraph network : networks) {
      network.metadata(KEY).ifPresent(places -> answers.add(answers(network, places.split(";"))));
    }
    return answers.size() < networks.size()
        ? Optional.empty()
        : Optional.of(NetworkMean.of(answers));
  }

  /// @param places each `what is known of each slice,what is known of the study,axis of slices`
  private static NetworkGraph answers(NetworkGraph graph, String[] places) {
    Map<String, NodeProto> joins = new HashMap<>();
    for (String place : places) {
      String[] words = place.split(",");
      joins.put(words[1], join(words[0], words[1], words[2].equals("0")));
    }
    Set<String> needed = new HashSet<>(Set.of(graph.output()));
    List<NodeProto> nodes = new ArrayList<>();
    for (NodeProto node : graph.nodes().reversed()) {
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        NodeProto kept = joins.getOrDefault(node.getOutput(0), node);
        nodes.addFirst(kept);
        needed.addAll(kept.getInputList());
      }
    }
    List<TensorProto> weights = new ArrayList<>();
    weights.add(Onnx.longs(KEY, new long[] {1}, 0));
    for (TensorProto tensor : graph.model().getGraph().getInitializerList()) {
      if (needed.contains(tensor.getName())) {
        weights.add(tensor);
      }
    }
    return SliceSplit.with(graph, nodes, weights, graph.input(), graph.output());
  }

  private static NodeProto join(String each, String joined, boolean isFirstAxis) {
    return isFirstAxis
        ? Onnx.node("Identity", joined, List.of(each))
        : Onnx.node("Squeeze", joined, List.of(each, KEY));
  }
}
