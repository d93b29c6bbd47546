// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      network.metadata(KEY).ifPresent(place -> answers.add(answers(network, place.split(","))));
    }
    return answers.size() < networks.size()
        ? Optional.empty()
        : Optional.of(NetworkMean.of(answers));
  }

  private static NetworkGraph answers(NetworkGraph graph, String[] place) {
    String each = place[0];
    String joined = place[1];
    NetworkGraph slices = SliceSplit.part(graph, graph.input(), each);
    NetworkGraph study = SliceSplit.part(graph, joined, graph.output());
    List<NodeProto> nodes = new ArrayList<>(slices.nodes());
    nodes.add(
        place[2].equals("0")
            ? Onnx.node("Identity", joined, List.of(each))
            : Onnx.node("Squeeze", joined, List.of(each, KEY)));
    nodes.addAll(study.nodes());
    Map<String, TensorProto> weights = new LinkedHashMap<>();
    for (GraphProto part : List.of(slices.model().getGraph(), study.model().getGraph())) {
      part.getInitializerList().forEach(tensor -> weights.put(tensor.getName(), tensor));
    }
    weights.put(KEY, Onnx.longs(KEY, new long[] {1}, 0));
    return SliceSplit.with(
        graph, nodes, List.copyOf(weights.values()), graph.input(), graph.output());
  }
}
