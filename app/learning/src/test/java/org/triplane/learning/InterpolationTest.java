// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterpolationTest {
  private static final PictureSize SIZE = new PictureSize(9, 12);

  /// Pixels before the picture, which must not count.
  private static final int START = 5;

  @ParameterizedTest
  @EnumSource
  void pixelsKeepTheirValues(Interpolation interpolation) {
    float[] picture = picture((x, y) -> new Random((long) (31 * x + y)).nextDouble());
    for (int i = 0; i < SIZE.area(); i++) {
      int column = i % SIZE.width();
      int line = i / SIZE.width();
      assertEquals(picture[START + i], interpolation.at(picture, START, SIZE, column, line), 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void evenPicturesStayEvenUpToTheirCorners(Interpolation interpolation) {
    float[] picture = picture((_, _) -> 3);
    for (float line = 0; line <= SIZE.height() - 1; line += 0.25f) {
      for (float column = 0; column <= SIZE.width() - 1; column += 0.25f) {
        assertEquals(3, interpolation.at(picture, START, SIZE, column, line), 1e-5);
      }
    }
  }

  /// Keys 1981: third order, exact for polynomials of degree two.
  @Test
  void cubicFollowsParabolas() {
    DoubleBinaryOperator parabola = (x, y) -> 0.3 * x * x - 0.2 * y * y + x - 2 * y + 1;
    float[] picture = picture(parabola);
    for (float line = 1; line <= SIZE.height() - 2; line += 0.2f) {
      for (float column = 1; column <= SIZE.width() - 2; column += 0.2f) {
        double expected = parabola.applyAsDouble(column, line);
        assertEquals(expected, Interpolation.CUBIC.at(picture, START, SIZE, column, line), 1e-4);
      }
    }
  }

  /// Half way between pixels, linear interpolation leaves cos(π/5) of stripes with a period of
  /// five pixels, the cubic one 9/8 cos(π/5) − 1/8 cos(3π/5).
  @Test
  void cubicKeepsStripesThatLinearPalesByAFifth() {
    float[] stripes = picture((x, _) -> Math.cos(2 * Math.PI * (x - 4.5) / 5));
    assertEquals(0.809, Interpolation.LINEAR.at(stripes, START, SIZE, 4.5f, 4), 1e-3);
    assertEquals(0.949, Interpolation.CUBIC.at(stripes, START, SIZE, 4.5f, 4), 1e-3);
  }

  private static float[] picture(DoubleBinaryOperator value) {
    float[] picture = new float[START + SIZE.area()];
    Arrays.fill(picture, 0, START, 99);
    for (int i = 0; i < SIZE.area(); i++) {
      double column = i % SIZE.width();
      picture[START + i] = (float) value.applyAsDouble(column, i / SIZE.width());
    }
    return picture;
  }
}
