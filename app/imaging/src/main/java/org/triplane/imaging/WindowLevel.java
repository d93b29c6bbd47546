// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// The range of values that is shown from black to white.
///
/// @param center the value at mid grey
/// @param width the range from black to white, above 0
public record WindowLevel(double center, double width) {
  private static final double LEAST_OVERLAP = 0.5;

  public WindowLevel {
    if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(center)) {
      throw new IllegalArgumentException(
          "expected a window wider than 0, but was width %s at %s".formatted(width, center));
    }
  }

  /// The window from `low` (black) to `high` (white); widened to 1 if they are equal.
  public static WindowLevel between(double low, double high) {
    double width = Math.max(high - low, high == low ? 1 : Double.MIN_NORMAL);
    return new WindowLevel((low + high) / 2, width);
  }

  /// The value shown black.
  public double low() {
    return center - width / 2;
  }

  /// The value shown white.
  public double high() {
    return center + width / 2;
  }

  /// Whether both have at least half of their common range in common.
  public boolean isLike(WindowLevel other) {
    double both = Math.min(high(), other.high()) - Math.max(low(), other.low());
    double either = Math.max(high(), other.high()) - Math.min(low(), other.low());
    return both >= LEAST_OVERLAP * either;
  }

  /// Map a value to a grey level by the exact linear function (DICOM PS3.3 C.11.2.1.3.2).
  ///
  /// @param value rescaled intensity
  /// @return 0 (black) .. 1 (white)
  public double grey(double value) {
    return Math.clamp((value - low()) / width, 0, 1);
  }
}
