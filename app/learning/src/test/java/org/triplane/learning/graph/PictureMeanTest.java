// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.common.Options;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.PictureSize;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.TrainableNetwork;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;

class PictureMeanTest {
  private static final int SIDE = 32;

  @Test
  void aNetworkThatSaysNothingDrawsTheMean() throws Exception {
    float[] mean = noise(3 * SIDE * SIDE, 1);
    NetworkGraph network =
        silent(filled(new PictureMean(3, Optional.of(PictureSize.square(SIDE))), mean, 0.1));
    assertArrayEquals(mean, drawn(network, noise(3 * SIDE * SIDE, 2), 3, SIDE), 1e-5f);
  }

  @Test
  void whatItSaysIsInUnitsOfTheDeviation() throws Exception {
    float[] mean = noise(SIDE * SIDE, 1);
    NetworkGraph network =
        silent(filled(new PictureMean(1, Optional.of(PictureSize.square(SIDE))), mean, 0.25));
    network = network.withInitializers(Map.of("difference.bias", new float[] {2}));
    float[] drawn = drawn(network, noise(SIDE * SIDE, 2), 1, SIDE);
    for (int i = 0; i < mean.length; i++) {
      assertEquals(mean[i] + 0.5f, drawn[i], 1e-5f);
    }
  }

  @Test
  void moreSlicesOfAnotherSizeGetTheMeanStretched() throws Exception {
    float[] mean = new float[2 * SIDE * SIDE];
    Arrays.fill(mean, SIDE * SIDE, mean.length, 1);
    int size = 2 * SIDE;
    NetworkGraph network =
        silent(filled(new PictureMean(2, Optional.of(PictureSize.square(SIDE))), mean, 1));
    float[] drawn = drawn(network, noise(4 * size * size, 2), 4, size);
    float[] wanted = {0, 0.25f, 0.75f, 1};
    for (int i = 0; i < drawn.length; i++) {
      assertEquals(wanted[i / (size * size)], drawn[i], 1e-5f);
    }
  }

  @Test
  void packedStudiesOfAnyLengthsAreEachHeldAgainstTheirOwnMean() throws Exception {
    NetworkGraph network =
        filled(
            new PictureMean(3, Optional.of(PictureSize.square(SIDE))),
            noise(3 * SIDE * SIDE, 1),
            0.1);
    float[] two = noise(2 * SIDE * SIDE, 3);
    float[] three = noise(3 * SIDE * SIDE, 4);
    try (TrainableNetwork trained = TorchEngine.open(ComputeDevice.CPU, 1).open(network, 1)) {
      float[] apart = {
        trained.logits(batch(two, 2))[0], trained.logits(batch(three, 3))[0],
        trained.logits(batch(three, 3))[0], trained.logits(batch(two, 2))[0]
      };
      float[] together = trained.logits(batch(join(two, three, three, two), 2, 3, 3, 2));
      assertArrayEquals(apart, together, 1e-5f);
      float[] equal = trained.logits(batch(join(three, three), 3, 3));
      assertArrayEquals(new float[] {apart[1], apart[1]}, equal, 1e-5f);
    }
  }

  @Test
  void itIsNotLearned() throws Exception {
    NetworkGraph network =
        filled(
            new PictureMean(1, Optional.of(PictureSize.square(SIDE))), new float[SIDE * SIDE], 1);
    assertEquals(
        0, LearnedWeights.of(network).stream().filter(name -> name.startsWith("mean.")).count());
  }

  @Test
  void aMeanWithoutASizeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PictureMean(2, Optional.empty()));
  }

  private static NetworkGraph filled(PictureMean mean, float[] pictures, double deviation) {
    Options table = Options.none("architecture").with("name", "conv5-autoencoder");
    NetworkGraph network = new Conv5Autoencoder().build(mean.in(table), 1, new Random(5));
    return mean.fill(network, pictures, deviation);
  }

  /// With a last layer that gives 0.
  private static NetworkGraph silent(NetworkGraph network) {
    Map<String, float[]> zeros = new HashMap<>();
    for (String name : new String[] {"difference.weight", "difference.bias"}) {
      zeros.put(name, new float[network.initializers().get(name).values().length]);
    }
    return network.withInitializers(zeros);
  }

  private static float[] drawn(NetworkGraph network, float[] pictures, int slices, int size)
      throws Exception {
    try (GraphSession session = GraphSession.open(network, ComputeDevice.CPU)) {
      return session
          .run(network.input(), new Tensor(new long[] {slices, 1, size, size}, pictures))
          .get(Conv5Autoencoder.RECONSTRUCTION)
          .values();
    }
  }

  private static SliceBatch batch(float[] pixels, int... lengths) {
    return SliceBatch.of(pixels, lengths, 1, SIDE, SIDE);
  }

  private static float[] noise(int count, long seed) {
    var random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static float[] join(float[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    float[] all = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
