// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// A bright bar beside a dark one, whose masks are known. One half of the ground is as bright as
/// each of them, so that no threshold tells them.
///
/// @param mask 1 in the bright bar, 2 in the dark one
record OutlinedBars(Volume image, byte[] mask) {
  static final int SIDE = 16;
  static final int SLICES = 2;

  static OutlinedBars of(Random random) {
    float[] values = new float[SLICES * SIDE * SIDE];
    byte[] mask = new byte[values.length];
    int row = 2 + random.nextInt(7);
    int column = 2 + random.nextInt(3);
    for (int i = 0; i < values.length; i++) {
      int y = i / SIDE % SIDE - row;
      int x = i % SIDE - column;
      boolean inside = y >= 0 && y < 5 && x >= 0 && x < 8;
      mask[i] = (byte) (!inside ? 0 : x < 4 ? 1 : 2);
      float ground = i % SIDE < SIDE / 2 ? 0 : 100;
      values[i] = (inside ? x < 4 ? 100 : 0 : ground) + 2 * (float) random.nextGaussian();
    }
    return new OutlinedBars(Volume.of(grid(), new Voxels.Floats(values)), mask);
  }

  static Geometry grid() {
    return Geometry.uncalibrated(SIDE, SIDE, SLICES);
  }

  static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      OutlinedBars bars = of(new Random(id.hashCode()));
      var series = List.of(SpotCases.series(Plane.AXIAL, bars.image));
      var mask = Volume.of(grid(), new Voxels.Bytes(bars.mask, 1, 0));
      cases.add(
          new Case(
              id,
              id,
              new Study(id, Optional.empty(), "", id, series),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              Optional.of(VolumeSource.of(mask, Plane.AXIAL))));
    }
    return cases;
  }
}
