// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.UUID;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.viewer.kit.Texts;

/// Volumes that another program made from one of the study's. They are no part of the study, so
/// that no model assesses them and no export takes them for images of the patient.
final class Processed {
  private static final String UID = "processed-";

  private Processed() {}

  /// Make a series of a result.
  ///
  /// @param origin what it was made from
  /// @param plane in which the result lies
  static SeriesVolume of(SeriesVolume origin, Volume result, Plane plane, Texts texts) {
    Series from = origin.series();
    int pictures = result.geometry().slices() * result.frames();
    String name = PaneText.described(from);
    var series =
        new Series(
            UID + UUID.randomUUID(),
            from.number(),
            name.isEmpty() ? texts.get("processed") : texts.get("processed.of", name),
            from.modality(),
            List.of(VolumeSource.of(result, plane)),
            pictures,
            0,
            List.of());
    return new SeriesVolume(series, 1);
  }

  /// Whether a series was made by another program.
  static boolean is(Series series) {
    return series.uid().startsWith(UID);
  }
}
