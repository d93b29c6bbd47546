// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Arrays;
import java.util.Optional;

/// How the values of one tensor become those of a parameter.
///
/// @param stem the weights of the network's first convolution
/// @param sides how many networks lie side by side in the graph
record Fitting(String stem, int sides) {
  static Fitting of(NetworkGraph graph) {
    String stem =
        graph.nodes().stream()
            .filter(node -> node.getOpType().equals("Conv"))
            .map(node -> node.getInput(1))
            .findFirst()
            .orElse("");
    int sides = graph.metadata(GraphBuilder.SIDE_BY_SIDE).map(Integer::parseInt).orElse(1);
    return new Fitting(stem, sides);
  }

  /// The values as the network wants them; empty if the shapes differ.
  Optional<float[]> fit(Initializer wanted, Initializer given) {
    if (Arrays.equals(given.shape(), wanted.shape())) {
      return Optional.of(given.values());
    }
    return isFoldable(wanted, given) ? Optional.of(folded(given)) : repeated(wanted, given);
  }

  private boolean isFoldable(Initializer wanted, Initializer given) {
    long[] from = given.shape();
    long[] to = wanted.shape();
    boolean foldable = wanted.name().equals(stem) && from.length == to.length && to[1] == 1;
    for (int axis = 0; foldable && axis < to.length; axis++) {
      foldable = axis == 1 || from[axis] == to[axis];
    }
    return foldable;
  }

  /// The same values for each of some networks side by side.
  private Optional<float[]> repeated(Initializer wanted, Initializer given) {
    int length = given.values().length;
    long[] from = given.shape();
    boolean fits =
        sides > 1
            && from.length > 0
            && wanted.shape()[0] == sides * from[0]
            && wanted.values().length == sides * length;
    if (!fits) {
      return Optional.empty();
    }
    float[] values = new float[sides * length];
    for (int i = 0; i < sides; i++) {
      System.arraycopy(given.values(), 0, values, i * length, length);
    }
    return Optional.of(values);
  }

  /// The sum over axis 1.
  private static float[] folded(Initializer kernels) {
    int outputs = (int) kernels.shape()[0];
    int channels = (int) kernels.shape()[1];
    int area = kernels.values().length / Math.max(1, outputs * channels);
    float[] sums = new float[outputs * area];
    for (int i = 0; i < sums.length; i++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += kernels.values()[(i / area * channels + channel) * area + i % area];
      }
      sums[i] = (float) sum;
    }
    return sums;
  }
}
