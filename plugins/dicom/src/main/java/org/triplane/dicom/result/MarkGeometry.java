// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;

/// Where a mark lies: on one image where it was drawn on an acquired slice, in the patient where
/// it was drawn on a cut through several.
///
/// @param points as [MarkKind] says, in the space of `grid`
/// @param grid of the slices as stored
/// @param image the picture all points lie on; empty if there is none
/// @param frameOfReference names the patient's space; empty if the points are in no such space
public record MarkGeometry(
    MarkKind kind,
    List<Vec3> points,
    Geometry grid,
    Optional<MarkedImage> image,
    Optional<String> frameOfReference) {
  /// How far from a slice, in slices, a point still lies on it: rounding, but no tilt.
  private static final double ON_SLICE = 0.02;

  // DICOM counts from the corner of the first pixel, a volume from the pixel's center.
  private static final double HALF_PIXEL = 0.5;

  public MarkGeometry {
    points = List.copyOf(points);
  }

  /// The slice that all points of a mark lie on; empty if it cuts through several.
  public static Optional<Integer> slice(Mark mark, Geometry grid) {
    long slice = Math.round(grid.toVoxel(mark.points().getFirst()).z());
    boolean within =
        mark.points().stream().allMatch(p -> Math.abs(grid.toVoxel(p).z() - slice) <= ON_SLICE);
    return within && slice >= 0 && slice < grid.slices()
        ? Optional.of((int) slice)
        : Optional.empty();
  }

  /// The mark as graphics: none if neither an image nor a space is known, two for the two lines
  /// of a Cobb angle.
  List<ContentItem> items() {
    if (kind == MarkKind.COBB) {
      List<ContentItem> lines = new ArrayList<>(item("POLYLINE", points.subList(0, 2)));
      lines.addAll(item("POLYLINE", points.subList(2, points.size())));
      return lines;
    }
    return switch (kind) {
      case TEXT, POINT -> item("POINT", points);
      case ELLIPSE -> item("ELLIPSE", longestFirst(points));
      case RECTANGLE, POLYGON, FREE_HAND ->
          item(image.isPresent() ? "POLYLINE" : "POLYGON", closed());
      case LENGTH, ANGLE, ARROW, COBB -> item("POLYLINE", points);
    };
  }

  private List<ContentItem> item(String graphic, List<Vec3> places) {
    if (image.isPresent()) {
      MarkedImage on = image.get();
      return List.of(ContentItem.onImage(graphic, onImage(places, on), on.image()));
    }
    return frameOfReference
        .map(space -> List.of(ContentItem.inPatient(graphic, inPatient(places), space)))
        .orElse(List.of());
  }

  private float[] onImage(List<Vec3> places, MarkedImage on) {
    float[] coordinates = new float[2 * places.size()];
    for (int i = 0; i < places.size(); i++) {
      Vec3 voxel = grid.toVoxel(places.get(i));
      coordinates[2 * i] = (float) (voxel.x() + HALF_PIXEL + on.left());
      coordinates[2 * i + 1] = (float) (voxel.y() + HALF_PIXEL + on.top());
    }
    return coordinates;
  }

  private static float[] inPatient(List<Vec3> places) {
    float[] coordinates = new float[3 * places.size()];
    for (int i = 0; i < places.size(); i++) {
      coordinates[3 * i] = (float) places.get(i).x();
      coordinates[3 * i + 1] = (float) places.get(i).y();
      coordinates[3 * i + 2] = (float) places.get(i).z();
    }
    return coordinates;
  }

  private List<Vec3> closed() {
    List<Vec3> all = new ArrayList<>(points);
    all.add(points.getFirst());
    return all;
  }

  private static List<Vec3> longestFirst(List<Vec3> axes) {
    double first = axes.get(1).minus(axes.get(0)).length();
    double second = axes.get(3).minus(axes.get(2)).length();
    return first >= second ? axes : List.of(axes.get(2), axes.get(3), axes.get(0), axes.get(1));
  }
}
