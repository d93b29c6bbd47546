// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.learning.spi.Transform;

class TransformTest {
  private static final int SIZE = 16;
  private static final int AREA = SIZE * SIZE;

  static List<String> names() {
    return Augmentation.included().names();
  }

  /// S4.11 and the intensity and artefact members of S0.7
  @Test
  void thePublishedNamesAreThere() {
    List<String> wanted =
        List.of(
            "noise",
            "erasing",
            "crop-pad",
            "smoothing",
            "motion",
            "ghosting",
            "spike",
            "bias-field",
            "blur",
            "swap",
            "gain",
            "contrast");
    assertTrue(names().containsAll(wanted), names().toString());
  }

  @ParameterizedTest
  @MethodSource("names")
  void changesSomethingAndLeavesNumbers(String name) {
    float[] before = smooth(3);
    float[] after = apply(name, strength(name), before, 6);
    assertTrue(IntStream.range(0, after.length).anyMatch(i -> after[i] != before[i]));
    for (float value : after) {
      assertTrue(Float.isFinite(value));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSameSeedGivesTheSameNumbers(String name) {
    float[] one = apply(name, strength(name), smooth(3), 7);
    assertArrayEquals(one, apply(name, strength(name), smooth(3), 7));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aConstantStudyAndASingleSliceAreNoTrouble(String name) {
    float[] grey = new float[AREA];
    Arrays.fill(grey, 3);
    for (float value : apply(name, strength(name), grey, 1)) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void gainKeepsBlackAndItsLimit() {
    List<Double> gains = new ArrayList<>();
    for (int seed = 0; seed < 300; seed++) {
      float[] after = apply("gain", 0.3, smooth(1), seed);
      float[] before = smooth(1);
      int dark = darkest(before);
      int other = (dark + 37) % AREA;
      assertEquals(before[dark], after[dark], 1e-5);
      gains.add((double) (after[other] - after[dark]) / (before[other] - before[dark]));
    }
    checkEven(gains, 0.7, 1.3);
  }

  @Test
  void contrastKeepsTheMean() {
    float[] before = smooth(2);
    float[] after = apply("contrast", 0.4, before, 3);
    assertEquals(pixels(before).mean(), pixels(after).mean(), 1e-5);
    double factor = pixels(after).deviation() / pixels(before).deviation();
    assertTrue(factor >= 0.6 && factor <= 1.4 && Math.abs(factor - 1) > 1e-3);
  }

  @Test
  void gammaKeepsBlackAndWhite() {
    float[] before = smooth(1);
    float[] after = apply("gamma", 0.5, before, 3);
    assertEquals(pixels(before).darkest(), pixels(after).darkest(), 1e-6);
    assertEquals(pixels(before).brightest(), pixels(after).brightest(), 1e-6);
  }

  @Test
  void noiseHasTheDrawnDeviationAndNoMean() {
    List<Double> shares = new ArrayList<>();
    for (int seed = 0; seed < 200; seed++) {
      float[] before = smooth(4);
      float[] after = apply("noise", 0.5, before, seed);
      float[] noise = new float[after.length];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = after[i] - before[i];
      }
      shares.add(pixels(noise).deviation() / pixels(before).deviation());
      assertEquals(0, pixels(noise).mean(), 0.1 * pixels(before).deviation());
    }
    checkEven(shares, 0, 0.5);
  }

  @Test
  void ricianNoiseOnBlackHasTheRayleighMean() {
    float[] before = new float[64 * AREA];
    for (int i = 0; i < before.length; i++) {
      before[i] = i % 2 == 0 ? 0 : 1000;
    }
    float[] after = apply("rician-noise", 0.01, before, 3);
    double mean = 0;
    double square = 0;
    for (int i = 0; i < after.length; i += 2) {
      mean += after[i] / (after.length / 2.0);
      square += after[i] * after[i] / (after.length / 2.0);
    }
    assertEquals(Math.sqrt(Math.PI / 4), mean / Math.sqrt(square), 0.01);
  }

  @Test
  void smoothingSpreadsAPointToAGaussian() {
    float[] point = new float[AREA];
    point[8 * SIZE + 8] = 1;
    float[] after = apply("smoothing", 1, point, 1);
    assertEquals(1, pixels(after).mean() * AREA, 1e-4);
    double expected = Math.exp(-0.5);
    assertEquals(expected, after[8 * SIZE + 9] / after[8 * SIZE + 8], 1e-5);
    assertEquals(after[7 * SIZE + 8], after[8 * SIZE + 7], 1e-7);
  }

  @Test
  void theBiasFieldIsSmoothAndKeepsBlack() {
    float[] flat = new float[3 * AREA];
    Arrays.fill(flat, 1);
    flat[5] = 0;
    float[] after = apply("bias-field", 0.2, flat, 4);
    assertEquals(0, after[5]);
    double spread = 0;
    for (int i = 3 * SIZE + 1; i < 4 * SIZE; i++) {
      assertEquals(after[i - 1], after[i], 0.4 * after[i]);
      spread = Math.max(spread, Math.abs(after[i] - after[3 * SIZE]));
    }
    assertTrue(spread > 0.01);
  }

  @Test
  void ghostsAreCopiesAndKeepTheMean() {
    float[] point = new float[AREA];
    point[8 * SIZE + 8] = 1;
    float[] after = apply("ghosting", 1, point, 2);
    assertEquals(1, pixels(after).mean() * AREA, 1e-5);
    long copies = IntStream.range(0, AREA).filter(i -> after[i] > 1e-6).count();
    assertTrue(copies >= 2 && copies <= 5, "copies " + copies);
    assertTrue(after[8 * SIZE + 8] < 1);
  }

  @Test
  void aSpikeIsOneWave() {
    float[] before = smooth(2);
    float[] after = apply("spike", 0.5, before, 9);
    float[] wave = new float[AREA];
    for (int i = 0; i < AREA; i++) {
      wave[i] = after[i] - before[i];
      assertEquals(wave[i], after[i + AREA] - before[i + AREA], 1e-5, "all slices alike");
    }
    double amplitude = Math.sqrt(2) * pixels(wave).deviation();
    assertEquals(0, pixels(wave).mean(), 1e-5);
    assertTrue(amplitude <= 0.5 * pixels(before).deviation() * 1.01);
  }

  @Test
  void anisotropyOfLinearValuesChangesNothingInside() {
    float[] ramp = new float[AREA];
    for (int i = 0; i < AREA; i++) {
      ramp[i] = i % SIZE + i / SIZE;
    }
    float[] after = apply("anisotropy", 2, ramp, 5);
    for (int i = 0; i < AREA; i++) {
      boolean inside = i % SIZE > 3 && i % SIZE < 12 && i / SIZE > 3 && i / SIZE < 12;
      assertEquals(ramp[i], after[i], inside ? 0.05 : 2);
    }
  }

  @Test
  void erasingCoversOneRectangle() {
    float[] before = smooth(2);
    float[] after = apply("erasing", 0.5, before, 3);
    int[] changed = IntStream.range(0, AREA).filter(i -> after[i] != before[i]).toArray();
    int width = changed[changed.length - 1] % SIZE - changed[0] % SIZE + 1;
    int height = changed[changed.length - 1] / SIZE - changed[0] / SIZE + 1;
    assertEquals(width * height, changed.length);
    assertTrue(width <= 8 && height <= 8);
    assertEquals(pixels(before).mean(), after[changed[0]], 1e-5);
  }

  @Test
  void swappingKeepsAllValues() {
    float[] before = smooth(2);
    float[] after = apply("swap", 0.3, before, 3);
    float[] sorted = after.clone();
    Arrays.sort(before);
    Arrays.sort(sorted);
    assertArrayEquals(before, sorted);
  }

  @Test
  void motionKeepsTheBrightnessOfEverySlice() {
    float[] before = smooth(2);
    float[] after = apply("motion", 0.1, before, 3);
    double difference = 0;
    for (int i = 0; i < AREA; i++) {
      difference += after[i] - before[i];
    }
    assertEquals(0, difference, 1e-3);
  }

  @Test
  void theFourierTransformIsTheSumAndItsInverse() {
    var random = new Random(1);
    double[] real = random.doubles(16).toArray();
    double[] imaginary = random.doubles(16).toArray();
    double[] re = real.clone();
    double[] im = imaginary.clone();
    new Fourier(16).transform(re, im);
    for (int k = 0; k < 16; k++) {
      double sumReal = 0;
      double sumImaginary = 0;
      for (int n = 0; n < 16; n++) {
        double angle = -2 * Math.PI * k * n / 16;
        sumReal += real[n] * Math.cos(angle) - imaginary[n] * Math.sin(angle);
        sumImaginary += real[n] * Math.sin(angle) + imaginary[n] * Math.cos(angle);
      }
      assertEquals(sumReal, re[k], 1e-12);
      assertEquals(sumImaginary, im[k], 1e-12);
    }
    new Fourier(16).inverse(re, im);
    assertArrayEquals(real, re, 1e-12);
    assertArrayEquals(imaginary, im, 1e-12);
  }

  @Test
  void allOuterLinesTogetherAreThePictureWithoutItsMean() {
    for (int size : new int[] {8, 12}) {
      float[] picture = new float[size * size];
      for (int i = 0; i < picture.length; i++) {
        picture[i] = i % size == 3 ? 1 : 0;
      }
      float[] kept = picture.clone();
      new OuterLines(PictureSize.square(size), true, 1e-9).keep(kept);
      int length = size == 8 ? 8 : 16; // filled up to a power of two
      for (int i = 0; i < picture.length; i++) {
        assertEquals(picture[i] - 1.0 / length, kept[i], 1e-6);
      }
    }
  }

  private static void checkEven(List<Double> values, double low, double high) {
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double range = high - low;
    double error = 4 * range / Math.sqrt(12.0 * values.size());
    assertEquals((low + high) / 2, mean, error);
    assertTrue(least >= low - 1e-3 && least < low + 0.05 * range, "least " + least);
    assertTrue(most <= high + 0.02 * range && most > high - 0.06 * range, "most " + most);
  }

  private static double strength(String name) {
    return switch (name) {
      case "anisotropy", "blur", "smoothing" -> 3;
      default -> 0.3;
    };
  }

  private static float[] apply(String name, double strength, float[] study, long seed) {
    Transform transform = Augmentation.included().get(name);
    transform.requireStrength(strength);
    float[] copy = study.clone();
    transform.apply(pixels(copy), strength, Seeds.generator(seed));
    return copy;
  }

  private static SlicePixels pixels(float[] values) {
    return new SlicePixels(values, values.length / AREA, SIZE);
  }

  private static int darkest(float[] values) {
    int darkest = 0;
    for (int i = 1; i < values.length; i++) {
      darkest = values[i] < values[darkest] ? i : darkest;
    }
    return darkest;
  }

  private static float[] smooth(int slices) {
    float[] values = new float[slices * AREA];
    for (int i = 0; i < values.length; i++) {
      double x = i % SIZE;
      double y = i / SIZE % SIZE;
      values[i] = (float) (Math.sin(0.7 * x) + Math.cos(0.4 * y + 0.3 * x) + 0.01 * (i / AREA));
    }
    return values;
  }
}
