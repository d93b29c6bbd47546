// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.Map;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

/// How the slices of a plane lie before a network sees them: the key `orientation` of
/// `[preprocessing]`. No value is interpolated, and heat maps come back to the series' own grid
/// either way.
public enum Orientation {
  /// As radiologists look at them, see [Plane#screenRight].
  RADIOLOGICAL("radiological") {
    @Override
    Volume turned(Volume volume, Plane plane) {
      return Reformat.of(volume, plane);
    }
  },

  /// As they lie in an array whose axes run to the right, the front and the head, such as that of
  /// a NIfTI file on the MNI grid: rows run along the first of these axes that is in the plane,
  /// columns along the second. Networks of ClinicaDL are trained on slices that lie so. Slices
  /// are stacked from the head down (axial), from the back (coronal) or the right (sagittal).
  ARRAY("array") {
    @Override
    Volume turned(Volume volume, Plane plane) {
      Vec3 first = plane == Plane.SAGITTAL ? ANTERIOR : RIGHT;
      Vec3 second = plane == Plane.AXIAL ? ANTERIOR : Vec3.SUPERIOR;
      return Reformat.of(volume, second, first);
    }
  };

  static final String KEY = "orientation";

  private static final Vec3 RIGHT = Vec3.LEFT.times(-1);
  private static final Vec3 ANTERIOR = Vec3.POSTERIOR.times(-1);

  private final String word;

  Orientation(String word) {
    this.word = word;
  }

  static Orientation of(Options options) {
    String given = options.text(KEY, RADIOLOGICAL.word);
    return Arrays.stream(values())
        .filter(one -> one.word.equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "[%s] orientation should be radiological or array, but was '%s'."
                        .formatted(options.table(), given)));
  }

  /// Add what [#of] reads; nothing for [#RADIOLOGICAL].
  void write(Map<String, Object> table) {
    if (this != RADIOLOGICAL) {
      table.put(KEY, word);
    }
  }

  /// A volume with a position, so that its slices are in a plane.
  abstract Volume turned(Volume volume, Plane plane);
}
