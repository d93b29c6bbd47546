// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.WindowLevel;

/// Color tables and the values between voxels, as the kernel draws them.
class LookTest {
  private static final WindowLevel BYTE = new WindowLevel(127.5, 255);
  private static final int LEVELS = ColorTable.LEVELS;

  @Test
  void theNearestVoxelFillsItsBox() {
    assertArrayEquals(
        new int[] {0, 0, 0, 0, 200, 200, 200, 200, 100, 100, 100, 100},
        line(Interpolation.NEAREST, 12, 0, 200, 100));
  }

  @Test
  void cubicCurvesMeetTheVoxelsAndSwingBeyondThemBetweenSteps() {
    int[] levels = line(Interpolation.CUBIC, 20, 50, 50, 200, 200);
    // pixels 2, 7, 12 and 17 of 20 lie on the four voxels
    assertArrayEquals(
        new int[] {50, 50, 200, 200}, new int[] {levels[2], levels[7], levels[12], levels[17]});
    assertTrue(Arrays.stream(levels).min().orElseThrow() < 50);
    assertTrue(Arrays.stream(levels).max().orElseThrow() > 200);
  }

  @Test
  void straightAndCubicCurvesAgreeOnARamp() {
    int[] linear = line(Interpolation.LINEAR, 50, 0, 40, 80, 120, 160);
    int[] cubic = line(Interpolation.CUBIC, 50, 0, 40, 80, 120, 160);
    // away from the ends, beyond which the ramp does not go on
    assertArrayEquals(Arrays.copyOfRange(linear, 15, 35), Arrays.copyOfRange(cubic, 15, 35));
  }

  @ParameterizedTest
  @CsvSource({
    "viridis, 440154, 21918C, FDE725",
    "magma, 000004, B73779, FCFDBF",
    "hot, 000000, FF5500, FFFFFF",
    "grey, 000000, 808080, FFFFFF"
  })
  void tablesAreWithinSixLevelsOfTheirPublishedColors(
      String name, String low, String middle, String high) {
    int[] colors = table(name).colors();
    assertNear(Integer.parseInt(low, 16), colors[0], 6);
    assertNear(Integer.parseInt(middle, 16), colors[128], 6);
    assertNear(Integer.parseInt(high, 16), colors[255], 6);
  }

  @ParameterizedTest
  @CsvSource({"viridis", "magma", "hot", "grey"})
  void higherLevelsAreBrighter(String name) {
    int[] colors = table(name).colors();
    for (int i = 8; i < LEVELS; i += 8) {
      assertTrue(luminance(colors[i]) > luminance(colors[i - 8]), name + " " + i);
    }
  }

  @Test
  void aTableColorsTheLevelsAndInversionTurnsItRound() {
    Look look = Look.PLAIN.colored(ColorTable.VIRIDIS);
    int[] colors = ColorTable.VIRIDIS.colors();
    assertArrayEquals(new int[] {colors[0], colors[255]}, pixels(look, 2, 0, 255));
    assertArrayEquals(new int[] {colors[255], colors[0]}, pixels(look.inverted(true), 2, 0, 255));
  }

  @Test
  void whereThereIsNoHeatAColoredPictureKeepsItsColors() {
    HeatTable table = HeatTable.of(0.6).with(0.6, ColorTable.VIRIDIS);
    for (int level = 0; level < LEVELS; level++) {
      assertEquals(ColorTable.VIRIDIS.colors()[level], table.colors()[HeatTable.index(level, 0)]);
      assertEquals(ColorTable.VIRIDIS.colors()[level], table.colors()[HeatTable.index(level, 35)]);
    }
  }

  @ParameterizedTest
  @CsvSource({"viridis", "magma", "hot"})
  void heatOnAColoredPictureKeepsMostOfItsContrastInLuminance(String name) {
    ColorTable below = table(name);
    HeatTable table = HeatTable.of(0.6).with(0.6, below);
    double bare = luminance(below.colors()[160]) - luminance(below.colors()[80]);
    double under =
        luminance(table.colors()[HeatTable.index(160, 255)])
            - luminance(table.colors()[HeatTable.index(80, 255)]);
    assertTrue(under >= 0.75 * bare, () -> "contrast left: " + under / bare);
  }

  @Test
  void fullHeatLooksAlikeOnAnyColorsOfOneLuminance() {
    // the tint takes only the luminance from below, so that at full heat and opacity hues agree
    int green = org.triplane.assessment.Ember.over(0x00A000, 1, 1);
    int level = (int) Math.round(luminance(0x00A000));
    assertNear(org.triplane.assessment.Ember.blend(level, 1, 1), green, 2);
  }

  @Test
  void goingBackToGreyGivesTheGreyTable() {
    HeatTable first = HeatTable.of(0.6);
    HeatTable back = first.with(0.3, ColorTable.HOT).with(0.6, ColorTable.GREY);
    assertArrayEquals(first.colors(), back.colors());
  }

  private static ColorTable table(String name) {
    return ColorTable.OWN.stream().filter(own -> own.name().equals(name)).findFirst().orElseThrow();
  }

  private static int[] line(Interpolation interpolation, int width, float... values) {
    int[] pixels = pixels(Look.PLAIN.interpolated(interpolation), width, values);
    return Arrays.stream(pixels).map(pixel -> pixel & 0xFF).toArray();
  }

  private static int[] pixels(Look look, int width, float... values) {
    Geometry grid = Geometry.uncalibrated(values.length, 1, 1);
    int height = width / values.length;
    ViewState state = ViewState.fitted(0, BYTE, false);
    Projection at = Projection.of(grid, state, width, height, 0);
    int[] pixels = new int[width * height];
    var picture = new SliceValues(values.length, 1, values);
    RenderKernel.render(
        new RenderKernel.Frame(picture, null, at, BYTE, look, HeatTable.of(0.6)),
        pixels,
        width,
        height);
    return Arrays.copyOf(pixels, width);
  }

  private static double luminance(int rgb) {
    return 0.2126 * (rgb >> 16 & 0xFF) + 0.7152 * (rgb >> 8 & 0xFF) + 0.0722 * (rgb & 0xFF);
  }

  private static void assertNear(int expected, int actual, int most) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertEquals(expected >> shift & 0xFF, actual >> shift & 0xFF, most);
    }
  }
}
