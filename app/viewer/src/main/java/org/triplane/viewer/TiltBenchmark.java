// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ObliqueGrid;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// One pane whose slice is tilted a little further with each frame, as dragging a line does.
final class TiltBenchmark {
  private static final int PANE = 600;
  private static final int GRID = 512;
  private static final int SLICES = 300;
  private static final double STEP = Math.toRadians(0.7);
  private static final WindowLevel WINDOW = new WindowLevel(500, 1000);

  private final Volume volume = scattered();
  private final HeatTable colors = HeatTable.of(Overlay.STANDARD_OPACITY);
  private final int[] target = new int[PANE * PANE];

  /// Cut and draw the slice of a frame.
  void frame(int frame) {
    double angle = frame * STEP;
    Vec3 row = new Vec3(Math.cos(angle), Math.sin(angle), 0);
    Vec3 column = new Vec3(0, 0.2, -1).minus(row.times(0.2 * row.y()));
    Geometry own = volume.geometry();
    Geometry stack = ObliqueGrid.covering(own, ObliqueGrid.center(own), row, column);
    int slice = (int) Math.round(stack.toVoxel(ObliqueGrid.center(own)).z());
    var source = SliceSource.OWN.along(stack);
    ViewState state = ViewState.fitted(slice, WINDOW, false).from(source, slice);
    Projection at = Projection.of(stack, state, PANE, PANE, 0);
    SliceValues picture = source.read(volume, slice, 0);
    RenderKernel.render(
        new RenderKernel.Frame(picture, null, at, WINDOW, Look.PLAIN, colors), target, PANE, PANE);
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
