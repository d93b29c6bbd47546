// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

/// The heat map's color table and how it is laid over a picture: it colors the anatomy and does
/// not cover it. Lightness rises evenly, all hues are warm, so it survives grey printing.
public final class Ember {
  /// Saliency below this share of the hottest voxel is not drawn.
  public static final double THRESHOLD = 0.14;

  private static final double[] STOPS = {0, 0.15, 0.30, 0.45, 0.60, 0.75, 0.88, 1};
  private static final int[] COLORS = {
    0x5A1245, 0x84204E, 0xA92E49, 0xC9443A, 0xE2602A, 0xF5861A, 0xFBAE2A, 0xFAD65A
  };
  private static final double[] LUMA = {0.2126, 0.7152, 0.0722};
  private static final double COVERING_SHARE = 0.3;
  private static final double ALPHA_EXPONENT = 0.75;

  private Ember() {}

  /// The color of a value.
  ///
  /// @param value 0..1
  /// @return `0xRRGGBB`
  public static int color(double value) {
    double clamped = Math.clamp(value, 0, 1);
    int upper = 1;
    while (upper < STOPS.length - 1 && clamped > STOPS[upper]) {
      upper++;
    }
    double share = (clamped - STOPS[upper - 1]) / (STOPS[upper] - STOPS[upper - 1]);
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double low = COLORS[upper - 1] >> shift & 0xFF;
      double high = COLORS[upper] >> shift & 0xFF;
      rgb |= (int) Math.round(low + share * (high - low)) << shift;
    }
    return rgb;
  }

  /// Lay a saliency over a grey level. At most 0.3 of the opacity covers the picture; the rest
  /// only tints it, at the picture's own luminance.
  ///
  /// @param grey the picture, 0..255
  /// @param value saliency, 0..1
  /// @param opacity 0..1
  /// @return `0xRRGGBB`
  public static int blend(int grey, double value, double opacity) {
    return over(grey << 16 | grey << 8 | grey, value, opacity);
  }

  /// Lay a saliency over a color, at the luminance of that color.
  ///
  /// @param bare the picture, `0xRRGGBB`
  /// @param value saliency, 0..1
  /// @param opacity 0..1
  /// @return `0xRRGGBB`
  public static int over(int bare, double value, double opacity) {
    if (value <= THRESHOLD) {
      return bare & 0xFFFFFF;
    }
    double bareLuminance = luminance(bare);
    double heat = Math.min(1, (value - THRESHOLD) / (1 - THRESHOLD));
    double alpha = opacity * Math.pow(heat, ALPHA_EXPONENT);
    int color = color(heat);
    double luminance = luminance(color);
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double channel = color >> shift & 0xFF;
      double tint = Math.min(255, channel * bareLuminance / luminance);
      double mixed = (1 - COVERING_SHARE) * tint + COVERING_SHARE * channel;
      rgb |= (int) Math.round((1 - alpha) * (bare >> shift & 0xFF) + alpha * mixed) << shift;
    }
    return rgb;
  }

  private static double luminance(int rgb) {
    return LUMA[0] * (rgb >> 16 & 0xFF) + LUMA[1] * (rgb >> 8 & 0xFF) + LUMA[2] * (rgb & 0xFF);
  }
}
