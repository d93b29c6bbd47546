// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.common.Options;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;
import org.triplane.learning.spi.Architecture;

/// Pictures that are too small for a network, which end the program inside ONNX Runtime.
class FeatureSizesTest {
  private static final Options GREY = Options.none("architecture").with("input-channels", 1);

  @Test
  void picturesThatLeaveNoPixelsAreRefusedWithTheSizeThatIsEnough() throws Exception {
    NetworkGraph network = build(new MrnetAlexnet(), Options.none("architecture"));
    var refusal =
        assertThrows(LearningException.class, () -> FeatureSizes.require(network, 1, 3, 32, 32));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("Pictures of 32 × 32 pixels are too small"), message);
    assertTrue(message.contains("Use 63 × 63 or more"), message);
  }

  @Test
  void aSessionRefusesThemAndLivesOn() throws Exception {
    NetworkGraph network = build(new MrnetAlexnet(), Options.none("architecture"));
    try (GraphSession session = GraphSession.open(network, ComputeDevice.CPU)) {
      assertThrows(LearningException.class, () -> session.apply(pixels(3, 62)));
      assertEquals(1, session.apply(pixels(3, 63)).values().length);
    }
  }

  @Test
  void networksThatPadTakeSmallOnes() throws Exception {
    List<NetworkGraph> networks =
        List.of(build(new Resnet18(), GREY), build(new R3d18(), GREY), build(new Elnet(), GREY));
    for (NetworkGraph network : networks) {
      assertDoesNotThrow(() -> FeatureSizes.require(network, 2, 1, 8, 8));
    }
  }

  /// The window of 3 with a step of 2, rounded down and up.
  @Test
  void sidesAreRoundedAsTheNodeSays() {
    NetworkGraph down = pooled(0);
    NetworkGraph up = pooled(1);
    assertThrows(LearningException.class, () -> FeatureSizes.require(down, 1, 1, 2, 2));
    assertDoesNotThrow(() -> FeatureSizes.require(down, 1, 1, 3, 3));
    assertDoesNotThrow(() -> FeatureSizes.require(up, 1, 1, 2, 2));
  }

  private static NetworkGraph pooled(long up) {
    var draft = new Draft("n", 1, "h", "w");
    return draft.build(
        draft.node(
            "MaxPool",
            List.of("x"),
            Draft.list("kernel_shape", 3, 3),
            Draft.list("strides", 2, 2),
            Draft.integer("ceil_mode", up)));
  }

  private static NetworkGraph build(Architecture architecture, Options options) throws Exception {
    return architecture.build(options, 1, new Random(1));
  }

  private static Tensor pixels(int channels, int size) {
    return new Tensor(new long[] {1, channels, size, size}, new float[channels * size * size]);
  }
}
