// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

/// How bright colors are.
final class Luminance {
  private Luminance() {}

  /// The luma of a color (ITU-R BT.601), 0..255.
  static byte of(int red, int green, int blue) {
    return (byte) Math.round(0.299f * red + 0.587f * green + 0.114f * blue);
  }

  /// The luma of `0xRRGGBB`.
  static byte of(int rgb) {
    return of(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }
}
