// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ObliqueGrid;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.RenderBenchmark.Figure;

/// Times a pane whose slice is tilted a little further with each frame, as dragging a line does.
final class TiltBenchmark {
  private static final int GRID = 512;
  private static final int SLICES = 300;
  private static final double STEP = Math.toRadians(0.7);
  private static final double MARK_MS = 12;

  private final Services<StudyReader> readers;

  TiltBenchmark(Services<StudyReader> readers) {
    this.readers = readers;
  }

  /// Drag, once to warm up and once to be timed; drawing is part of it.
  Figure drag(int frames) {
    try (BenchRoom room = BenchRoom.of(readers)) {
      room.choose(study());
      room.awaitIdle();
      room.run(() -> room.pane(Plane.CORONAL).linking().tiltingProperty().set(true));
      room.times(frames, i -> tilt(room, i));
      double[] ms = room.times(frames, i -> tilt(room, i)).ms();
      return Figure.of("reformat drag, one 600 x 600 pane of 512 x 512 x 300 voxels", ms, MARK_MS);
    }
  }

  /// Never the tilt of the frame before, nor along the voxels.
  private static void tilt(BenchRoom room, int frame) {
    double angle = (frame + 1) * STEP;
    Vec3 row = new Vec3(Math.cos(angle), Math.sin(angle), 0);
    Vec3 column = new Vec3(0, 0.2, -1).minus(row.times(0.2 * row.y())).unit();
    PlaneViewModel pane = room.pane(Plane.CORONAL);
    pane.shown().ifPresent(now -> pane.cut().tilt(ObliqueGrid.center(now.own()), row, column));
  }

  private static Study study() {
    VolumeSource source = VolumeSource.of(scattered(), Plane.AXIAL);
    var series = new Series("1.1", 1, "", "MR", List.of(source), SLICES, 1, List.of());
    return new Study("1", Optional.empty(), "", "b", List.of(series));
  }

  /// Half a millimeter in the slices and one between them, with values in no order.
  private static Volume scattered() {
    var grid =
        new Geometry(
            GRID,
            GRID,
            SLICES,
            Vec3.ZERO,
            Vec3.LEFT,
            Vec3.POSTERIOR,
            new Vec3(0.5, 0.5, 1),
            Geometry.Calibration.PATIENT_SPACE,
            Optional.of("benchmark"));
    short[] values = new short[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (short) ((i * 2654435761L & 0xFFFF) / 66);
    }
    return Volume.of(grid, new Voxels.Shorts(values, true, 1, 0));
  }
}
