// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.Measuring;

/// Marks that nobody drew: each kind once on slice 2 of a volume.
final class Drawn {
  static final int SLICE = 2;

  private Drawn() {}

  /// Every kind of mark, measured, and one key image.
  static Marks everything(SeriesVolume volume) throws Exception {
    Volume voxels = volume.source().load(Progress.SILENT);
    Marks marks = Marks.NONE;
    for (MarkKind kind : MarkKind.values()) {
      Mark mark = mark(kind, volume);
      Mark said = kind == MarkKind.TEXT || kind == MarkKind.ARROW ? mark.saying("Tear, ä") : mark;
      marks = marks.with(Measuring.measure(said, voxels));
    }
    return marks.toggled(place(volume, SLICE));
  }

  static Mark mark(MarkKind kind, SeriesVolume volume) {
    Geometry grid = volume.source().info().geometry();
    int slice = Math.min(SLICE, grid.slices() - 1);
    List<Vec3> points =
        voxels(kind).stream().map(at -> grid.toPatient(new Vec3(at[0], at[1], slice))).toList();
    return Mark.of(kind, place(volume, slice), points);
  }

  /// A mark across the slices.
  static Mark across(SeriesVolume volume) {
    Geometry grid = volume.source().info().geometry();
    return Measuring.measure(
        Mark.of(
            MarkKind.LENGTH,
            new MarkPlace(volume.series().uid(), volume.number(), 0, Plane.CORONAL, 1),
            List.of(grid.toPatient(new Vec3(1, 1, 0)), grid.toPatient(new Vec3(1, 1, 4)))),
        grid,
        (_, _, _, _) -> 0);
  }

  static MarkPlace place(SeriesVolume volume, int slice) {
    Plane plane = volume.source().info().plane();
    return new MarkPlace(volume.series().uid(), volume.number(), 0, plane, slice);
  }

  private static List<double[]> voxels(MarkKind kind) {
    double[] flat =
        switch (kind) {
          case LENGTH, ARROW -> new double[] {1, 1, 4, 3};
          case ANGLE -> new double[] {1, 1, 3, 3, 5, 1};
          case COBB -> new double[] {1, 1, 4, 1, 1, 3, 4, 4};
          case ELLIPSE -> new double[] {3, 1, 3, 3, 1, 2, 5, 2};
          case RECTANGLE -> new double[] {1, 1, 5, 1, 5, 3, 1, 3};
          case POLYGON, FREE_HAND -> new double[] {1, 1, 5, 1, 3, 4};
          case TEXT, POINT -> new double[] {2, 3};
        };
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < flat.length; i += 2) {
      points.add(Arrays.copyOfRange(flat, i, i + 2));
    }
    return points;
  }

  static SeriesVolume first(Study study) {
    return study.volumes().getFirst();
  }
}
