// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.List;

/// How the numbers that a foreign classifier gives for each picture become the log-odds of
/// a study.
///
/// @param labels how many numbers it gives for a picture
/// @param exclusive whether they are of classes that exclude each other
/// @param probabilities whether they are probabilities rather than scores
/// @param pool one of [#POOLS], or [#JOINED]
public record ForeignHead(int labels, boolean exclusive, boolean probabilities, String pool) {
  /// How slices become a study: the highest log-odds of each label, the mean of the slices'
  /// scores, or the mean of their probabilities.
  public static final List<String> POOLS = List.of("max", "mean", "soft-vote");

  /// For a network that gives one answer for all its slices.
  public static final String JOINED = "";

  private static final String EACH = "triplane.each";
  private static final String OUTPUT = "triplane.logits";

  /// Append it.
  ///
  /// @param graph its first output has `labels` numbers for each picture
  public NetworkGraph append(NetworkGraph graph) {
    var tail = new GraphTail(graph);
    String rows = tail.add("Reshape", List.of(graph.output(), tail.integers(-1, labels)));
    String scores = probabilities ? scores(tail, rows) : rows;
    return switch (pool) {
      case "max" -> {
        var study = new GraphTail(against(tail.end(scores, EACH, labels)));
        yield study.end(study.join("ReduceMax", EACH), OUTPUT, labels);
      }
      case "mean" -> against(tail.end(tail.join("ReduceMean", scores), OUTPUT, labels));
      case "soft-vote" -> {
        String mean = tail.join("ReduceMean", votes(tail, scores));
        yield against(tail.end(scores(tail, mean), OUTPUT, labels));
      }
      default -> against(tail.end(scores, OUTPUT, labels));
    };
  }

  private String votes(GraphTail tail, String scores) {
    return exclusive
        ? tail.add("Softmax", List.of(scores), Onnx.integer("axis", 1))
        : tail.add("Sigmoid", List.of(scores));
  }

  private String scores(GraphTail tail, String probabilities) {
    return exclusive ? tail.logarithm(probabilities) : tail.logOdds(probabilities);
  }

  private NetworkGraph against(NetworkGraph scores) {
    return exclusive ? ClassLogOdds.append(scores, labels) : scores;
  }
}
