// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

/// What an autoencoder saw of a study and what it drew, grey values from 0 to 1 on the series'
/// own grid, for people to compare.
record DrawnPictures(Volume seen, Volume drawn) {
  DrawnPictures {
    seen = Volume.of(seen.geometry(), seen.voxels().inMemory());
    drawn = Volume.of(drawn.geometry(), drawn.voxels().inMemory());
  }

  /// How many times stronger than it is a difference is shown.
  private static final float CONTRAST = 2;

  private static final float NONE = 0.5f;

  /// What was drawn less what was seen: above 0 where it is too bright.
  Volume difference() {
    int voxels = seen.voxels().length();
    float[] values = new float[voxels];
    for (int i = 0; i < voxels; i++) {
      values[i] = drawn.voxels().value(i) - seen.voxels().value(i);
    }
    return Volume.of(seen.geometry(), new Voxels.Floats(values));
  }

  /// Each slice as it was seen, as it was drawn, and the difference, one beside the other in one
  /// window. A difference of 0 is middle grey, of a quarter of the greys white or black.
  Volume beside() {
    Geometry grid = seen.geometry();
    int columns = grid.columns();
    Volume difference = difference();
    float[] values = new float[3 * grid.voxels()];
    for (int i = 0; i < grid.voxels(); i++) {
      int at = i / columns * 3 * columns + i % columns;
      values[at] = seen.voxels().value(i);
      values[at + columns] = drawn.voxels().value(i);
      values[at + 2 * columns] = Math.clamp(NONE + CONTRAST * difference.voxels().value(i), 0f, 1f);
    }
    return new Volume(
        Geometry.uncalibrated(3 * columns, grid.rows(), grid.slices()),
        1,
        new Voxels.Floats(values),
        new Presentation(List.of(Optional.of(WindowLevel.between(0, 1))), false));
  }
}
