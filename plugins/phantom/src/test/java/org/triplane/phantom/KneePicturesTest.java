// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;

class KneePicturesTest {
  private static final int CASES = 10;
  private static List<KneeCase> cases = List.of();

  @BeforeAll
  static void make() {
    Cohort cohort = Cohort.endless(Configuration.K1, Size.XS, 21);
    cases = IntStream.range(0, CASES).parallel().mapToObj(i -> KneeCase.make(cohort, i)).toList();
  }

  /// The benchmark's figures hold for these pictures. Whoever changes the pictures must measure
  /// again what was measured with the old ones, and then write the new fingerprint here.
  @Test
  void theGeneratorIsFrozen() {
    assertEquals(
        "62c4c5d792b98a8e9990af488029ebd200c1724a2c15462afee6295c65363791",
        PhantomKnee.fingerprint());
  }

  @Test
  void theMiddleOfTheLesionShowsTheSeverity() {
    Cohort cohort = Cohort.endless(Configuration.K1, Size.S, 22);
    List<KneeCase> finer =
        IntStream.range(0, 12).parallel().mapToObj(i -> KneeCase.make(cohort, i)).toList();
    for (KneeCase one : finer) {
      for (int plane = 0; plane < 3; plane++) {
        double shown = reading(one.series().get(plane));
        // the receiver's gain differs by 1.5 % and noise is left in the mean of few voxels
        assertEquals(one.evidence().severities()[plane], shown, 0.5);
      }
    }
  }

  @Test
  void theLabelChangesNothingIfTheSeverityIsTheSame() {
    for (int plane = 0; plane < 3; plane++) {
      assertArrayEquals(scan(0, 1.3, plane).stored(), scan(1, 1.3, plane).stored());
    }
  }

  @Test
  void aStepOfSeverityChangesTheLesionAndNothingElse() {
    for (int plane = 0; plane < 3; plane++) {
      SeriesImage before = scan(0, 0, plane);
      SeriesImage after = scan(0, 1, plane);
      for (int i = 0; i < before.stored().length; i++) {
        int change = (after.stored()[i] & 0xFF) - (before.stored()[i] & 0xFF);
        double expected = Acquisition.LEVELS_PER_SEVERITY * before.template()[i];
        // two roundings, the gain, and noise that bends low levels
        assertEquals(expected, change, expected == 0 ? 0 : 2);
      }
    }
  }

  @Test
  void theThreePlanesShareOneSpaceAndShowTheSameKnee() {
    for (KneeCase one : cases) {
      Vec3 center = one.subject().lesionCenter();
      for (SeriesImage image : one.series()) {
        assertEquals(image.plane(), image.geometry().plane());
        assertTrue(image.geometry().linkedTo(one.series().getFirst().geometry()));
        Vec3 voxel = image.geometry().toVoxel(center);
        assertTrue(image.geometry().toPatient(voxel).minus(center).length() < 1e-9);
        assertTrue(image.inLesion(nearest(image, voxel)), () -> image.plane() + " " + voxel);
      }
    }
  }

  @Test
  void aStudyHasOneSeriesForEachPlane() {
    Study study = PhantomKnee.study(Configuration.K2, Size.XS, 21, 0);

    assertEquals(
        List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL),
        study.series().stream().map(series -> series.plane()).toList());
  }

  @Test
  void largeSeriesHaveSeventeenToSixtyOneSlices() {
    var found =
        IntStream.range(0, 2000)
            .map(i -> Size.L.slices(new Draws(3, i, Purpose.SERIES)))
            .summaryStatistics();
    assertTrue(found.getMin() >= 17 && found.getMin() <= 20, "fewest " + found.getMin());
    assertTrue(found.getMax() <= 61 && found.getMax() >= 58, "most " + found.getMax());
  }

  private static SeriesImage scan(int label, double severity, int plane) {
    Cohort cohort = Cohort.endless(Configuration.K1, Size.XS, 23);
    var evidence = new Evidence(label, new double[] {severity, severity, severity}, false);
    return Acquisition.scan(cohort, 0, Subject.draw(cohort, 0), evidence, plane);
  }

  /// The severity by the mean of the voxels that are all lesion.
  private static double reading(SeriesImage image) {
    double mean =
        IntStream.range(0, image.stored().length)
            .filter(i -> image.template()[i] > 0.98f)
            .mapToDouble(i -> image.stored()[i] & 0xFF)
            .average()
            .orElseThrow();
    return (mean - Acquisition.LEVEL_AT_ZERO) / Acquisition.LEVELS_PER_SEVERITY;
  }

  private static int nearest(SeriesImage image, Vec3 voxel) {
    int column = (int) Math.round(voxel.x());
    int row = (int) Math.round(voxel.y());
    int slice = (int) Math.round(voxel.z());
    return (slice * image.geometry().rows() + row) * image.geometry().columns() + column;
  }
}
