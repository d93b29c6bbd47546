// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
  void aFlatPictureIsReplaced() {
    // tissue from 200 to 1000 uses 40 % of these greys
    Volume volume = magneticResonance(proposes(WindowLevel.between(0, 2000)));
    assertEquals(AutoWindow.measured(volume), AutoWindow.of(volume));
  }

  @Test
  void aWindowThatCutsMostOfTheTissueIsKeptAsLongAsSomeIsLeft() {
    WindowLevel brain = WindowLevel.between(300, 400);
    assertEquals(brain, AutoWindow.of(magneticResonance(proposes(brain))));
    Volume narrow = magneticResonance(proposes(WindowLevel.between(300, 310)));
    assertEquals(AutoWindow.measured(narrow), AutoWindow.of(narrow));
  }

  @Test
  void framesWithSimilarWindowsShareTheFirst() {
    WindowLevel first = WindowLevel.between(0, 90);
    Volume volume = frames(first, WindowLevel.between(10, 100));
    assertEquals(List.of(first, first), AutoWindow.ofFrames(volume));
  }

  @Test
  void framesWithOtherWindowsKeepTheirOwn() {
    WindowLevel first = WindowLevel.between(0, 90);
    WindowLevel second = WindowLevel.between(0, 1100);
    assertEquals(List.of(first, second), AutoWindow.ofFrames(frames(first, second)));
  }

  @Test
  void aFrameWhoseOwnWindowShowsNothingIsMeasuredByItself() {
    WindowLevel first = WindowLevel.between(0, 90);
    List<WindowLevel> windows =
        AutoWindow.ofFrames(frames(first, WindowLevel.between(50_000, 60_000)));
    assertEquals(first, windows.getFirst());
    assertEquals(1000, windows.getLast().high(), 20);
  }

  @Test
  void framesWithoutWindowsShareTheSeriesWindow() {
    Volume both = frames(Optional.empty(), Optional.empty());
    WindowLevel measured = AutoWindow.measured(both);
    assertEquals(List.of(measured, measured), AutoWindow.ofFrames(both));
  }

  @Test
  void whereLowValuesAreWhiteTheHighOnesAreAir() {
    Volume plain = magneticResonance(Presentation.PLAIN);
    float[] stored = ((Voxels.Floats) plain.voxels()).stored().clone();
    for (int i = 0; i < stored.length; i++) {
      stored[i] = 4095 - stored[i];
    }
    var negative =
        new Volume(
            plain.geometry(),
            1,
            new Voxels.Floats(stored),
            new Presentation(Optional.empty(), true));
    WindowLevel expected = AutoWindow.of(plain);
    assertEquals(4095 - expected.center(), AutoWindow.of(negative).center(), 1e-3);
    assertEquals(expected.width(), AutoWindow.of(negative).width(), 1e-3);
  }

  @Test
  void aVolumeHasOneWindowOrOneForEachFrame() {
    Optional<WindowLevel> one = Optional.of(new WindowLevel(1, 1));
    var three = new Presentation(List.of(one, one, Optional.empty()), false);
    Voxels voxels = new Voxels.Bytes(new byte[2], 1, 0);
    Geometry grid = Geometry.uncalibrated(1, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> new Volume(grid, 2, voxels, three));
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

  private static Volume frames(WindowLevel first, WindowLevel second) {
    return frames(Optional.of(first), Optional.of(second));
  }

  /// Values evenly up to 100 in the first frame, up to 1000 in the second.
  private static Volume frames(Optional<WindowLevel> first, Optional<WindowLevel> second) {
    float[] stored = new float[2000];
    for (int i = 0; i < 1000; i++) {
      stored[i] = i / 10f;
      stored[1000 + i] = i;
    }
    return new Volume(
        Geometry.uncalibrated(1000, 1, 1),
        2,
        new Voxels.Floats(stored),
        new Presentation(List.of(first, second), false));
  }

  private static Presentation proposes(WindowLevel window) {
    return new Presentation(Optional.of(window), false);
  }
}
