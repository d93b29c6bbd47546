// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a layer's values A and the derivatives G of a logit by them become a heat map. Slices are
/// treated one by one and keep their strength relative to each other. Nothing is negative: only
/// what speaks for the label is shown.
enum ActivationMap {
  /// Each channel by its mean derivative: ReLU(Σ_c mean(G_c) A_c).
  ///
  /// @see <a href="https://arxiv.org/abs/1610.02391">Selvaraju et al. 2017, equations 1, 2</a>
  GRAD_CAM("grad-cam") {
    @Override
    float[] of(LayerSlice slice) {
      double[] weights = new double[slice.channels()];
      for (int channel = 0; channel < weights.length; channel++) {
        int from = slice.from(channel);
        double sum = 0;
        for (int i = from; i < from + slice.pixels(); i++) {
          sum += slice.gradient()[i];
        }
        weights[channel] = sum / slice.pixels();
      }
      return slice.weighted(weights);
    }
  },

  /// Each number by its own derivative: ReLU(Σ_c G_c ⊙ A_c).
  ///
  /// @see <a href="https://arxiv.org/abs/2011.08891">Draelos and Carin 2020, equation 6</a>
  HIRES_CAM("hires-cam") {
    @Override
    float[] of(LayerSlice slice) {
      return product(slice, Double.NEGATIVE_INFINITY);
    }
  },

  /// Each number by its own derivative where that is positive: ReLU(Σ_c ReLU(G_c) ⊙ A_c).
  ///
  /// @see <a href="https://doi.org/10.1109/TIP.2021.3089943">Jiang et al. 2021</a>
  LAYER_CAM("layer-cam") {
    @Override
    float[] of(LayerSlice slice) {
      return product(slice, 0);
    }
  },

  /// Each channel by its positive derivatives, weighted with
  /// α = G² / (2 G² + G³ Σ A).
  ///
  /// @see <a href="https://arxiv.org/abs/1710.11063">Chattopadhay et al. 2018, equation 19</a>
  GRAD_CAM_PLUS("grad-cam++") {
    @Override
    float[] of(LayerSlice slice) {
      double[] weights = new double[slice.channels()];
      for (int channel = 0; channel < weights.length; channel++) {
        weights[channel] = plusWeight(slice, slice.from(channel));
      }
      return slice.weighted(weights);
    }
  };

  private final String id;

  ActivationMap(String id) {
    this.id = id;
  }

  /// The method's name, as users write it.
  String id() {
    return id;
  }

  /// The method of a name; empty if there is none.
  static Optional<ActivationMap> named(String name) {
    return Arrays.stream(values()).filter(method -> method.id.equals(name)).findFirst();
  }

  /// The names of all methods.
  static List<String> names() {
    return Arrays.stream(values()).map(ActivationMap::id).toList();
  }

  /// The map of one slice, shape `(rows, columns)`, not negative.
  abstract float[] of(LayerSlice slice);

  /// The maps of all slices.
  ///
  /// @param features shape `(slices, channels, rows, columns)`
  /// @param gradient of the same shape
  /// @return shape `(slices, rows, columns)`
  float[] of(Tensor features, Tensor gradient) {
    int pixels = features.size(2) * features.size(3);
    float[] maps = new float[features.size(0) * pixels];
    for (int slice = 0; slice < features.size(0); slice++) {
      var one =
          new LayerSlice(features.values(), gradient.values(), slice, features.size(1), pixels);
      System.arraycopy(of(one), 0, maps, slice * pixels, pixels);
    }
    return maps;
  }

  /// @param least derivatives below it count as 0
  private static float[] product(LayerSlice slice, double least) {
    double[] sum = new double[slice.pixels()];
    for (int channel = 0; channel < slice.channels(); channel++) {
      int from = slice.from(channel);
      for (int i = 0; i < sum.length; i++) {
        double slope = slice.gradient()[from + i];
        if (slope > least) {
          sum[i] += slope * slice.features()[from + i];
        }
      }
    }
    return LayerSlice.positive(sum);
  }

  private static double plusWeight(LayerSlice slice, int from) {
    double total = 0;
    for (int i = from; i < from + slice.pixels(); i++) {
      total += slice.features()[i];
    }
    double weight = 0;
    for (int i = from; i < from + slice.pixels(); i++) {
      double slope = slice.gradient()[i];
      double scale = 2 + slope * total;
      if (slope > 0 && scale != 0) {
        weight += slope / scale;
      }
    }
    return weight;
  }
}
