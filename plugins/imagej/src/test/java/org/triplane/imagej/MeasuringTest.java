// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Measuring;
import org.triplane.imaging.marks.Statistics;

/// Compares the statistics of marks with ImageJ's. ImageJ counts from the corner of the first
/// pixel, marks from its center, half a pixel on.
class MeasuringTest {
  private static final int SIZE = 64;

  private final float[] values = values();
  private final Volume volume =
      Volume.of(Geometry.uncalibrated(SIZE, SIZE, 1), new Voxels.Floats(values));

  @Test
  void polygonsHaveTheSameVoxelsAndStatistics() {
    var random = new Random(7);
    for (int n = 0; n < 50; n++) {
      int corners = 3 + random.nextInt(6);
      float[] xs = new float[corners];
      float[] ys = new float[corners];
      for (int i = 0; i < corners; i++) {
        xs[i] = 2 + random.nextFloat() * 60;
        ys[i] = 2 + random.nextFloat() * 60;
      }
      Roi roi = new PolygonRoi(xs, ys, Roi.POLYGON);
      assertSame(imageJ(roi), MarkKind.POLYGON, points(xs, ys));
    }
  }

  @Test
  void ovalsHaveTheSameVoxelsAndStatistics() {
    for (int width = 3; width < 40; width += 4) {
      for (int height = 2; height < 40; height += 5) {
        Roi roi = new OvalRoi(11, 9, width, height);
        float middleX = 11 + width / 2f;
        float middleY = 9 + height / 2f;
        float[] xs = {11, 11 + width, middleX, middleX};
        float[] ys = {middleY, middleY, 9, 9 + height};
        assertSame(imageJ(roi), MarkKind.ELLIPSE, points(xs, ys));
      }
    }
  }

  @Test
  void rectanglesHaveTheSameVoxelsAreaAndHistogram() {
    ImageStatistics expected = imageJ(new Roi(5, 6, 20, 10));
    List<Vec3> corners = points(new float[] {5, 25, 25, 5}, new float[] {6, 6, 16, 16});
    Mark mark = mark(MarkKind.RECTANGLE, corners);
    assertEquals(expected.area, mark.measured().area().orElseThrow(), 1e-4);
    Statistics statistics = mark.measured().statistics().orElseThrow();
    int[] histogram =
        statistics.histogram(Measuring.values(mark, volume), expected.histogram.length);
    int differing = 0;
    for (int i = 0; i < histogram.length; i++) {
      differing += Math.abs(histogram[i] - expected.histogram[i]);
    }
    // both round where a value falls on the edge of a class, one of them in single precision
    assertEquals(0, differing, 2);
  }

  private void assertSame(ImageStatistics expected, MarkKind kind, List<Vec3> points) {
    Statistics actual = mark(kind, points).measured().statistics().orElseThrow();
    assertEquals(expected.pixelCount, actual.voxels());
    assertEquals(expected.mean, actual.mean(), 1e-4);
    assertEquals(expected.stdDev, actual.sd(), 1e-3);
    assertEquals(expected.min, actual.min(), 1e-4);
    assertEquals(expected.max, actual.max(), 1e-4);
  }

  private Mark mark(MarkKind kind, List<Vec3> points) {
    var place = new MarkPlace("1", 1, 0, Plane.NONE, 0);
    return Measuring.measure(Mark.of(kind, place, points), volume);
  }

  private ImageStatistics imageJ(Roi roi) {
    var picture = new FloatProcessor(SIZE, SIZE, values.clone());
    picture.setRoi(roi);
    return picture.getStats();
  }

  private static List<Vec3> points(float[] xs, float[] ys) {
    List<Vec3> points = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      points.add(new Vec3(xs[i] - 0.5, ys[i] - 0.5, 0));
    }
    return points;
  }

  private static float[] values() {
    var random = new Random(3);
    float[] values = new float[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() * 1000 - 200;
    }
    return values;
  }
}
