// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

class MaskErrorTest {
  private static final Geometry GRID =
      new Geometry(
          6,
          5,
          4,
          Vec3.ZERO,
          Vec3.LEFT,
          Vec3.POSTERIOR,
          new Vec3(0.5, 1.25, 3),
          Geometry.Calibration.SPACING_ONLY,
          Optional.empty());

  @Test
  void overlapsAreCountedVoxelByVoxel() {
    boolean[] truth = new boolean[GRID.voxels()];
    boolean[] said = new boolean[GRID.voxels()];
    Arrays.fill(truth, 0, 8, true);
    Arrays.fill(said, 4, 10, true);
    MaskError error = MaskError.of(truth, said, GRID);
    assertEquals(8 / 14.0, error.dice(), 1e-12);
    assertEquals(4 / 10.0, error.iou(), 1e-12);
    assertEquals(4 / 8.0, error.sensitivity(), 1e-12);
    assertEquals(4 / 6.0, error.precision(), 1e-12);
    assertEquals(-2 * 0.5 * 1.25 * 3 / 1000, error.volumeMl(), 1e-12);
  }

  @Test
  void surfacesAreAsFarApartAsEveryPairOfVoxelsSays() {
    var random = new Random(5);
    for (int round = 0; round < 60; round++) {
      boolean[] one = mask(random, round % 3 == 0 ? 0.9 : 0.2);
      boolean[] other = mask(random, 0.3);
      double expected = Math.max(directed(one, other), directed(other, one));
      assertEquals(expected, new SurfaceDistance(GRID).hausdorff95(one, other), 1e-9);
    }
  }

  @Test
  void anEmptyMaskHasNoSurface() {
    boolean[] none = new boolean[GRID.voxels()];
    boolean[] some = none.clone();
    some[7] = true;
    assertTrue(Double.isNaN(new SurfaceDistance(GRID).hausdorff95(none, some)));
    assertTrue(Double.isNaN(new SurfaceDistance(GRID).hausdorff95(some, none)));
    assertEquals(0, new SurfaceDistance(GRID).hausdorff95(some, some));
  }

  @Test
  void casesWithoutTheStructureAreCountedAndNotAveraged() {
    List<MaskError> errors =
        List.of(
            new MaskError(10, 10, 5, 1, 2),
            new MaskError(10, 0, 0, 1, Double.NaN),
            new MaskError(0, 0, 0, 1, Double.NaN),
            new MaskError(0, 4, 0, 1, Double.NaN));
    var figures = new MaskFigures(List.of("a", "b", "c", "d"), errors);
    assertEquals(2, figures.cases());
    assertEquals(2, figures.without());
    assertEquals(1, figures.falselyFound());
    assertEquals(1, figures.missed());
    assertEquals(0.25, figures.all().get("dice").value(), 1e-12);
    assertEquals(0.5, figures.all().get("precision").value(), 1e-12);
    assertEquals(2, figures.all().get("surfaceMm").value(), 1e-12);
  }

  @Test
  void whereNoCaseHasTheStructureThereIsNoFigure() {
    var figures = new MaskFigures(List.of("a"), List.of(new MaskError(0, 0, 0, 1, Double.NaN)));
    assertTrue(Double.isNaN(figures.all().get("dice").value()));
    assertTrue(!figures.table().containsKey("dice"));
  }

  @Test
  void theBestThresholdIsFoundOnEitherSide() {
    float[] grey = {0, 1, 2, 3, 4, 5, 6, 7};
    byte[] bright = {0, 0, 0, 0, 0, 1, 1, 1};
    byte[] dark = {1, 1, 0, 0, 0, 0, 0, 0};
    GreyThreshold above = GreyThreshold.best(List.of(study(grey, bright)), 1).orElseThrow();
    GreyThreshold below = GreyThreshold.best(List.of(study(grey, dark)), 1).orElseThrow();
    for (int i = 0; i < grey.length; i++) {
      assertEquals(bright[i] == 1, above.holds(grey[i]));
      assertEquals(dark[i] == 1, below.holds(grey[i]));
    }
    assertTrue(GreyThreshold.best(List.of(study(grey, new byte[8])), 1).isEmpty());
  }

  private static TrainingStudy study(float[] grey, byte[] mask) {
    return new TrainingStudy("a", grey, 2, new int[0]).masked(mask);
  }

  private static boolean[] mask(Random random, double share) {
    boolean[] mask = new boolean[GRID.voxels()];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < share;
    }
    return mask;
  }

  private static double directed(boolean[] from, boolean[] to) {
    List<Double> nearest = new ArrayList<>();
    for (int i = 0; i < from.length; i++) {
      if (isSurface(from, i)) {
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < to.length; j++) {
          best = isSurface(to, j) ? Math.min(best, place(i).minus(place(j)).length()) : best;
        }
        nearest.add(best);
      }
    }
    nearest.sort(null);
    return nearest.get((int) Math.ceil(0.95 * nearest.size()) - 1);
  }

  private static boolean isSurface(boolean[] mask, int at) {
    if (!mask[at]) {
      return false;
    }
    int[] place = {at % 6, at / 6 % 5, at / 30};
    int[] size = {6, 5, 4};
    int[] step = {1, 6, 30};
    for (int axis = 0; axis < 3; axis++) {
      for (int way = -1; way <= 1; way += 2) {
        int next = place[axis] + way;
        if (next < 0 || next >= size[axis] || !mask[at + way * step[axis]]) {
          return true;
        }
      }
    }
    return false;
  }

  private static Vec3 place(int at) {
    return new Vec3(at % 6 * 0.5, at / 6 % 5 * 1.25, at / 30 * 3.0);
  }
}
