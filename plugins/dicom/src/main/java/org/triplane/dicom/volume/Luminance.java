// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import org.triplane.dicom.codec.PixelFormat;

/// The brightness of a pixel, whatever its color model (PS3.3 C.7.6.3.1.2).
public final class Luminance {
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private final int samples;
  private final int next;
  private final int step;
  private final boolean brightnessFirst;
  private final boolean halved;

  public Luminance(PixelFormat format) {
    samples = format.samples();
    next = format.planar() ? format.columns() * format.rows() : 1;
    step = format.planar() ? 1 : samples;
    // JPEG 2000 undoes YBR_RCT and YBR_ICT itself, so that their samples come as RGB.
    String photometric = format.photometric();
    boolean undone = photometric.equals("YBR_RCT") || photometric.equals("YBR_ICT");
    brightnessFirst = samples > 1 && photometric.startsWith("YBR") && !undone;
    halved = format.paired();
  }

  /// The brightness of a pixel, in the units of the stored samples.
  public double of(double[] stored, int pixel) {
    if (samples == 1) {
      return stored[pixel];
    }
    if (halved) {
      // Two pixels come as Y1 Y2 Cb Cr.
      return stored[(pixel >> 1) * 4 + (pixel & 1)];
    }
    int first = pixel * step;
    return brightnessFirst
        ? stored[first]
        : Math.rint(
            RED * stored[first] + GREEN * stored[first + next] + BLUE * stored[first + 2 * next]);
  }
}
