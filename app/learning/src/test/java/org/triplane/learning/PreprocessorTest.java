// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

class PreprocessorTest {
  @Test
  void zScoreHasMeanZeroAndDeviationOneOverTheSeries() {
    float[] values = values(new Preprocessing(16, 1, "z-score"), noise(24, 20, 5));
    double mean = 0;
    double square = 0;
    for (float value : values) {
      mean += value / values.length;
      square += (double) value * value / values.length;
    }
    assertEquals(0, mean, 1e-6);
    assertEquals(1, square, 1e-6);
  }

  @Test
  void unitIsZeroToOneAndReachesBothEnds() {
    float[] values = values(new Preprocessing(16, 1, "unit"), noise(24, 20, 5));
    float low = 1;
    float high = 0;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    assertEquals(0, low);
    assertEquals(1, high);
  }

  @ParameterizedTest
  @ValueSource(strings = {"z-score", "unit"})
  void aConstantSeriesBecomesZeros(String normalization) {
    var how = new Preprocessing(8, 3, normalization);
    assertArrayEquals(new float[2 * 3 * 64], values(how, Volumes.constant(13, 11, 2, 1234.5f)));
  }

  @Test
  void voxelsThatAreNoNumbersNeverSpread() {
    float[] raw = {Float.NaN, 1, 2, 3, Float.POSITIVE_INFINITY, 5, 6, 7, 8};
    var volume = Volume.of(Geometry.uncalibrated(3, 3, 1), new Voxels.Floats(raw));
    for (float value : values(new Preprocessing(8, 1, "z-score"), volume)) {
      assertTrue(Float.isFinite(value));
    }
  }

  @Test
  void theSameSizeKeepsEveryPixel() {
    Volume volume = Volumes.ramp(8, 8, 2);
    float[] values = values(new Preprocessing(8, 1, "z-score"), volume);
    double step = (values[values.length - 1] - values[0]) / (values.length - 1.0);
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[0] + i * step, values[i], 1e-5);
    }
  }

  @Test
  void channelsRepeatTheGreyValue() {
    SliceTensor tensor = Preprocessor.apply(new Preprocessing(8, 3, "z-score"), noise(10, 9, 2));
    for (int i = 0; i < 64; i++) {
      assertEquals(tensor.value(1, 0, i / 8, i % 8), tensor.value(1, 2, i / 8, i % 8));
    }
    assertArrayEquals(new long[] {2, 3, 8, 8}, tensor.shape());
  }

  @Test
  void onlyTheFirstFrameCounts() {
    float[] both = new float[2 * 64];
    for (int i = 0; i < both.length; i++) {
      both[i] = i < 64 ? i : 9999;
    }
    var grid = Geometry.uncalibrated(8, 8, 1);
    var frames = new Volume(grid, 2, new Voxels.Floats(both), Presentation.PLAIN);
    var how = new Preprocessing(8, 1, "z-score");
    assertArrayEquals(values(how, Volumes.ramp(8, 8, 1)), values(how, frames));
  }

  @Test
  void invertedFilesAreTurnedBright() {
    Volume plain = noise(8, 8, 1);
    var inverted =
        new Volume(plain.geometry(), 1, plain.voxels(), new Presentation(Optional.empty(), true));
    var how = new Preprocessing(8, 1, "z-score");
    float[] expected = values(how, plain);
    float[] actual = values(how, inverted);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(-expected[i], actual[i], 1e-6);
    }
  }

  @Test
  void shrinkingByAWholeFactorCountsAllPixels() {
    // Triangle of half-width 2 around 2i + 0.5: weights 1/8, 3/8, 3/8, 1/8.
    float[] picture = {0, 0, 8, 0, 0, 0};
    float[] result = new float[3];
    new SliceResize(1, 6, 1, 3).apply(picture, result, 0);
    assertArrayEquals(new float[] {8 / 7f, 3, 0}, result, 1e-6f);
  }

  @Test
  void enlargingInterpolatesBetweenPixelCenters() {
    float[] result = new float[4];
    new SliceResize(1, 2, 1, 4).apply(new float[] {0, 4}, result, 0);
    assertArrayEquals(new float[] {0, 1, 3, 4}, result, 1e-6f);
  }

  @Test
  void pixelMappingsAreInverse() {
    for (int pixel = 0; pixel < 7; pixel++) {
      double series = Preprocessor.toSeriesPixel(pixel, 7, 256);
      assertEquals(pixel, Preprocessor.toNetworkPixel(series, 7, 256), 1e-12);
    }
    assertEquals(-0.5, Preprocessor.toSeriesPixel(-0.5, 7, 256));
    assertEquals(255.5, Preprocessor.toSeriesPixel(6.5, 7, 256));
  }

  @Test
  void theDirectBufferHoldsTheSameNumbers() {
    SliceTensor tensor = Preprocessor.apply(new Preprocessing(8, 1, "unit"), noise(8, 8, 1));
    float[] copy = new float[64];
    tensor.toDirectBuffer().get(copy);
    assertArrayEquals(tensor.values(), copy);
  }

  private static float[] values(Preprocessing how, Volume volume) {
    return Preprocessor.apply(how, volume).values();
  }

  private static Volume noise(int columns, int rows, int slices) {
    var random = new Random(3);
    float[] values = new float[columns * rows * slices];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (100 + 30 * random.nextGaussian());
    }
    return Volume.of(Geometry.uncalibrated(columns, rows, slices), new Voxels.Floats(values));
  }
}
