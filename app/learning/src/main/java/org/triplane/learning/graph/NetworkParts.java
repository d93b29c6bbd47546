// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Takes a [NetworkMean] apart: the networks that it was made of, with their own names.
public final class NetworkParts {
  private final NetworkGraph mean;
  private final int network;
  private final GraphProto.Builder graph;
  /// The parts of bundled tensors, and what they were before.
  private final Map<String, String> wholes = new HashMap<>();

  private NetworkParts(NetworkGraph mean, int network) {
    this.mean = mean;
    this.network = network;
    this.graph = mean.model().getGraph().toBuilder().clearNode().clearInitializer();
    this.graph.clearValueInfo();
  }

  /// Take a network apart.
  ///
  /// @return the networks in the order in which they were joined; one that is no mean by itself
  public static List<NetworkGraph> of(NetworkGraph graph) {
    Initializer share = graph.initializers().get(NetworkMean.SHARE);
    if (share == null) {
      return List.of(graph);
    }
    int count = Math.round(1 / share.values()[0]);
    List<NetworkGraph> parts = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      parts.add(new NetworkParts(graph, k).part());
    }
    return List.copyOf(parts);
  }

  private NetworkGraph part() {
    for (NodeProto node : mean.nodes()) {
      if (isOwn(node.getOutput(0))) {
        if (isBundled(node)) {
          wholes.put(node.getOutput(0), node.getInput(0));
        } else {
          graph.addNode(renamed(node));
        }
      }
    }
    for (TensorProto tensor : mean.model().getGraph().getInitializerList()) {
      String name = plain(tensor.getName());
      if (isOwn(tensor.getName()) && !wholes.containsValue(bundle(name))) {
        graph.addInitializer(tensor.toBuilder().setName(name));
      }
    }
    ModelProto.Builder model = mean.model().toBuilder().setGraph(graph).clearMetadataProps();
    mean.model().getMetadataPropsList().forEach(entry -> model.addMetadataProps(metadata(entry)));
    return new NetworkGraph(model.build());
  }

  /// Whether a node gives this network its part of what all of them have.
  private boolean isBundled(NodeProto node) {
    return node.getOpType().equals("Gather")
        && node.getOutput(0).equals(NetworkMean.part(network, node.getInput(0)))
        && node.getInput(1).equals(NetworkMean.features(network, node.getInput(0)));
  }

  /// The tensor whose features a list of numbers picks.
  private static String bundle(String name) {
    String ending = NetworkMean.FEATURES;
    return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : "";
  }

  private NodeProto renamed(NodeProto node) {
    NodeProto.Builder copy = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      copy.setInput(i, wholes.getOrDefault(node.getInput(i), plain(node.getInput(i))));
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      copy.setOutput(i, plain(node.getOutput(i)));
    }
    return copy.setName(copy.getOutput(0)).build();
  }

  private StringStringEntryProto metadata(StringStringEntryProto entry) {
    if (!entry.getKey().equals(LearnedWeights.KEY)) {
      return entry;
    }
    String own =
        LearnedWeights.of(mean).stream()
            .filter(this::isOwn)
            .map(this::plain)
            .collect(Collectors.joining(","));
    return entry.toBuilder().setValue(own).build();
  }

  private boolean isOwn(String name) {
    return name.startsWith(NetworkMean.own(network, ""));
  }

  private String plain(String name) {
    return isOwn(name) ? name.substring(NetworkMean.own(network, "").length()) : name;
  }
}
