// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.triplane.viewer.kit.Texts;

/// The colors of the levels from the low to the high end of the window.
///
/// @param name of a table that comes with the viewer as in the bundle, of another as in its file
/// @param colors 256, opaque `0xAARRGGBB`; never written after construction
public record ColorTable(String name, int[] colors) {
  /// How many levels there are.
  public static final int LEVELS = 256;

  public static final ColorTable GREY = of("grey", x -> x, x -> x, x -> x);

  /// Red comes first, then green, then blue, as in a body that gets hotter: three, three and two
  /// eighths of the levels.
  public static final ColorTable HOT =
      of("hot", x -> x * 8 / 3, x -> (x - 3.0 / 8) * 8 / 3, x -> (x - 6.0 / 8) * 4);

  /// Polynomials fitted by least squares to magma by van der Walt and Smith (2015, CC0); within 6
  /// of 255 of it.
  public static final ColorTable MAGMA =
      of(
          "magma",
          polynomial(-0.002, 0.25, 8.346, -27.667, 52.171, -50.759, 18.664),
          polynomial(-0.001, 0.694, -3.596, 14.254, -27.945, 29.054, -11.49),
          polynomial(-0.01, 2.495, 0.329, -13.647, 12.881, 4.27, -5.571));

  /// The same for viridis; within 5 of 255 of it.
  public static final ColorTable VIRIDIS =
      of(
          "viridis",
          polynomial(0.274, 0.108, -0.327, -4.6, 6.204, 4.752, -5.432),
          polynomial(0.006, 1.396, 0.215, -5.758, 14.154, -13.749, 4.642),
          polynomial(0.333, 1.387, 0.092, -19.292, 56.656, -65.321, 26.272));

  /// The tables that come with the viewer.
  public static final List<ColorTable> OWN = List.of(GREY, HOT, MAGMA, VIRIDIS);

  private static final int OPAQUE = 0xFF000000;
  private static final double MOST = LEVELS - 1;

  public ColorTable {
    if (colors.length != LEVELS) {
      throw new IllegalArgumentException("expected 256 colors, but was " + colors.length);
    }
  }

  /// A table of one's own.
  ///
  /// @param levels 256 values of red, then of green, then of blue, 0..255
  static ColorTable of(String name, int[][] levels) {
    int[] colors = new int[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      colors[i] = OPAQUE | levels[0][i] << 16 | levels[1][i] << 8 | levels[2][i];
    }
    return new ColorTable(name, colors);
  }

  /// What people call it.
  String title(Texts texts) {
    return OWN.contains(this) ? texts.get("colors." + name) : name;
  }

  private static ColorTable of(
      String name, DoubleUnaryOperator red, DoubleUnaryOperator green, DoubleUnaryOperator blue) {
    int[] colors = new int[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      double x = i / MOST;
      colors[i] =
          OPAQUE
              | level(red.applyAsDouble(x)) << 16
              | level(green.applyAsDouble(x)) << 8
              | level(blue.applyAsDouble(x));
    }
    return new ColorTable(name, colors);
  }

  private static int level(double share) {
    return (int) Math.round(MOST * Math.clamp(share, 0, 1));
  }

  /// @param factors of x to the 0, 1, 2 …
  private static DoubleUnaryOperator polynomial(double... factors) {
    return x -> {
      double sum = 0;
      for (int power = factors.length - 1; power >= 0; power--) {
        sum = sum * x + factors[power];
      }
      return sum;
    };
  }
}
