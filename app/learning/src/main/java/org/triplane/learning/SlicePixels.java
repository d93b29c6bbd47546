// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.function.DoubleUnaryOperator;

/// The grey values of a study's square slices, changed in place.
///
/// @param values shape `(slices, size, size)`, columns fastest
public record SlicePixels(float[] values, int slices, int size) {
  public SlicePixels {
    if (values.length != (long) slices * size * size) {
      throw new IllegalArgumentException(
          "expected %d slices of %d x %d, but was %d numbers"
              .formatted(slices, size, size, values.length));
    }
  }

  /// How many pixels a slice has.
  public int area() {
    return size * size;
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
