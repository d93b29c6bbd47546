// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

class MeasuringTest {
  private static final double EXACT = 1e-9;
  private final Volume volume = Drawn.volume();

  @Test
  void aLengthOfThreeByFourMillimetresIsFiveOnVoxelsThatAreNotSquare() {
    // 6 columns of 0.5 mm, 2 rows of 2 mm
    Measured measured = Drawn.mark(MarkKind.LENGTH, volume, 2, 3, 8, 5).measured();
    assertEquals(5, measured.length().orElseThrow(), EXACT);
    assertEquals("mm", measured.unit());
    assertTrue(measured.statistics().isEmpty());
  }

  @Test
  void aVolumeWithoutSpacingIsMeasuredInPixels() {
    Volume bare = Drawn.volume(Calibration.NONE);
    Measured measured = Drawn.mark(MarkKind.LENGTH, bare, 2, 3, 5, 7).measured();
    assertEquals(5, measured.length().orElseThrow(), EXACT);
    assertEquals("px", measured.unit());
    Measured square = Drawn.mark(MarkKind.RECTANGLE, bare, 2, 2, 5, 2, 5, 4, 2, 4).measured();
    assertEquals(6, square.area().orElseThrow(), EXACT);
    assertFalse(square.millimetres());
  }

  @Test
  void anAngleIsThatInThePatientAndNotOnTheVoxels() {
    // arms of 4 columns (2 mm) to the left and 1 row (2 mm) down: 90 degrees, and 45 between
    assertEquals(90, angle(MarkKind.ANGLE, 9, 3, 5, 3, 5, 5), EXACT);
    assertEquals(45, angle(MarkKind.ANGLE, 9, 3, 5, 3, 9, 4), EXACT);
    assertEquals(180, angle(MarkKind.ANGLE, 9, 3, 5, 3, 1, 3), EXACT);
  }

  @Test
  void aCobbAngleOfThirtyDegreesIsThirtyFromWhicheverEndTheLinesAreDrawn() {
    double rise = 6 * Math.tan(Math.toRadians(30)) / 2;
    assertEquals(30, angle(MarkKind.COBB, 2, 2, 14, 2, 2, 12, 14, 12 - rise), 1e-6);
    assertEquals(30, angle(MarkKind.COBB, 14, 2, 2, 2, 2, 12, 14, 12 - rise), 1e-6);
  }

  @Test
  void anAngleWithoutAnArmHasNoValue() {
    Mark mark = Drawn.mark(MarkKind.ANGLE, volume, 5, 3, 5, 3, 9, 3);
    assertTrue(mark.measured().angle().isEmpty());
  }

  @Test
  void anEllipseHasTheAreaAndPerimeterOfTheFormula() {
    // half axes of 4 columns (2 mm) and 3 rows (6 mm)
    Measured ellipse = Drawn.mark(MarkKind.ELLIPSE, volume, 4, 6, 12, 6, 8, 3, 8, 9).measured();
    assertEquals(Math.PI * 2 * 6, ellipse.area().orElseThrow(), EXACT);
    // by the series of the complete elliptic integral: 26.730
    assertEquals(26.730, ellipse.perimeter().orElseThrow(), 0.02);
  }

  @Test
  void anEllipseCountsTheVoxelsWhoseCentersLieInside() {
    // rows 5 to 7 around the center (8, 6): 1 + 3 + 1 voxels of a circle of radius 1 in voxels
    Measured circle = Drawn.mark(MarkKind.ELLIPSE, volume, 7, 6, 9, 6, 8, 5, 8, 7).measured();
    Statistics statistics = circle.statistics().orElseThrow();
    assertEquals(5, statistics.voxels());
    assertEquals(608, statistics.mean(), EXACT);
    assertEquals(508, statistics.min(), EXACT);
    assertEquals(708, statistics.max(), EXACT);
    // (100² + 1² + 0 + 1² + 100²) / 4
    assertEquals(Math.sqrt(20002 / 4.0), statistics.sd(), EXACT);
  }

