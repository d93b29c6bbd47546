// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.OptionalDouble;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Tags;

/// How fast a file wants its frames played (PS3.3 C.7.6.5).
final class FrameRate {
  private static final double MS_PER_SECOND = 1000;

  private FrameRate() {}

  /// Frames a second: as recommended, as acquired, or from the time between frames. Empty if the
  /// file says none, or nothing above 0.
  static OptionalDouble of(DicomDataset header) {
    double recommended = header.number(Tags.RECOMMENDED_DISPLAY_FRAME_RATE).orElse(0);
    double cine = header.number(Tags.CINE_RATE).orElse(0);
    double timeMs = header.number(Tags.FRAME_TIME).orElse(0);
    double rate = recommended > 0 ? recommended : cine > 0 ? cine : MS_PER_SECOND / timeMs;
    return rate > 0 && Double.isFinite(rate) ? OptionalDouble.of(rate) : OptionalDouble.empty();
  }
}
