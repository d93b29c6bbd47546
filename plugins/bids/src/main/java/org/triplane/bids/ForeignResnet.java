// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.Initializer;

/// ClinicaDL's resnet18: torchvision's layers by number, and behind torchvision's own last layer
/// a second one. As nothing lies between the two, they are one layer in use: W₂W₁ x + W₂b₁ + b₂.
final class ForeignResnet {
  private static final Map<String, String> NAMES =
      Map.of(
          "convolutions.0.", "conv1.",
          "convolutions.1.", "bn1.",
          "convolutions.4.", "layer1.",
          "convolutions.5.", "layer2.",
          "convolutions.6.", "layer3.",
          "convolutions.7.", "layer4.");

  private ForeignResnet() {}

  static SequencedMap<String, Initializer> renamed(Map<String, Initializer> weights)
      throws LearningException {
    SequencedMap<String, Initializer> all = new LinkedHashMap<>();
    for (Initializer weight : weights.values()) {
      for (Map.Entry<String, String> name : NAMES.entrySet()) {
        if (weight.name().startsWith(name.getKey())) {
          String own = name.getValue() + weight.name().substring(name.getKey().length());
          all.put(own, new Initializer(own, weight.shape(), weight.values()));
        }
      }
    }
    Initializer first = required(weights, "fc.1.weight");
    Initializer last = required(weights, "fc.fc_out.weight");
    int inputs = (int) first.shape()[1];
    all.put(
        "fc.weight",
        new Initializer(
            "fc.weight",
            new long[] {last.shape()[0], inputs},
            product(last.values(), first.values(), inputs)));
    float[] bias = product(last.values(), required(weights, "fc.1.bias").values(), 1);
    float[] more = required(weights, "fc.fc_out.bias").values();
    for (int i = 0; i < bias.length; i++) {
      bias[i] += more[i];
    }
    all.put("fc.bias", new Initializer("fc.bias", new long[] {bias.length}, bias));
    return all;
  }

  private static float[] product(float[] left, float[] right, int columns) {
    int inner = right.length / columns;
    int rows = left.length / inner;
    float[] product = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int i = 0; i < inner; i++) {
          sum += (double) left[row * inner + i] * right[i * columns + column];
        }
        product[row * columns + column] = (float) sum;
      }
    }
    return product;
  }

  private static Initializer required(Map<String, Initializer> weights, String name)
      throws LearningException {
    Initializer weight = weights.get(name);
    if (weight == null) {
      throw new LearningException(
          "The file of weights has no %s, so it is not of ClinicaDL's resnet18. Check the folder."
              .formatted(name));
    }
    return weight;
  }
}
