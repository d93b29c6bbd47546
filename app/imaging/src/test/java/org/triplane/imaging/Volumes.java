// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Optional;
import org.triplane.imaging.Geometry.Calibration;

/// Small synthetic volumes.
final class Volumes {
  private Volumes() {}

  /// A positioned grid of 4 x 3 x 2 voxels, 0.5 x 2 x 4 mm.
  static Geometry grid(Vec3 rowDirection, Vec3 columnDirection) {
    return new Geometry(
        4,
        3,
        2,
        new Vec3(-10, 20, 30),
        rowDirection,
        columnDirection,
        new Vec3(0.5, 2, 4),
        Calibration.PATIENT_SPACE,
        Optional.of("frame"));
  }

  /// Shorts that count up, over the given number of frames.
  static Volume ramp(Geometry geometry, int frames) {
    short[] stored = new short[geometry.voxels() * frames];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (short) i;
    }
    return new Volume(geometry, frames, new Voxels.Shorts(stored, true, 2, -1), Presentation.PLAIN);
  }

  /// One row of floats.
  static Volume row(float... values) {
    return Volume.of(Geometry.uncalibrated(values.length, 1, 1), new Voxels.Floats(values.clone()));
  }
}
