// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.graph.Draft;
import org.triplane.learning.graph.NetworkGraph;

/// Maps worked out by hand.
class ActivationMapTest {
  /// Two slices, two channels, one row of two pixels.
  private static final Tensor FEATURES = tensor(1, 2, 3, 4, 5, 6, 7, 8);

  private static final Tensor GRADIENT = tensor(2, -1, 0, 1, 0, 0, -4, 2);

  @Test
  void gradCamWeighsEachChannelByItsMeanDerivative() {
    // Slice 0: weights 0.5 and 0.5. Slice 1: weights 0 and -1, all below 0.
    assertMap(ActivationMap.GRAD_CAM, 2, 3, 0, 0);
  }

  @Test
  void hiresCamWeighsEachNumberByItsOwnDerivative() {
    // Slice 0: 2·1 + 0·3 and -1·2 + 1·4. Slice 1: -4·7 and 2·8.
    assertMap(ActivationMap.HIRES_CAM, 2, 2, 0, 16);
  }

  @Test
  void layerCamTakesPositiveDerivativesOnly() {
    assertMap(ActivationMap.LAYER_CAM, 2, 4, 0, 16);
  }

  @Test
  void gradCamPlusWeighsPositiveDerivativesByAlpha() {
    // Slice 0, channel 0: Σ A = 3, α = 4 / (8 + 8·3) = 1/8, weight 2/8.
    // Slice 0, channel 1: Σ A = 7, α = 1 / (2 + 7), weight 1/9.
    // Slice 1, channel 1: Σ A = 15, α = 4 / (8 + 8·15) = 1/32, weight 2/32.
    assertMap(ActivationMap.GRAD_CAM_PLUS, 1 / 4f + 3 / 9f, 2 / 4f + 4 / 9f, 7 / 16f, 8 / 16f);
  }

  @Test
  void aTinyNetworksGradCamIsTheOneWorkedOutByHand() throws Exception {
    // One filter that doubles, ReLU, the mean over each slice, the maximum over slices, times 3.
    var draft = new Draft("slices", 1, 1, 4);
    String conv = draft.node("Conv", "x", draft.floats(new long[] {1, 1, 1, 1}, 2));
    String layer = draft.node("Relu", conv);
    String pooled = draft.node("GlobalAveragePool", layer);
    String highest = draft.node("ReduceMax", List.of(pooled), Draft.list("axes", 0));
    NetworkGraph graph = draft.build(draft.node("Mul", highest, draft.number(3)));
    var slices = new Tensor(new long[] {2, 1, 1, 4}, new float[] {1, -1, 1, 0, 4, -8, 2, 6});
    try (var gradients = LayerGradients.open(graph, layer, ComputeDevice.CPU)) {
      LayerGradients.Response response = gradients.at(slices, 0);
      // Slice 1 wins with (8 + 0 + 4 + 12) / 4 = 6, so the logit is 18; the weight is 3 / 4.
      assertEquals(18f, response.logits()[0]);
      assertArrayEquals(
          new float[] {0, 0, 0, 0, 6, 0, 3, 9},
          ActivationMap.GRAD_CAM.of(response.features(), response.gradient()));
    }
  }

  private static void assertMap(ActivationMap method, float... expected) {
    assertArrayEquals(expected, method.of(FEATURES, GRADIENT), 1e-6f);
  }

  private static Tensor tensor(float... values) {
    return new Tensor(new long[] {2, 2, 1, 2}, values);
  }
}
