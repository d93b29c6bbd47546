// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.random.RandomGenerator;
import org.triplane.learning.spi.Transform;

/// The slow brightness changes of a coil: grey above black times e to a polynomial of third order
/// in column, row and slice, whose 19 coefficients are at most the strength.
///
/// @see <a href="https://doi.org/10.1109/42.811270">Van Leemput et al. 1999</a>
public final class BiasFieldTransform implements Transform {
  @Override
  public String name() {
    return "bias-field";
  }

  @Override
  public void apply(SlicePixels study, double strength, RandomGenerator random) {
    double[] powers = new double[20];
    for (int i = 1; i < powers.length; i++) {
      powers[i] = Draws.either(strength, random);
    }
    float black = study.darkest();
    float[] values = study.values();
    for (int i = 0; i < values.length; i++) {
      double x = place(i % study.width(), study.width());
      double y = place(i / study.width() % study.height(), study.height());
      double z = place(i / study.area(), study.slices());
      values[i] = black + (values[i] - black) * (float) Math.exp(polynomial(powers, x, y, z));
    }
  }

  /// -1 at the first, 1 at the last.
  private static double place(int index, int count) {
    return count < 2 ? 0 : 2.0 * index / (count - 1) - 1;
  }

  private static double polynomial(double[] c, double x, double y, double z) {
    double first = c[1] * x + c[2] * y + c[3] * z;
    double second = x * (c[4] * x + c[5] * y + c[6] * z) + y * (c[7] * y + c[8] * z) + c[9] * z * z;
    double thirdX =
        x * x * (c[10] * x + c[11] * y + c[12] * z)
            + x * (c[13] * y * y + c[14] * y * z + c[15] * z * z);
    double thirdY = y * y * (c[16] * y + c[17] * z) + z * z * (c[18] * y + c[19] * z);
    return first + second + thirdX + thirdY;
  }
}
