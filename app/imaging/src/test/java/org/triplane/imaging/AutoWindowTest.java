// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class AutoWindowTest {
  @Test
  void airIsBlackAndTissueFillsTheGreys() {
    Volume volume = magneticResonance(Presentation.PLAIN);
    WindowLevel window = AutoWindow.of(volume);
    assertTrue(window.grey(5) < 0.02, "air");
    assertTrue(window.grey(600) > 0.4 && window.grey(600) < 0.8, "tissue");
  }

  @Test
  void aFewBrightVesselsDoNotDarkenThePicture() {
    Volume volume = magneticResonance(Presentation.PLAIN);
    ((Voxels.Floats) volume.voxels()).stored()[77] = 1e6f;
    assertTrue(AutoWindow.of(volume).high() < 1200);
  }

  @Test
  void theFilesWindowIsKept() {
    WindowLevel proposed = new WindowLevel(500, 900);
    assertEquals(proposed, AutoWindow.of(magneticResonance(proposes(proposed))));
  }

  @Test
  void windowsThatShowNothingAreReplaced() {
    for (WindowLevel absurd :
        new WindowLevel[] {
          new WindowLevel(0, 1), new WindowLevel(1e5, 10), new WindowLevel(0, 1e6)
        }) {
      Volume volume = magneticResonance(proposes(absurd));
      assertEquals(AutoWindow.measured(volume), AutoWindow.of(volume));
    }
  }

  @Test
  void aMaskIsWhiteOnBlack() {
    float[] mask = new float[1000];
    java.util.Arrays.fill(mask, 300, 400, 1);
    assertEquals(WindowLevel.between(0, 1), AutoWindow.of(Volumes.row(mask)));
  }

  @Test
  void aVolumeOfOneValueHasAWindow() {
    assertEquals(new WindowLevel(7, 1), AutoWindow.of(Volumes.row(7, 7, 7)));
  }

  @Test
  void valuesThatAreNoNumbersArePassedOver() {
    WindowLevel window = AutoWindow.of(Volumes.row(Float.NaN, 0, 10, 20, Float.NaN));
    assertEquals(20, window.high(), 1e-6);
  }

  @Test
  void aVolumeWithoutAnyNumberHasAWindow() {
    assertEquals(WindowLevel.between(0, 1), AutoWindow.of(Volumes.row(Float.NaN)));
  }

  /// Two thirds air with noise up to 10, tissue evenly from 200 to 1000.
  private static Volume magneticResonance(Presentation presentation) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    float[] stored = new float[300_000];
    for (int i = 0; i < stored.length; i++) {
      boolean tissue = random.nextInt(3) == 0;
      stored[i] = (float) (tissue ? random.nextDouble(200, 1000) : random.nextDouble(10));
    }
    Geometry geometry = Geometry.uncalibrated(1000, 300, 1);
    return new Volume(geometry, 1, new Voxels.Floats(stored), presentation);
  }

  private static Presentation proposes(WindowLevel window) {
    return new Presentation(Optional.of(window), false);
  }
}
