// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.measure.Calibration;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What ImageJ notes in a TIFF file: distances, frames, and what grey levels stand for.
///
/// @param announcedFrames as the file says, 1 if it says nothing
/// @param slope value of one grey level
/// @param intercept value of grey level 0
record TiffScale(Resolution resolution, int announcedFrames, double slope, double intercept) {
  private static final double SIGNED_ZERO = -32768;

  static TiffScale of(FileInfo part) {
    // also moves what the description says into the fields of `part`
    @Nullable Properties notes = new FileOpener(part).decodeDescriptionString(part);
    double mm = unitMm(part.unit);
    Resolution resolution =
        mm > 0
            ? new Resolution(part.pixelWidth * mm, part.pixelHeight * mm, depthMm(part, notes, mm))
            : Resolution.UNKNOWN;
    boolean straight =
        part.calibrationFunction == Calibration.STRAIGHT_LINE
            && part.coefficients != null
            && part.coefficients.length == 2;
    double zero = part.fileType == FileInfo.GRAY16_SIGNED ? SIGNED_ZERO : 0;
    return new TiffScale(
        resolution,
        Math.max(1, number(notes, "frames")),
        straight ? part.coefficients[1] : 1,
        straight ? part.coefficients[0] : zero);
  }

  /// How many frames the pictures make: as announced if they can be dealt out evenly and there
  /// is one channel.
  int frames(int pages) {
    return pages % announcedFrames == 0 ? announcedFrames : 1;
  }

  /// The values that grey levels stand for.
  float[] apply(float[] levels) {
    if (slope == 1 && intercept == 0) {
      return levels;
    }
    float[] values = new float[levels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (levels[i] * slope + intercept);
    }
    return values;
  }

  private static double depthMm(FileInfo part, @Nullable Properties notes, double mm) {
    return notes != null && notes.containsKey("spacing") ? Math.abs(part.pixelDepth) * mm : 0;
  }

  private static int number(@Nullable Properties notes, String key) {
    String text = notes == null ? "" : notes.getProperty(key, "");
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  // Inches are how densely a picture should be printed, which is not how large a pixel was.
  private static double unitMm(@Nullable String unit) {
    return switch (unit == null ? "" : unit.strip().toLowerCase(Locale.ROOT)) {
      case "m", "meter" -> 1000;
      case "cm" -> 10;
      case "mm" -> 1;
      case "um", "µm", "\u03bcm", "\\u00b5m", "micron" -> 1e-3;
      default -> 0;
    };
  }
}
