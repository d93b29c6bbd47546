// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/// A network cut where slices first meet: before the cut every slice is on its own, so
/// a change in one slice needs only that slice to be run again.
///
/// @param slices from the network's input to some values for each slice
/// @param study from those values to the logits
public record SliceSplit(NetworkGraph slices, NetworkGraph study) {
  private static final Set<String> REDUCTIONS = Set.of("ReduceMax", "ReduceMean", "ReduceSum");

  /// Cut a network; one whose slices do not meet is cut behind its output. Whether slices
  /// are really on their own before the cut is not known from the graph: see by running one
  /// alone.
  ///
  /// @return empty if the output depends on the input in other ways than through the cut
  public static Optional<SliceSplit> of(NetworkGraph graph) {
    List<String> joined = joins(graph);
    List<String> cuts = joined.isEmpty() ? List.of(graph.output()) : withWholes(graph, joined);
    if (cuts.contains(graph.input())) {
      return Optional.empty();
    }
    return cuts.stream()
        .map(cut -> at(graph, cut))
        .filter(split -> split.isThrough(graph.input()))
        .findFirst();
  }

  /// The tensors whose slices meet in the next node.
  static List<String> joins(NetworkGraph graph) {
    return GraphNode.all(graph).stream()
        .filter(SliceSplit::joinsSlices)
        .map(node -> node.input(0))
        .toList();
  }

  /// The tensors whose slices meet, whole: where features are picked first, what they are picked
  /// from.
  static Set<String> wholes(NetworkGraph graph) {
    Set<String> wholes = new HashSet<>(withWholes(graph, joins(graph)));
    GraphNode.all(graph).stream()
        .filter(node -> node.operator().equals("Gather"))
        .forEach(node -> wholes.remove(node.output()));
    return wholes;
  }

  /// Before the tensors those that they are parts of, if some of their features were picked: in a
  /// [NetworkMean] the slices of every network meet by themselves.
  private static List<String> withWholes(NetworkGraph graph, List<String> joined) {
    SequencedSet<String> cuts = new LinkedHashSet<>(joined);
    for (GraphNode node : GraphNode.all(graph).reversed()) {
      if (cuts.contains(node.output()) && node.operator().equals("Gather")) {
        cuts.addFirst(node.input(0));
      }
    }
    return List.copyOf(cuts);
  }

  private static SliceSplit at(NetworkGraph graph, String cut) {
    NetworkGraph slices = part(graph, graph.input(), cut);
    NetworkGraph study =
        cut.equals(graph.output()) ? same(graph) : part(graph, cut, graph.output());
    return new SliceSplit(slices, study);
  }

  private boolean isThrough(String input) {
    return study.nodes().stream().noneMatch(node -> node.getInputList().contains(input));
  }

  /// By a reduction, or by putting all slices in the row of their study.
  private static boolean joinsSlices(GraphNode node) {
    return (REDUCTIONS.contains(node.operator()) || node.operator().equals("Unsqueeze"))
        && node.axes().filter(axes -> axes.length == 1 && axes[0] == 0).isPresent();
  }

  /// The nodes that lead from one tensor to another.
  static NetworkGraph part(NetworkGraph graph, String from, String to) {
    Set<String> needed = new HashSet<>(Set.of(to));
    for (NodeProto node : graph.nodes().reversed()) {
      if (!node.getOutputList().contains(from)
          && node.getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(node.getInputList());
      }
    }
    List<NodeProto> nodes =
        graph.nodes().stream()
            .filter(node -> !node.getOutputList().contains(from))
            .filter(node -> node.getOutputList().stream().anyMatch(needed::contains))
            .toList();
    List<TensorProto> weights =
        graph.model().getGraph().getInitializerList().stream()
            .filter(tensor -> needed.contains(tensor.getName()))
            .toList();
    return with(graph, nodes, weights, from, to);
  }

  private static NetworkGraph same(NetworkGraph graph) {
    String output = graph.output();
    String copy = output + ".study";
    NodeProto node = Onnx.node("Identity", copy, List.of(output));
    return with(graph, List.of(node), List.of(), output, copy);
  }

  static NetworkGraph with(
      NetworkGraph graph,
      List<NodeProto> nodes,
      List<TensorProto> weights,
      String input,
      String output) {
    GraphProto.Builder part =
        graph.model().getGraph().toBuilder()
            .clearNode()
            .clearInitializer()
            .clearInput()
            .clearOutput()
            .clearValueInfo()
            .addAllNode(nodes)
            .addAllInitializer(weights)
            .addInput(Onnx.open(input))
            .addOutput(Onnx.open(output));
    return new NetworkGraph(graph.model().toBuilder().setGraph(part).build());
  }
}
