// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagedVoxelsTest {
  private static final int SIDE = 300;
  private static final int PICTURES = 50;
  private static final int PICTURE = SIDE * SIDE;

  private final Voxels.Shorts plain = scattered();
  private final PagedVoxels paged = new PagedVoxels(plain, plain.length(), PICTURE);

  PagedVoxelsTest() {
    for (int picture = 0; picture < PICTURES; picture++) {
      paged.put(picture, picture(picture));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 90000",
    "5, 90000, 50",
    "4499999, -90000, 50",
    "4499999, -1, 4500000",
    "0, 1, 4500000",
    "17, 0, 9"
  })
  void readsWhatOneArrayReads(int from, int step, int count) {
    float[] expected = new float[count];
    float[] found = new float[count];
    plain.read(from, step, expected, 0, count);
    paged.read(from, step, found, 0, count);
    assertArrayEquals(expected, found);
  }

  @Test
  void copiesIntoOneArray() {
    var copy = (Voxels.Shorts) paged.inMemory();
    assertArrayEquals(plain.stored(), copy.stored());
    assertEquals(plain.value(4_000_001), paged.value(4_000_001));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 1.3})
  void cutsAtATiltAsOneArrayDoes(double angle) {
    Geometry grid = grid();
    Vec3 row = new Vec3(Math.cos(angle), Math.sin(angle) * 0.8, Math.sin(angle) * 0.6);
    Vec3 column = new Vec3(0, 0.6, -0.8);
    var stack = ObliqueGrid.covering(grid, ObliqueGrid.center(grid), row, column);
    int slice = (int) Math.round(stack.toVoxel(ObliqueGrid.center(grid)).z());
    assertArrayEquals(
        ObliqueCut.of(Volume.of(grid, plain), 0, stack, slice, Slab.NONE),
        ObliqueCut.of(Volume.of(grid, paged), 0, stack, slice, Slab.NONE));
  }

  @Test
  void picturesThatDidNotComeAreZeros() {
    var empty = new PagedVoxels(plain, plain.length(), PICTURE);
    empty.put(49, picture(49));
    float[] values = new float[3];
    empty.read(PICTURE, 1, values, 0, 3);
    assertArrayEquals(new float[] {-100, -100, -100}, values);
    assertEquals(plain.value(49 * PICTURE + 8), empty.value(49 * PICTURE + 8));
    assertEquals(-100, empty.value(0));
  }

  private Voxels.Shorts picture(int number) {
    short[] numbers = new short[PICTURE];
    System.arraycopy(plain.stored(), number * PICTURE, numbers, 0, PICTURE);
    return new Voxels.Shorts(numbers, true, 2, -100);
  }

  private static Voxels.Shorts scattered() {
    short[] numbers = new short[PICTURES * PICTURE];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (short) (i * 2654435761L >>> 9);
    }
    return new Voxels.Shorts(numbers, true, 2, -100);
  }

  private static Geometry grid() {
    return new Geometry(
        SIDE,
        SIDE,
        PICTURES,
        Vec3.ZERO,
        Vec3.LEFT,
        Vec3.POSTERIOR,
        new Vec3(0.5, 0.5, 3),
        Geometry.Calibration.PATIENT_SPACE,
        Optional.of("f"));
  }
}
