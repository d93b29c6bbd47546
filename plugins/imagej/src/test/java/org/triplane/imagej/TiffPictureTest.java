// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;

/// Files that ImageJ itself has written.
class TiffPictureTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void aStackHasItsValuesAndDistances(int bits) throws Exception {
    Path file = Pictures.tiff(folder.resolve("a.tif"), bits, 2, "mm");

    Volume volume = Pictures.load(file);

    Geometry geometry = volume.geometry();
    assertEquals(Geometry.Calibration.SPACING_ONLY, geometry.calibration());
    assertEquals(0.5, geometry.spacingMm().x(), 1e-6);
    assertEquals(0.25, geometry.spacingMm().y(), 1e-6);
    assertEquals(3, geometry.spacingMm().z(), 1e-6);
    for (int i = 0; i < 24; i++) {
      assertEquals(i % 4 + 10 * (i % 12 / 4) + 100 * (i / 12), volume.voxels().value(i));
    }
  }

  @Test
  void centimetersAreMadeMillimeters() throws Exception {
    Vec3 spacing =
        Pictures.load(Pictures.tiff(folder.resolve("a.tif"), 8, 2, "cm")).geometry().spacingMm();

    assertTrue(spacing.minus(new Vec3(5, 2.5, 30)).length() < 1e-5, spacing::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pixel", "inch"})
  void unitsThatSayNothingAboutThePatientAreNotTaken(String unit) throws Exception {
    Volume volume = Pictures.load(Pictures.tiff(folder.resolve("a.tif"), 8, 2, unit));

    assertFalse(volume.geometry().calibrated());
  }

  @Test
  void aHyperstackOfTimesHasFrames() throws Exception {
    Path file = folder.resolve("a.tif");
    ImagePlus image = IJ.openImage(Pictures.tiff(file, 16, 6, "mm").toString());
    image.setDimensions(1, 3, 2);
    image.setOpenAsHyperStack(true);
    Pictures.save(image, file, "mm");

    Volume volume = Pictures.load(file);

    assertEquals(2, volume.frames());
    assertEquals(3, volume.geometry().slices());
    assertEquals(400, volume.value(0, 0, 1, 1));
  }

  @Test
  void signedNumbersAndLinesOfValuesAreRescaled() throws Exception {
    Path file = folder.resolve("a.tif");
    ImagePlus image = IJ.openImage(Pictures.tiff(file, 16, 1, "mm").toString());
    image.getCalibration().setFunction(0, new double[] {-1000, 2}, "HU");
    Pictures.save(image, file, "mm");

    assertEquals(-1000 + 2 * 23, Pictures.load(file).value(3, 2, 0, 0));
  }

  @Test
  void colorsAreReadAsTheirLuminance() throws Exception {
    var colors = new ColorProcessor(2, 1, new int[] {0x0000FF, 0xFFFFFF});
    Path file = Pictures.save(new ImagePlus("c", colors), folder.resolve("a.tif"), "mm");

    Volume volume = Pictures.load(file);

    assertEquals(29, volume.value(0, 0, 0, 0));
    assertEquals(255, volume.value(1, 0, 0, 0));
  }
}
