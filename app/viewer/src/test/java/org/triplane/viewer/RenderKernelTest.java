// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.Ember;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.WindowLevel;

class RenderKernelTest {
  private static final HeatTable COLORS = HeatTable.of(0.6);
  private static final WindowLevel BYTE = new WindowLevel(127.5, 255);

  @Test
  void aPictureOfItsOwnSizeIsNotChanged() {
    float[] values = {0, 60, 120, 255};
    assertArrayEquals(
        new int[] {0, 60, 120, 255},
        greys(render(new SliceValues(2, 2, values), null, 2, 2, false)));
  }

  @Test
  void aMagnifiedPictureIsInterpolatedBetweenVoxelCenters() {
    int[] greys = greys(render(new SliceValues(2, 1, new float[] {0, 200}), null, 4, 2, false));
    assertArrayEquals(new int[] {0, 50, 150, 200, 0, 50, 150, 200}, greys);
  }

  @Test
  void lowValuesAreWhiteWhenInverted() {
    float[] values = {0, 60, 120, 255};
    assertArrayEquals(
        new int[] {255, 195, 135, 0},
        greys(render(new SliceValues(2, 2, values), null, 2, 2, true)));
  }

  @Test
  void whatLiesBesideThePictureIsBlack() {
    int[] pixels =
        render(new SliceValues(2, 2, new float[] {255, 255, 255, 255}), null, 6, 2, false);
    assertArrayEquals(new int[] {0, 0, 255, 255, 0, 0}, java.util.Arrays.copyOf(greys(pixels), 6));
  }

  @Test
  void heatIsBlendedAsTheReportBlendsIt() {
    var picture = new SliceValues(2, 1, new float[] {100, 200});
    int[] pixels = render(picture, new SliceValues(2, 1, new float[] {1, 0.5f}), 2, 1, false);
    assertNear(Ember.blend(100, 1, 0.6), pixels[0]);
    assertNear(Ember.blend(200, 0.5, 0.6), pixels[1]);
  }

  @Test
  void heatBelowTheThresholdIsNotSeen() {
    var picture = new SliceValues(2, 1, new float[] {100, 200});
    int[] pixels = render(picture, new SliceValues(2, 1, new float[] {0.1f, 0.13f}), 2, 1, false);
    assertArrayEquals(new int[] {0xFF646464, 0xFFC8C8C8}, pixels);
  }

  @Test
  void aStepEdgeKeepsMostOfItsContrastUnderFullHeat() {
    double bare = 160 - 80;
    double under =
        luminance(COLORS.colors()[HeatTable.index(160, 255)])
            - luminance(COLORS.colors()[HeatTable.index(80, 255)]);
    assertTrue(under >= 0.8 * bare, () -> "contrast left: " + under / bare);
  }

  private static int[] render(
      SliceValues picture, @Nullable SliceValues heat, int width, int height, boolean inverted) {
    Geometry grid = Geometry.uncalibrated(picture.columns(), picture.rows(), 1);
    Projection at = Projection.of(grid, ViewState.fitted(0, BYTE, inverted), width, height, 0);
    int[] pixels = new int[width * height];
    RenderKernel.render(
        new RenderKernel.Frame(picture, heat, at, BYTE, Look.PLAIN.inverted(inverted), COLORS),
        pixels,
        width,
        height);
    return pixels;
  }

  private static int[] greys(int[] pixels) {
    return java.util.Arrays.stream(pixels).map(pixel -> pixel & 0xFF).toArray();
  }

  private static double luminance(int rgb) {
    return 0.2126 * (rgb >> 16 & 0xFF) + 0.7152 * (rgb >> 8 & 0xFF) + 0.0722 * (rgb & 0xFF);
  }

  /// The table has 256 levels of heat and rounds twice.
  private static void assertNear(int expected, int actual) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertEquals(expected >> shift & 0xFF, actual >> shift & 0xFF, 2);
    }
  }
}
