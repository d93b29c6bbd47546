// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Geometry.Calibration;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;

class NiftiPlaceTest {
  private static final int[] SIZE = {5, 6, 7};
  private static final double HALF = Math.sqrt(0.5);

  @Test
  void sformAxesTurnFromRasToLps() {
    VoxelPlace place = place(file().sform(1, 2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30));
    Geometry geometry = place.geometry();
    assertEquals(new Vec3(-10, -20, 30), geometry.origin());
    assertEquals(Vec3.LEFT.times(-1), geometry.rowDirection());
    assertEquals(Vec3.POSTERIOR.times(-1), geometry.columnDirection());
    assertEquals(new Vec3(2, 3, 4), geometry.spacingMm());
    assertEquals(Plane.AXIAL, geometry.plane());
    assertFalse(place.slicesReversed());
  }

  @Test
  void slicesOfLeftHandedAxesAreCountedFromTheOtherEnd() {
    VoxelPlace place = place(file().sform(1, -2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30));
    assertTrue(place.slicesReversed());
    assertEquals(new Vec3(-10, -20, 30 + 6 * 4), place.geometry().origin());
    assertEquals(Vec3.SUPERIOR.times(-1), place.geometry().normal());
  }

  @Test
  void aQuaternionTurnsTheAxes() {
    // half a turn about x, then by the handedness the slices run the other way
    NiftiBytes file = file().spacing(1, 2).spacing(2, 3).spacing(3, 4);
    VoxelPlace place = place(file.qform(1, -1, 1, 0, 0, 10, 20, 30));
    assertTrue(place.slicesReversed());
    assertEquals(Vec3.LEFT.times(-1), place.geometry().rowDirection());
    assertEquals(Vec3.POSTERIOR, place.geometry().columnDirection());
    assertEquals(new Vec3(-10, -20, 30 + 6 * 4), place.geometry().origin());
  }

  @Test
  void aQuarterTurnMakesSlicesCoronal() {
    Geometry geometry = place(file().qform(1, 1, HALF, 0, 0, 0, 0, 0)).geometry();
    assertEquals(Plane.CORONAL, geometry.plane());
    assertTrue(geometry.columnDirection().minus(Vec3.SUPERIOR).length() < 1e-6);
  }

  @Test
  void theSformIsTakenBeforeTheQform() {
    VoxelPlace place =
        place(file().qform(1, 1, 0, 0, 0, 0, 0, 0).sform(1, 1, 0, 0, 50, 0, 1, 0, 0, 0, 0, 1, 0));
    assertEquals(-50, place.geometry().origin().x());
    assertEquals(
        List.of("The file's sform and qform lie up to 50 mm apart. The sform is used."),
        place.warnings());
  }

  @Test
  void anUnusableSformLeavesTheQform() {
    VoxelPlace place = place(file().qform(1, 1, 0, 0, 0, 7, 0, 0).sform(1, new double[12]));
    assertEquals(-7, place.geometry().origin().x());
    assertEquals(1, place.warnings().size());
  }

  @Test
  void shearIsStraightenedAboutTheCenterWithAWarning() {
    VoxelPlace place = place(file().sform(1, 1, 0.1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0));
    Geometry geometry = place.geometry();
    assertEquals(0, geometry.rowDirection().dot(geometry.columnDirection()), 1e-12);
    Vec3 center = new Vec3(-(2 + 0.1 * 2.5), -2.5, 3);
    assertTrue(geometry.toPatient(new Vec3(2, 2.5, 3)).minus(center).length() < 1e-6);
    assertEquals(
        List.of(
            "The file's axes are not at right angles (5.7 degrees off). They are shown at right"
                + " angles, which moves voxels by up to 0.16 mm, least in the middle."),
        place.warnings());
  }

  @Test
  void roundingOfTheAxesIsNoShear() {
    VoxelPlace place = place(file().sform(1, 1, 1e-5, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0));
    assertEquals(List.of(), place.warnings());
  }

  @Test
  void metersAndMicrometersBecomeMillimeters() {
    NiftiBytes file = file().sform(1, 0.002, 0, 0, 0.01, 0, 0.003, 0, 0, 0, 0, 0.004, 0);
    file.header.put(123, (byte) 1);
    Geometry geometry = place(file).geometry();
    assertTrue(geometry.spacingMm().minus(new Vec3(2, 3, 4)).length() < 1e-6);
    assertEquals(-10, geometry.origin().x(), 1e-6);
  }

  @Test
  void onlyStandardSpacesAreSharedBetweenFiles() {
    double[] unit = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
    assertEquals(Optional.of("MNI152"), place(file().sform(4, unit)).geometry().frameOfReference());
    assertEquals(Optional.of("own"), place(file().sform(2, unit)).geometry().frameOfReference());
  }

  @Test
  void withoutTransformsOnlyDistancesAreKnown() {
    Geometry geometry = place(file().spacing(3, 5)).geometry();
    assertEquals(Calibration.SPACING_ONLY, geometry.calibration());
    assertEquals(new Vec3(1, 1, 5), geometry.spacingMm());
    assertEquals(Plane.NONE, geometry.plane());
  }

  @Test
  void withoutUnitsAndDistancesNothingIsKnown() {
    assertEquals(Calibration.NONE, place(file()).geometry().calibration());
    assertEquals(Calibration.NONE, place(file().spacing(2, 0)).geometry().calibration());
  }

  private static NiftiBytes file() {
    return NiftiBytes.first(ByteOrder.LITTLE_ENDIAN).size(SIZE).type(2);
  }

  private static VoxelPlace place(NiftiBytes file) {
    return NiftiPlace.of(NiftiHeader.parse(file.bytes()).orElseThrow(), SIZE, "own");
  }
}
