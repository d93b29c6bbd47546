// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Makes one network of several of one architecture: its logits are the mean of theirs.
///
/// Weights get the name of their network in front, `network-2/features.0.weight`. The layers at
/// which heat maps are made keep their names and hold the feature maps of all networks, one
/// behind the other along the channels, so that a map explains the mean and not one of its parts.
/// Where slices meet is one tensor, too, so that [SliceSplit] can cut there.
///
/// [NetworkParts] gives the networks back.
public final class NetworkMean {
  /// The weight of each network, by which a mean is known.
  static final String SHARE = "networks/share";

  static final String FEATURES = ".features";

  private final List<NetworkGraph> networks;
  private final GraphProto.Builder graph;
  private final List<Map<String, String>> names = new ArrayList<>();
  private final Set<String> together;
  private final FeatureCount counts;

  private NetworkMean(List<NetworkGraph> networks) {
    this.networks = networks;
    NetworkGraph first = networks.getFirst();
    this.graph = first.model().getGraph().toBuilder().clearNode().clearInitializer();
    this.graph.clearValueInfo();
    this.together = new HashSet<>(first.layers());
    this.together.addAll(SliceSplit.wholes(first));
    this.together.remove(first.input());
    this.counts = FeatureCount.of(first);
  }

  /// Join networks.
  ///
  /// @param networks one or more that differ in nothing but the values of their weights
  /// @return one network is returned as it is
  /// @throws IllegalArgumentException if they are of different structure
  public static NetworkGraph of(List<NetworkGraph> networks) {
    if (networks.size() == 1) {
      return networks.getFirst();
    }
    for (NetworkGraph network : networks) {
      if (!operators(network).equals(operators(networks.getFirst()))) {
        throw new IllegalArgumentException("expected networks of one architecture");
      }
    }
    return new NetworkMean(List.copyOf(networks)).join();
  }

  private static List<String> operators(NetworkGraph network) {
    return network.nodes().stream().map(NodeProto::getOpType).toList();
  }

  private NetworkGraph join() {
    for (int k = 0; k < networks.size(); k++) {
      names.add(new HashMap<>());
      names.get(k).put(networks.get(k).input(), networks.get(k).input());
      for (TensorProto tensor : networks.get(k).model().getGraph().getInitializerList()) {
        graph.addInitializer(tensor.toBuilder().setName(own(k, tensor.getName())));
      }
    }
    for (int i = 0; i < networks.getFirst().nodes().size(); i++) {
      for (int k = 0; k < networks.size(); k++) {
        graph.addNode(renamed(k, networks.get(k).nodes().get(i)));
      }
      String output = networks.getFirst().nodes().get(i).getOutput(0);
      if (together.contains(output)) {
        counts.features(output).ifPresent(count -> bundle(output, count));
      }
    }
    mean(networks.getFirst().output());
    return new NetworkGraph(
        networks.getFirst().model().toBuilder()
            .setGraph(graph)
            .clearMetadataProps()
            .addAllMetadataProps(metadata())
            .build());
  }

  /// Put what the networks have of a tensor behind each other, and give each its part back.
  private void bundle(String tensor, int count) {
    graph.addNode(Onnx.node("Concat", tensor, parts(tensor), Onnx.integer("axis", 1)));
    for (int k = 0; k < networks.size(); k++) {
      String indices = features(k, tensor);
      long[] own = LongStream.range((long) k * count, (k + 1L) * count).toArray();
      graph.addInitializer(Onnx.longs(indices, new long[] {count}, own));
      String part = part(k, tensor);
      graph.addNode(Onnx.node("Gather", part, List.of(tensor, indices), Onnx.integer("axis", 1)));
      names.get(k).put(tensor, part);
    }
  }

  private void mean(String output) {
    List<String> parts = parts(output);
    String sum = parts.getFirst();
    for (int k = 1; k < parts.size(); k++) {
      String next = "networks/sum-" + (k + 1);
      graph.addNode(Onnx.node("Add", next, List.of(sum, parts.get(k))));
      sum = next;
    }
    graph.addInitializer(Onnx.floats(SHARE, new long[0], 1f / parts.size()));
    graph.addNode(Onnx.node("Mul", output, List.of(sum, SHARE)));
  }

  private List<String> parts(String tensor) {
    List<String> parts = new ArrayList<>();
    for (int k = 0; k < networks.size(); k++) {
      parts.add(own(k, tensor));
    }
    return parts;
  }

  private NodeProto renamed(int network, NodeProto node) {
    NodeProto.Builder copy = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      String input = node.getInput(i);
      if (!input.isEmpty()) {
        copy.setInput(i, names.get(network).getOrDefault(input, own(network, input)));
      }
    }
    for (int i = 0; i < node.getOutputCount(); i++) {
      copy.setOutput(i, node.getOutput(i).isEmpty() ? "" : own(network, node.getOutput(i)));
    }
    return copy.setName(copy.getOutput(0)).build();
  }

  /// What a network takes of a tensor that all of them share.
  static String part(int network, String tensor) {
    return own(network, tensor + ".part");
  }

  /// Which features of the tensor these are.
  static String features(int network, String tensor) {
    return own(network, tensor + FEATURES);
  }

  /// @param network from 0
  static String own(int network, String name) {
    return "network-%d/%s".formatted(network + 1, name);
  }

  private List<StringStringEntryProto> metadata() {
    List<StringStringEntryProto> all = new ArrayList<>();
    for (StringStringEntryProto entry : networks.getFirst().model().getMetadataPropsList()) {
      if (!entry.getKey().equals(NetworkGraph.LAYERS_KEY)
          && !entry.getKey().equals(LearnedWeights.KEY)) {
        all.add(entry);
      }
    }
    List<String> learned = new ArrayList<>();
    for (int k = 0; k < networks.size(); k++) {
      for (String name : LearnedWeights.of(networks.get(k))) {
        learned.add(own(k, name));
      }
    }
    all.add(entry(LearnedWeights.KEY, learned));
    all.add(entry(NetworkGraph.LAYERS_KEY, layers()));
    return all;
  }

  /// Those that could be bundled.
  private List<String> layers() {
    Set<String> made =
        graph.getNodeList().stream().map(node -> node.getOutput(0)).collect(Collectors.toSet());
    return networks.getFirst().layers().stream().filter(made::contains).toList();
  }

  private static StringStringEntryProto entry(String key, List<String> values) {
    return StringStringEntryProto.newBuilder()
        .setKey(key)
        .setValue(String.join(",", values))
        .build();
  }
}
