// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// How weights from elsewhere fit a network, by name.
///
/// A stem that takes one channel gets the sum of a stem's kernels for three, which gives the same
/// for a grey picture that was repeated three times.
///
/// @param graph the network with the weights that fit
/// @param loaded the parameters that were found
/// @param missing the parameters that were not, and keep their own values
/// @param unexpected the tensors that the network has no parameter for
/// @param misshapen parameters of another shape, each with both shapes; they keep their values
public record WeightLoading(
    NetworkGraph graph,
    List<String> loaded,
    List<String> missing,
    List<String> unexpected,
    List<String> misshapen) {
  private static final int NAMED = 5;

  public WeightLoading {
    loaded = List.copyOf(loaded);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    misshapen = List.copyOf(misshapen);
  }

  /// Load what fits. What a training program put before all names of the file does not count.
  public static WeightLoading of(NetworkGraph graph, Map<String, Initializer> file) {
    Map<String, Initializer> own = graph.initializers();
    Set<String> parameters = parameters(graph);
    Map<String, Initializer> weights = WeightNames.plain(parameters, file);
    Map<String, float[]> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    List<String> misshapen = new ArrayList<>();
    Fitting fitting = Fitting.of(graph);
    for (String name : parameters) {
      Initializer given = weights.get(name);
      Initializer wanted = own.get(name);
      if (given == null || wanted == null) {
        missing.add(name);
        continue;
      }
      fitting
          .fit(wanted, given)
          .ifPresentOrElse(
              numbers -> values.put(name, numbers),
              () -> misshapen.add("%s %s, not %s".formatted(name, text(given), text(wanted))));
    }
    List<String> unexpected =
        weights.keySet().stream().filter(name -> !parameters.contains(name)).toList();
    List<String> loaded = List.copyOf(values.keySet());
    return new WeightLoading(
        graph.withInitializers(values), loaded, missing, unexpected, misshapen);
  }

  /// The parameters outside a network's head that did not get their weights, each with the
  /// reason. The head is its last layer and what brings slices together: what is learned anew
  /// for other labels.
  public List<String> bodyProblems() {
    String last = head(graph);
    return problems(
        missing.stream().filter(name -> !isHead(name, last)).toList(),
        misshapen.stream().filter(name -> !isHead(name, last)).toList(),
        List.of());
  }

  /// Everything that does not match, each with the reason.
  public List<String> problems() {
    return problems(missing, misshapen, unexpected);
  }

  private static List<String> problems(
      List<String> missing, List<String> misshapen, List<String> unexpected) {
    List<String> problems = new ArrayList<>();
    missing.forEach(name -> problems.add(name + " is missing"));
    misshapen.forEach(text -> problems.add(text.replaceFirst(" ", " is of shape ")));
    unexpected.forEach(name -> problems.add(name + " is not expected"));
    return List.copyOf(problems);
  }

  /// A few of a list, and how many more there are.
  public static String some(List<String> names) {
    String first = String.join("; ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() > NAMED ? "%s; %d more".formatted(first, names.size() - NAMED) : first;
  }

  /// A network's weights as a file of weights holds them.
  public static SequencedMap<String, Initializer> weights(NetworkGraph graph) {
    SequencedMap<String, Initializer> weights = graph.initializers();
    weights.keySet().retainAll(parameters(graph));
    return weights;
  }

  /// What a file of weights holds of a network: what is learned, running statistics, and spots.
  static Set<String> parameters(NetworkGraph graph) {
    Set<String> names = new LinkedHashSet<>(LearnedWeights.of(graph));
    names.addAll(SpotReadout.parameters(graph));
    for (GraphNode node : GraphNode.all(graph)) {
      if (node.operator().equals("BatchNormalization")) {
        names.addAll(node.inputs().subList(1, 5));
      }
    }
    return names;
  }

  static boolean isHead(NetworkGraph graph, String name) {
    return isHead(name, head(graph));
  }

  private static boolean isHead(String name, String last) {
    return name.startsWith(last)
        || name.startsWith("attention.")
        || name.startsWith("slice.")
        || name.startsWith(SpotReadout.PREFIX);
  }

  /// The last fully connected layer, as `fc.`.
  private static String head(NetworkGraph graph) {
    return graph.nodes().reversed().stream()
        .filter(node -> node.getOpType().equals("Gemm"))
        .map(node -> node.getInput(1).replaceFirst("[^.]*$", ""))
        .findFirst()
        .orElse("classifier.");
  }

  private static String text(Initializer tensor) {
    return Arrays.toString(tensor.shape());
  }
}
