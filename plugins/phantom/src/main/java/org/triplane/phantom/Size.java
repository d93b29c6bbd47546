// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How finely a study is scanned.
public enum Size {
  /// For tests that must be quick.
  XS(48, 8, 8, 72, 5),
  /// For training on a processor.
  S(64, 12, 12, 84, 6),
  /// For training on a graphics card.
  M(128, 24, 24, 88, 7),
  /// The size of a clinical series; the number of slices differs from series to series.
  L(256, 17, 61, 94, 8);

  /// The side of the square field of view, mm.
  static final double FIELD_OF_VIEW_MM = 160;

  private final int pixels;
  private final int fewestSlices;
  private final int mostSlices;
  private final double coverageMm;
  private final double noise;

  Size(int pixels, int fewestSlices, int mostSlices, double coverageMm, double noise) {
    this.pixels = pixels;
    this.fewestSlices = fewestSlices;
    this.mostSlices = mostSlices;
    this.coverageMm = coverageMm;
    this.noise = noise;
  }

  /// Look up a size by its name in options.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  public static Size named(String name) {
    for (Size size : values()) {
      if (size.name().equals(name.toUpperCase(Locale.ROOT))) {
        return size;
      }
    }
    throw new IllegalArgumentException(
        "No size is called '%s'. Sizes: %s."
            .formatted(
                name, Arrays.stream(values()).map(Size::name).collect(Collectors.joining(", "))));
  }

  int pixels() {
    return pixels;
  }

  /// Draw the number of slices of one series; middling numbers are likelier than extreme ones.
  int slices(Draws draws) {
    double middling = (draws.uniform(0, 1) + draws.uniform(0, 1)) / 2;
    return fewestSlices + (int) (middling * (mostSlices - fewestSlices + 1));
  }

  double coverageMm() {
    return coverageMm;
  }

  /// Standard deviation of the noise of a middling scanner, grey levels.
  double noise() {
    return noise;
  }

  /// How many thinner samples are averaged into one slice.
  int subSlices() {
    return this == L ? 3 : 4;
  }
}