  @Test
  void aRectangleHasItsLeftAndUpperEdgesAndNotTheOthers() {
    Mark mark = Drawn.mark(MarkKind.RECTANGLE, volume, 2, 3, 6, 3, 6, 5, 2, 5);
    assertEquals(8, mark.measured().statistics().orElseThrow().voxels());
    assertEquals(4 * 0.5 * 2 * 2, mark.measured().area().orElseThrow(), EXACT);
    assertEquals(12, mark.measured().perimeter().orElseThrow(), EXACT);
    assertArrayEquals(
        new float[] {302, 303, 304, 305, 402, 403, 404, 405}, Measuring.values(mark, volume));
  }

  @Test
  void aPolygonWithANotchLeavesTheNotchOut() {
    // an L of 4 x 4 voxels without its upper right quarter
    Mark mark = Drawn.mark(MarkKind.POLYGON, volume, 2, 2, 4, 2, 4, 4, 6, 4, 6, 6, 2, 6);
    assertEquals(12, mark.measured().statistics().orElseThrow().voxels());
    assertEquals(12 * 0.5 * 2, mark.measured().area().orElseThrow(), EXACT);
  }

  @Test
  void aRegionThatReachesOverTheEdgeCountsWhatIsThere() {
    Mark mark = Drawn.mark(MarkKind.RECTANGLE, volume, -5, -5, 1.5, -5, 1.5, 0.5, -5, 0.5);
    assertEquals(2, mark.measured().statistics().orElseThrow().voxels());
  }

  @Test
  void aRegionBetweenVoxelsHasAnAreaButNoStatistics() {
    Measured tiny =
        Drawn.mark(MarkKind.RECTANGLE, volume, 2.2, 2.2, 2.4, 2.2, 2.4, 2.4, 2.2, 2.4).measured();
    assertTrue(tiny.area().orElseThrow() > 0);
    assertTrue(tiny.statistics().isEmpty());
  }

  @Test
  void aPointHasTheValueOfItsVoxel() {
    Statistics value =
        Drawn.mark(MarkKind.POINT, volume, 3.4, 7.4).measured().statistics().orElseThrow();
    assertEquals(new Statistics(1, 703, 0, 703, 703), value);
  }

  @Test
  void aMarkOnAReformatStaysWhereItIsInThePatient() {
    Volume coronal = Reformat.of(volume, Plane.CORONAL);
    List<Vec3> corners =
        List.of(new Vec3(2, 0, 5), new Vec3(6, 0, 5), new Vec3(6, 2, 5), new Vec3(2, 2, 5)).stream()
            .map(coronal.geometry()::toPatient)
            .toList();
    Mark drawn = Mark.of(MarkKind.RECTANGLE, Drawn.PLACE, corners);
    Mark mark = Measuring.measure(drawn, coronal);
    // 4 columns of 0.5 mm, 2 slices of 4 mm; each of the 8 voxels lies in row 5
    assertEquals(16, mark.measured().area().orElseThrow(), EXACT);
    assertEquals(503.5, mark.measured().statistics().orElseThrow().mean(), EXACT);
    assertEquals(Optional.of(5), Measuring.slice(mark, coronal.geometry()));
    assertEquals(Optional.empty(), Measuring.slice(mark, volume.geometry()));
  }

  @Test
  void aHistogramCountsEachValueOnce() {
    float[] values = {0, 1, 2, 3, 4, Float.NaN, 4};
    Statistics statistics = Statistics.of(values).orElseThrow();
    assertArrayEquals(new int[] {1, 1, 1, 3}, statistics.histogram(values, 4));
    assertEquals(6, statistics.voxels());
  }

  private double angle(MarkKind kind, double... voxels) {
    return Drawn.mark(kind, volume, voxels).measured().angle().orElseThrow();
  }
}
