// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.triplane.common.Options;

/// How the slices of a study become one answer. Options of the table `[architecture]`:
///
/// - `slice-pool`: `max`, `mean`, `gem` (generalized mean, `slice-power`, default 3), `top-k`
///   (mean of the `slice-count` largest, default 3) or `attention` (gated, `attention-width`,
///   default 64) over each feature; `vote` (mean of the slices' logits) or `soft-vote` (mean of
///   their probabilities) over each label;
/// - `slice-position`: how many entries the learned table of slice positions has that is added
///   to the features, 0 (default) for none; a slice between two entries gets of both;
/// - `slice-weights`: what each position's vote counts, as many as wanted; a slice between two
///   positions counts in between;
/// - `slice-votes`: how many positions have a vote whose weight training finds, the position's
///   balanced accuracy on cases that no network had learned from (S4.7); 0 (default) for none;
///   positions below `slice-threshold` (default 0) get no vote;
/// - `slice-classes`: whether the labels are classes that exclude each other, so that in a soft
///   vote the probabilities of each slice sum to 1 (softmax). Training sets it as the data set
///   is.
///
/// @see <a href="https://arxiv.org/abs/1802.04712">Ilse et al. 2018, equation 9 (attention)</a>
public record SlicePooling(
    String kind,
    double power,
    int count,
    int width,
    int positions,
    List<Double> weights,
    boolean classes) {
  static final String KIND = "slice-pool";
  static final String SOFT_VOTE = "soft-vote";
  static final String CLASSES = "slice-classes";

  /// How many positions have a vote whose weight training finds.
  public static final String VOTES = "slice-votes";

  /// Which balanced accuracy a position needs for a vote.
  public static final String THRESHOLD = "slice-threshold";

  /// The tensor of the votes' weights.
  public static final String WEIGHTS = "slice.weights";

  /// The keys that it reads.
  static final Set<String> KEYS =
      Set.of(
          KIND,
          "slice-power",
          "slice-count",
          "attention-width",
          "slice-position",
          "slice-weights",
          VOTES,
          THRESHOLD,
          CLASSES);

  private static final List<String> KINDS =
      List.of("max", "mean", "gem", "top-k", "attention", "vote", SOFT_VOTE);

  public SlicePooling {
    weights = List.copyOf(weights);
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "[architecture] slice-pool should be one of %s, but was %s."
              .formatted(String.join(", ", KINDS), kind));
    }
    if (power <= 0 || count < 1 || width < 1 || positions < 0) {
      throw new IllegalArgumentException(
          "[architecture] slice-power, slice-count and attention-width should be above 0.");
    }
    if (weights.stream().anyMatch(weight -> weight < 0)
        || (!weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0))) {
      throw new IllegalArgumentException(
          "[architecture] slice-weights should be 0 or more, and not all 0, but was " + weights);
    }
    if (positions > 0 && kind.endsWith("vote")) {
      throw new IllegalArgumentException(
          "[architecture] slice-position needs a slice-pool of features, but was %s."
              .formatted(kind));
    }
    if (!weights.isEmpty() && !kind.endsWith("vote")) {
      throw new IllegalArgumentException(
          "[architecture] slice-weights and slice-votes need slice-pool vote or soft-vote, but was "
              + kind
              + ".");
    }
  }

  /// @param kind the default
  static SlicePooling of(Options options, String kind) {
    return new SlicePooling(
        options.text(KIND, kind),
        options.number("slice-power", 3),
        options.integer("slice-count", 3),
        options.integer("attention-width", 64),
        options.integer("slice-position", 0),
        weights(options),
        options.flag(CLASSES, false));
  }

  private static List<Double> weights(Options options) {
    int votes = options.integer(VOTES, 0);
    List<Double> weights = options.numbers("slice-weights");
    if (votes < 0 || votes > 0 && !weights.isEmpty()) {
      throw new IllegalArgumentException(
          "[architecture] slice-votes should be 0 or more, and 0 with slice-weights, but was "
              + votes);
    }
    return votes > 0 ? Collections.nCopies(votes, 1.0) : weights;
  }

  /// The table `[architecture]` for classes that exclude each other; empty if the network's own
  /// votes do not have to know.
  public static Optional<Options> ofClasses(Options architecture) {
    return architecture.text(KIND, "").equals(SOFT_VOTE)
        ? Optional.of(architecture.with(CLASSES, true))
        : Optional.empty();
  }

  /// The table `[architecture]` for measured values: what is a vote of probabilities for classes
  /// is the mean of the slices' values.
  public static Options ofValues(Options architecture) {
    return architecture.text(KIND, "").equals(SOFT_VOTE)
        ? architecture.with(KIND, "vote")
        : architecture;
  }

  /// Finish a network.
  ///
  /// @param features shape `(slices, features)`, not negative where `gem` is wanted
  /// @param parameter the last layer's name
  NetworkGraph finish(GraphBuilder graph, String features, String parameter, int labels) {
    return kind.endsWith("vote")
        ? graph.output(vote(graph, features, parameter, labels), labels)
        : graph.logits(pool(graph, features), parameter, labels);
  }

  /// Finish a network whose last layer has given the logits of each slice.
  ///
  /// @param study shape `(1, slices, labels)`
  NetworkGraph finish(GraphBuilder graph, String study, int labels) {
    if (!kind.endsWith("vote")) {
      throw new IllegalArgumentException(
          "[architecture] slice-networks needs slice-pool vote or soft-vote, but was %s."
              .formatted(kind));
    }
    String votes = votes(graph, study, 2);
    String mean =
        weights.isEmpty()
            ? squeezed(graph, graph.reduce("ReduceMean", votes, 1))
            : weigh(graph, votes);
    graph.joinSlices(votes, mean, 1);
    return graph.output(isSoft() ? logOdds(graph, mean) : mean, labels);
  }

  /// Bring slices together.
  ///
  /// @param features shape `(slices, features)`
  /// @return shape `(1, features)`
  String pool(GraphBuilder graph, String features) {
    boolean plain = positions == 0 && !kind.equals("top-k") && !kind.equals("attention");
    if (plain) {
      String each = floored(graph, features);
      return graph.joinSlices(each, reduce(graph, each, 0), 0);
    }
    String study = graph.study(features);
    if (positions > 0) {
      study = graph.binary("Add", study, position(graph, study));
    }
    study = floored(graph, study);
    String pooled =
        switch (kind) {
          case "attention" -> new GatedAttention(width).pool(graph, study);
          case "top-k" -> squeezed(graph, largest(graph, study));
          default -> squeezed(graph, reduce(graph, study, 1));
        };
    return graph.joinSlices(study, pooled, 1);
  }

  /// Above 0, where powers are taken.
  private String floored(GraphBuilder graph, String features) {
    if (!kind.equals("gem")) {
      return features;
    }
    String floor = graph.constant("slice.floor", 1e-3f);
    return graph.add("Clip", graph.fresh("clip"), List.of(features, floor));
  }

  private String reduce(GraphBuilder graph, String features, int axis) {
    return switch (kind) {
      case "max" -> graph.reduce("ReduceMax", features, axis);
      case "mean" -> graph.reduce("ReduceMean", features, axis);
      default -> {
        String exponent = graph.constant("slice.power", (float) power);
        String root = graph.constant("slice.root", (float) (1 / power));
        String powers = graph.binary("Pow", features, exponent);
        yield graph.binary("Pow", graph.reduce("ReduceMean", powers, axis), root);
      }
    };
  }

  /// The mean of each feature's largest values; of all, if the study has fewer slices.
  private String largest(GraphBuilder graph, String study) {
    Positions slices = Positions.ofSlices(graph, study);
    String wanted = graph.binary("Min", slices.count(), graph.integers(count));
    List<String> top = graph.add("TopK", List.of(study, wanted), 2, Onnx.integer("axis", 1));
    return graph.reduce("ReduceMean", top.getFirst(), 1);
  }

  /// The table begins as zeros, so that the order of slices has no say before it is learned.
  private String position(GraphBuilder graph, String study) {
    String table = graph.learnedFill("slice.position", 0, positions, graph.channels());
    return graph.binary("MatMul", Positions.ofSlices(graph, study).hats(graph, positions), table);
  }

  private String vote(GraphBuilder graph, String features, String parameter, int labels) {
    String logits = graph.linear(features, parameter, labels);
    String votes = votes(graph, logits, 1);
    String mean =
        weights.isEmpty() ? graph.reduce("ReduceMean", votes, 0) : weigh(graph, graph.study(votes));
    graph.joinSlices(votes, mean, 0);
    return isSoft() ? logOdds(graph, mean) : mean;
  }

  private boolean isSoft() {
    return kind.equals(SOFT_VOTE);
  }

  /// What the slices say: log-odds, or probabilities for a soft vote.
  ///
  /// @param axis of the labels
  private String votes(GraphBuilder graph, String logits, int axis) {
    if (!isSoft()) {
      return logits;
    }
    return classes
        ? graph.unary("Softmax", logits, Onnx.integer("axis", axis))
        : graph.unary("Sigmoid", logits);
  }

  private String weigh(GraphBuilder graph, String study) {
    float[] column = new float[weights.size()];
    for (int i = 0; i < column.length; i++) {
      column[i] = weights.get(i).floatValue();
    }
    String table = graph.constants(WEIGHTS, new long[] {column.length, 1}, column);
    String hats = Positions.ofSlices(graph, study).hats(graph, column.length);
    String never = graph.constant("slice.least", 1e-6f);
    String counts = graph.binary("Add", graph.binary("MatMul", hats, table), never);
    String total = graph.reduce("ReduceMean", counts, 0);
    String shares = graph.binary("Div", counts, total);
    return squeezed(graph, graph.reduce("ReduceMean", graph.binary("Mul", study, shares), 1));
  }

  private static String logOdds(GraphBuilder graph, String probability) {
    String low = graph.constant("vote.low", 1e-6f);
    String high = graph.constant("vote.high", 1 - 1e-6f);
    String inside = graph.add("Clip", graph.fresh("clip"), List.of(probability, low, high));
    String rest = graph.binary("Sub", graph.constant("vote.one", 1), inside);
    return graph.binary("Sub", graph.unary("Log", inside), graph.unary("Log", rest));
  }

  private static String squeezed(GraphBuilder graph, String study) {
    return graph.binary("Squeeze", study, graph.integers(1));
  }
}
