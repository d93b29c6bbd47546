// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.function.DoubleUnaryOperator;

/// The grey values of a study's slices, changed in place.
///
/// @param values shape `(slices, height, width)`, columns fastest
/// @param size of every slice
public record SlicePixels(float[] values, int slices, PictureSize size) {
  public SlicePixels {
    if (values.length != (long) slices * size.area()) {
      throw new IllegalArgumentException(
          "expected %d slices of %s, but was %d numbers".formatted(slices, size, values.length));
    }
  }

  /// Square slices.
  public SlicePixels(float[] values, int slices, int side) {
    this(values, slices, PictureSize.square(side));
  }

  /// How many rows a slice has.
  public int height() {
    return size.height();
  }

  /// How many columns a slice has.
  public int width() {
    return size.width();
  }

  /// How many pixels a slice has.
  public int area() {
    return size.area();
  }

  /// The mean of all values.
  public double mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /// The standard deviation of all values, the unit of strengths that are grey values.
  public double deviation() {
    double mean = mean();
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  /// The least value, which counts as black.
  public float darkest() {
    float darkest = Float.POSITIVE_INFINITY;
    for (float value : values) {
      darkest = Math.min(darkest, value);
    }
    return darkest;
  }

  /// The greatest value.
  public float brightest() {
    float brightest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      brightest = Math.max(brightest, value);
    }
    return brightest;
  }

  /// Replace every value.
  void map(DoubleUnaryOperator change) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) change.applyAsDouble(values[i]);
    }
  }
}
