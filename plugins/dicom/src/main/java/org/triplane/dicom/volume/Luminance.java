// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import org.jspecify.annotations.Nullable;
import org.triplane.dicom.codec.ImageFile;
import org.triplane.dicom.codec.LookupTable;
import org.triplane.dicom.codec.PixelFormat;

/// The value of a pixel: its brightness, whatever its color model (PS3.3 C.7.6.3.1.2), or what
/// the file's own table makes of it.
public final class Luminance {
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private final @Nullable LookupTable table;
  private final int samples;
  private final int next;
  private final int step;
  private final boolean brightnessFirst;
  private final boolean halved;

  public Luminance(ImageFile file) {
    PixelFormat format = file.format();
    table = file.table().orElse(null);
    samples = format.samples();
    next = format.planar() ? format.columns() * format.rows() : 1;
    step = format.planar() ? 1 : samples;
    // JPEG 2000 undoes YBR_RCT and YBR_ICT itself, so that their samples come as RGB.
    String photometric = format.photometric();
    boolean undone = photometric.equals("YBR_RCT") || photometric.equals("YBR_ICT");
    brightnessFirst = samples > 1 && photometric.startsWith("YBR") && !undone;
    halved = format.paired();
  }

  /// The value of a pixel, in the units of the stored samples or of the table.
  public double of(double[] stored, int pixel) {
    if (samples == 1) {
      return table == null ? stored[pixel] : table.value(stored[pixel]);
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
