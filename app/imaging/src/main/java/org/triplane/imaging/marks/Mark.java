// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.util.List;
import java.util.UUID;
import org.triplane.imaging.Vec3;

/// Something a reader drew on a picture.
///
/// All points are in the space of the volume's [org.triplane.imaging.Geometry#toPatient]: patient
/// space in mm where the volume has a position, the volume's own axes in mm where it has only
/// distances, and voxels where it has none. So a mark stays where it is in whatever plane the
/// volume is shown, and a distance between points is the length that is shown.
///
/// @param id the same through all edits
/// @param place the picture it was drawn on
/// @param points as [MarkKind] says
/// @param text the reader's own words; may be empty
/// @param measured what it measures, from the picture it was drawn on
public record Mark(
    String id, MarkKind kind, MarkPlace place, List<Vec3> points, String text, Measured measured) {
  public Mark {
    points = List.copyOf(points);
    if (points.size() < kind.least() || points.size() > kind.most()) {
      throw new IllegalArgumentException(
          "expected at least %d points for %s, but was %d"
              .formatted(kind.least(), kind.word(), points.size()));
    }
  }

  /// A new mark, not yet measured.
  public static Mark of(MarkKind kind, MarkPlace place, List<Vec3> points) {
    String id = UUID.randomUUID().toString();
    return new Mark(id, kind, place, points, "", Measured.NOTHING);
  }

  /// With other points, not yet measured.
  public Mark at(List<Vec3> others) {
    return new Mark(id, kind, place, others, text, Measured.NOTHING);
  }

  /// With other words.
  public Mark saying(String words) {
    return new Mark(id, kind, place, points, words, measured);
  }

  /// With what it measures.
  public Mark with(Measured values) {
    return new Mark(id, kind, place, points, text, values);
  }

  /// Moved as a whole, not yet measured.
  public Mark movedBy(Vec3 offset) {
    return at(points.stream().map(point -> point.plus(offset)).toList());
  }
}
