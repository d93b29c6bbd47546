// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

class InputFeaturesTest {
  @Test
  void sizesComeInMillimetres() {
    Map<String, Double> features =
        of(Volumes.ramp(Volumes.positioned(20, 30, 6, Vec3.LEFT, Vec3.POSTERIOR)));
    assertEquals(6, features.get("slices"));
    assertEquals(1.5, features.get("row-spacing-mm"));
    assertEquals(1, features.get("column-spacing-mm"));
    assertEquals(4, features.get("slice-spacing-mm"));
    assertEquals(45, features.get("field-height-mm"));
    assertEquals(20, features.get("field-width-mm"));
    assertEquals(2.25, features.get("aspect"));
  }

  @Test
  void nothingIsSaidInMillimetresWhereTheFilesGiveNone() {
    Map<String, Double> features = of(Volumes.ramp(20, 30, 6));
    assertFalse(features.keySet().stream().anyMatch(name -> name.endsWith("-mm")));
    assertEquals(1.5, features.get("aspect"));
  }

  @Test
  void aSeriesOfOneValueHasNoFeatures() {
    assertEquals(Map.of(), of(Volumes.constant(16, 16, 4, 7)));
  }

  @Test
  void oneDifferentVoxelIsEnoughToHaveFeatures() {
    float[] values = new float[16 * 16 * 4];
    values[777] = 1;
    Map<String, Double> features = of(volume(16, 16, 4, values));
    assertEquals(1 - 1.0 / 1024, features.get("background"), 1e-12);
    assertEquals(1.0 / 1024, features.get("mean"), 1e-12);
  }

  @Test
  void halfDarkHalfBrightIsDescribedExactly() {
    float[] values = new float[8 * 8 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 8 < 4 ? 0 : 500;
    }
    Map<String, Double> features = of(volume(8, 8, 2, values));
    assertEquals(0.5, features.get("background"), 1e-12);
    assertEquals(0.5, features.get("mean"), 1e-12);
    assertEquals(0.5, features.get("deviation"), 1e-12);
    assertEquals(1, features.get("entropy"), 1e-12);
    // One step of 1 in each row of 7 steps; none down the columns.
    assertEquals(8.0 / (8 * 7 + 7 * 8), features.get("edges"), 1e-12);
  }

  @Test
  void evenlySpreadValuesHaveTheGreatestVariety() {
    Map<String, Double> features = of(Volumes.ramp(32, 32, 8));
    assertEquals(3, features.get("entropy"), 0.01);
    assertEquals(0.5, features.get("mean"), 0.01);
    assertEquals(Math.sqrt(1 / 12.0), features.get("deviation"), 0.01);
  }

  @Test
  void theScannersUnitDoesNotMatter() {
    float[] values = noise(32, 32, 8, 1);
    float[] other = values.clone();
    for (int i = 0; i < other.length; i++) {
      other[i] = 4 * other[i] - 1024;
    }
    Map<String, Double> features = of(volume(32, 32, 8, values));
    Map<String, Double> scaled = of(volume(32, 32, 8, other));
    features.forEach((name, number) -> assertEquals(number, scaled.get(name), 1e-4, name));
  }

  @Test
  void noiseHasMoreEdgesThanASmoothPicture() {
    double noise = of(volume(32, 32, 8, noise(32, 32, 8, 1))).get("edges");
    double smooth = of(Volumes.ramp(32, 32, 8)).get("edges");
    assertTrue(noise > 10 * smooth, "%s against %s".formatted(noise, smooth));
  }

  @Test
  void anInvertedPictureIsMeasuredAsItIsShown() {
    float[] values = noise(16, 16, 4, 1);
    float[] negative = values.clone();
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -negative[i];
    }
    Volume inverted =
        new Volume(
            Geometry.uncalibrated(16, 16, 4),
            1,
            new Voxels.Floats(negative),
            new Presentation(Optional.empty(), true));
    assertEquals(of(volume(16, 16, 4, values)), of(inverted));
  }

  @Test
  void voxelsThatAreNoNumberDoNoHarm() {
    float[] values = noise(16, 16, 4, 1);
    values[5] = Float.NaN;
    values[6] = Float.POSITIVE_INFINITY;
    of(volume(16, 16, 4, values)).values().forEach(number -> assertTrue(Double.isFinite(number)));
  }

  @Test
  void aLargeSeriesIsSampledAndDescribedLikeItsWhole() {
    float[] values = noise(300, 250, 40, 1);
    Map<String, Double> features = of(volume(300, 250, 40, values));
    // Of evenly distributed numbers: mean 1/2, and 1/3 between neighbors.
    assertEquals(0.5, features.get("mean"), 0.01);
    assertEquals(1 / 3.0, features.get("edges"), 0.01);
    assertEquals(features, of(volume(300, 250, 40, values)));
  }

  @Test
  void everyFeatureHasWords() {
    for (String feature :
        of(Volumes.ramp(Volumes.positioned(8, 8, 2, Vec3.LEFT, Vec3.POSTERIOR))).keySet()) {
      assertFalse(InputFeatures.words(feature).isBlank());
    }
    assertEquals("slice spacing in mm", InputFeatures.words("slice-spacing-mm"));
    assertThrows(IllegalArgumentException.class, () -> InputFeatures.words("color"));
  }

  private static SequencedMap<String, Double> of(Volume volume) {
    VolumeSource source = VolumeSource.of(volume, Plane.AXIAL);
    return InputFeatures.of(new SeriesVolume(Cases.series(Plane.AXIAL, source), 1), volume);
  }

  private static Volume volume(int columns, int rows, int slices, float[] values) {
    return Volume.of(Geometry.uncalibrated(columns, rows, slices), new Voxels.Floats(values));
  }

  private static float[] noise(int columns, int rows, int slices, long seed) {
    Random random = new Random(seed);
    float[] values = new float[columns * rows * slices];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
