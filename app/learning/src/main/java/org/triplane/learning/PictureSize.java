// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import org.triplane.common.Options;

/// How large a picture is, in pixels.
///
/// @param height how many rows it has
/// @param width how many columns it has
public record PictureSize(int height, int width) {
  public PictureSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "expected a picture of at least 1 pixel each way, but was %d x %d"
              .formatted(height, width));
    }
  }

  /// A square.
  public static PictureSize square(int side) {
    return new PictureSize(side, side);
  }

  /// Read a key that holds one number for a square, or two, the height first.
  ///
  /// @throws IllegalArgumentException if it is missing or something else
  public static PictureSize of(Options options, String key) {
    boolean isList = options.values().get(key) instanceof List<?>;
    List<Double> sides =
        isList ? options.numbers(key) : List.of((double) options.integer(key)); // complains itself
    if (sides.size() > 2 || sides.isEmpty()) {
      throw new IllegalArgumentException(
          "[%s] %s should be one number of pixels, or two, the height first, but has %d."
              .formatted(options.table(), key, sides.size()));
    }
    double height = sides.getFirst();
    double width = sides.getLast();
    if (!isWhole(height) || !isWhole(width)) {
      throw new IllegalArgumentException(
          "[%s] %s should be whole numbers above 0, but was %s."
              .formatted(options.table(), key, options.values().get(key)));
    }
    return new PictureSize((int) height, (int) width);
  }

  private static boolean isWhole(double side) {
    return side >= 1 && side <= Short.MAX_VALUE && side == Math.rint(side);
  }

  /// What [#of] reads: a number for a square, else a list of height and width.
  public Object toOption() {
    return isSquare() ? (Object) height : List.of(height, width);
  }

  /// How many pixels there are.
  public int area() {
    return height * width;
  }

  /// Whether it is as high as it is wide.
  public boolean isSquare() {
    return height == width;
  }

  /// The longer side.
  public int longer() {
    return Math.max(height, width);
  }

  /// The shorter side.
  public int shorter() {
    return Math.min(height, width);
  }

  /// Height and width for people: `169 × 208`.
  @Override
  public String toString() {
    return height + " × " + width;
  }
}
