// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.List;
import org.triplane.learning.graph.Draft;
import org.triplane.learning.graph.NetworkGraph;

/// Small classifiers of pictures of 16 × 16 pixels, as other programs write them.
final class ForeignNetworks {
  static final int SIDE = 16;

  private final Draft draft;
  private final String pictures;

  private ForeignNetworks(Draft draft, String pictures) {
    this.draft = draft;
    this.pictures = pictures;
  }

  static ForeignNetworks channelsFirst(Object batch, int channels) {
    return new ForeignNetworks(new Draft(batch, channels, SIDE, SIDE), "x");
  }

  /// @param scaled whether it scales its pixels before it puts the channels first
  static ForeignNetworks channelsLast(boolean scaled) {
    var draft = new Draft("n", SIDE, SIDE, 3);
    String pixels = scaled ? draft.node("Mul", "x", draft.floats(new long[] {3}, 1, 1, 1)) : "x";
    String turned = draft.node("Transpose", List.of(pixels), Draft.list("perm", 0, 3, 1, 2));
    return new ForeignNetworks(draft, turned);
  }

  /// Scores of a number of labels, and then some operators.
  NetworkGraph ending(int labels, int channels, String... operators) {
    String last = scores(labels, channels);
    for (String operator : operators) {
      last =
          switch (operator) {
            case "Softmax", "LogSoftmax" ->
                draft.node(operator, List.of(last), Draft.integer("axis", 1));
            case "Reshape" -> draft.node("Reshape", last, draft.integers(-1, labels, 1));
            case "both" -> both(last);
            default -> draft.node(operator, last);
          };
    }
    return draft.build(last);
  }

  /// The same network with the most probable class as its first output.
  static NetworkGraph withClassNumber(NetworkGraph file) {
    return Draft.withOutputFirst(file, "ArgMax", Draft.integer("axis", 1));
  }

  /// One score that hardly depends on the picture: 0.25.
  NetworkGraph almostEven() {
    String mean = draft.node("Flatten", draft.node("GlobalAveragePool", pictures));
    String little = draft.floats(new long[] {1, 1}, 1e-6f);
    String product = draft.node("MatMul", mean, little);
    return draft.build(draft.node("Add", product, draft.floats(new long[] {1}, 0.25f)));
  }

  /// Scores whose new shape is that of one picture.
  NetworkGraph onePictureOnly() {
    return draft.build(draft.node("Reshape", scores(3, 3), draft.integers(1, 3)));
  }

  /// A probability and what is left to 1.
  private String both(String score) {
    String probability = draft.node("Sigmoid", score);
    String rest = draft.node("Sub", draft.number(1), probability);
    return draft.node("Concat", List.of(rest, probability), Draft.integer("axis", 1));
  }

  private String scores(int labels, int channels) {
    String maps =
        draft.node(
            "Conv",
            List.of(pictures, draft.weights(4, channels, 3, 3)),
            Draft.list("pads", 1, 1, 1, 1));
    String mean = draft.node("GlobalAveragePool", draft.node("Relu", maps));
    String flat = draft.node("Flatten", mean);
    return draft.node("MatMul", flat, draft.floats(new long[] {4, labels}, steps(4 * labels)));
  }

  private static float[] steps(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (i * 7 % 11 - 5) * 0.6f;
    }
    return values;
  }
}
