// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.StretchedVoxels.Lines;

class StretchedVoxelsTest {
  private static final int COLUMNS = 13;
  private static final int ROWS = 9;
  private static final int SLICES = 6;
  private static final float[] NUMBERS = numbers();
  private static final Geometry GRID =
      new Geometry(
          COLUMNS,
          ROWS,
          SLICES,
          new Vec3(-3, 4, 7),
          Vec3.LEFT,
          Vec3.POSTERIOR,
          new Vec3(1, 1.5, 4),
          Calibration.PATIENT_SPACE,
          Optional.of("frame"));

  /// Four columns, three rows, two slices; the first two columns of the grid lie outside.
  private final StretchedVoxels voxels =
      StretchedVoxels.of(NUMBERS, columns(), lines(ROWS, 3, 4), lines(SLICES, 2, 12));

  @Test
  void aValueLiesLinearlyBetweenTheNumbersRoundIt() {
    double x = columns().places()[7];
    double y = lines(ROWS, 3, 4).places()[4];
    double z = lines(SLICES, 2, 12).places()[2];
    assertEquals(at(x, y, z), voxels.value(7 + COLUMNS * (4 + ROWS * 2)), 1e-6);
  }

  @Test
  void outsideTheSmallGridItIsZero() {
    assertEquals(0, voxels.value(1 + COLUMNS * 4));
    assertTrue(voxels.value(2 + COLUMNS * 4) != 0);
  }

  @Test
  void runsAlongEachAxisAndInEitherDirectionReadTheSameAsOneByOne() {
    for (int step :
        new int[] {1, -1, COLUMNS, -COLUMNS, COLUMNS * ROWS, -COLUMNS * ROWS, 5, COLUMNS + 1}) {
      int count = (voxels.length() - 1) / Math.abs(step) + 1;
      int from = step > 0 ? 0 : (count - 1) * -step;
      float[] read = new float[count];
      voxels.read(from, step, read, 0, count);
      float[] single = new float[count];
      for (int i = 0; i < count; i++) {
        single[i] = voxels.value(from + i * step);
      }
      assertArrayEquals(single, read, 1e-6f, "step " + step);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AXIAL", "CORONAL", "SAGITTAL"})
  void aViewInAnotherPlaneReadsTheSameAsACopy(Plane plane) {
    Volume stretched = Volume.of(GRID, voxels);
    Volume copy = Volume.of(GRID, voxels.inMemory());
    Volume view = Reformat.view(stretched, plane);
    float[] read = new float[voxels.length()];
    view.voxels().read(0, 1, read, 0, read.length);
    assertArrayEquals(((Voxels.Floats) Reformat.of(copy, plane).voxels()).stored(), read, 1e-6f);
  }

  @Test
  void aCutAtATiltIsTheSameAsThroughACopyWithinATenthOfTheRange() {
    var tilted =
        new Geometry(
            20,
            20,
            1,
            new Vec3(-2, 5, 12),
            new Vec3(1, 0.1, 0.2).unit(),
            new Vec3(-0.1, 1, 0).unit(),
            new Vec3(0.5, 0.5, 1),
            Calibration.PATIENT_SPACE,
            Optional.of("frame"));
    float[] own = ObliqueCut.of(Volume.of(GRID, voxels), 0, tilted, 0, Slab.NONE);
    float[] copy = ObliqueCut.of(Volume.of(GRID, voxels.inMemory()), 0, tilted, 0, Slab.NONE);
    assertArrayEquals(copy, own, 0.1f);
    assertTrue(IntStream.range(0, own.length).anyMatch(i -> own[i] > 0.3), "an empty cut");
  }

  @Test
  void itTakesTheBytesOfTheSmallGridAndTheAxes() {
    assertEquals(NUMBERS.length * 4 + (COLUMNS + ROWS + SLICES) * 12L, voxels.bytes());
  }

  @Test
  void theGreatestValueDividedByItselfIsExactlyOne() {
    float[] all = voxels.inMemory().stored();
    int greatest = 0;
    for (int i = 1; i < all.length; i++) {
      greatest = all[i] > all[greatest] ? i : greatest;
    }
    assertEquals(1, voxels.dividedBy(all[greatest]).value(greatest));
  }

  @Test
  void fewerNumbersThanTheLinesNeedAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            StretchedVoxels.of(new float[23], columns(), lines(ROWS, 3, 4), lines(SLICES, 2, 12)));
  }

  private static Lines columns() {
    double[] places = lines(COLUMNS - 2, 4, 1).places();
    double[] all = new double[COLUMNS];
    all[0] = Double.NaN;
    all[1] = Double.NaN;
    System.arraycopy(places, 0, all, 2, places.length);
    return new Lines(all, 4, 1);
  }

  private static Lines lines(int length, int size, int step) {
    return new Lines(
        IntStream.range(0, length)
            .mapToDouble(i -> Math.clamp((i + 0.5) * size / length - 0.5, 0, size - 1.0))
            .toArray(),
        size,
        step);
  }

  private static double at(double x, double y, double z) {
    double sum = 0;
    for (int corner = 0; corner < 8; corner++) {
      int column = (int) x + (corner & 1);
      int row = (int) y + (corner >> 1 & 1);
      int slice = (int) z + (corner >> 2);
      double weight =
          (1 - Math.abs(x - column)) * (1 - Math.abs(y - row)) * (1 - Math.abs(z - slice));
      sum += weight == 0 ? 0 : weight * NUMBERS[column + 4 * row + 12 * slice];
    }
    return sum;
  }

  private static float[] numbers() {
    var random = new Random(5);
    float[] numbers = new float[24];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = 0.1f + 0.9f * random.nextFloat();
    }
    return numbers;
  }
}
