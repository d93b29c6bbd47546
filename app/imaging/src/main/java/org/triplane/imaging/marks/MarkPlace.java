// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.Optional;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;

/// Which picture of a study is meant.
///
/// @param seriesUid of [org.triplane.imaging.Series]
/// @param volume which of the series' volumes, from 1
/// @param frame from 0
/// @param plane the plane in which the volume was shown: its own, or that of a reformat
/// @param slice from 0, as the slices of that plane are numbered on the screen; of a tilted cut,
/// as those of the cut were
/// @param tilt how the cut lay; empty if it was one of the plane's own slices
public record MarkPlace(
    String seriesUid, int volume, int frame, Plane plane, int slice, Optional<Tilt> tilt) {
  public MarkPlace {
    if (volume < 1 || frame < 0 || slice < 0) {
      throw new IllegalArgumentException(
          "expected a volume from 1, frame and slice from 0, but was %d, %d, %d"
              .formatted(volume, frame, slice));
    }
  }

  /// One of the plane's own slices.
  public MarkPlace(String seriesUid, int volume, int frame, Plane plane, int slice) {
    this(seriesUid, volume, frame, plane, slice, Optional.empty());
  }

  /// The same picture of a cut that lay so.
  public MarkPlace tilted(Tilt how) {
    return new MarkPlace(seriesUid, volume, frame, plane, slice, Optional.of(how));
  }

  /// Whether this is a picture of that volume.
  public boolean isOf(SeriesVolume other) {
    return seriesUid.equals(other.series().uid()) && volume == other.number();
  }

  /// The volume; empty if the study has none such.
  public Optional<SeriesVolume> in(Study study) {
    return study.volumes().stream().filter(this::isOf).findFirst();
  }
}
