// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import java.awt.GraphicsEnvironment;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

class ImageJProgramTest {
  private static final String DOUBLE =
      """
      for (slice = 1; slice <= nSlices; slice++) {
        setSlice(slice);
        for (y = 0; y < getHeight(); y++) {
          for (x = 0; x < getWidth(); x++) setPixel(x, y, 2 * getPixel(x, y));
        }
      }
      """;

  private static final Geometry GRID =
      new Geometry(
          6,
          5,
          4,
          new Vec3(-10, 20, 30),
          Vec3.LEFT,
          Vec3.POSTERIOR,
          new Vec3(0.5, 0.75, 3),
          Geometry.Calibration.PATIENT_SPACE,
          Optional.of("frame"));

  @Test
  void aVolumeKeepsItsValuesAndSizesInImageJ() {
    ImagePlus image = ImageStacks.of(ramp(0), "axial");
    assertEquals("mm", image.getCalibration().getUnit());
    assertEquals(0.5, image.getCalibration().pixelWidth);
    assertEquals(0.75, image.getCalibration().pixelHeight);
    assertEquals(3, image.getCalibration().pixelDepth);
    assertEquals(4, image.getNSlices());
    assertEquals(16, image.getBitDepth());
    assertEquals(ramp(0).value(3, 2, 1, 0), image.getStack().getVoxel(3, 2, 1));
  }

  @Test
  void negativeValuesStayAsTheyAre() throws ImagingException {
    Volume back = ImageStacks.volume(ImageStacks.of(ramp(-50), "ct"), GRID);
    assertEquals(-50, back.value(0, 0, 0, 0));
    assertEquals(ramp(-50).value(5, 4, 3, 0), back.value(5, 4, 3, 0));
  }

  @Test
  void aMacroWorksOnAllSlicesAndTheResultStaysInItsPlace() throws ImagingException {
    Volume result = run(DOUBLE, ramp(0));
    assertEquals(GRID, result.geometry());
    for (int slice = 0; slice < 4; slice++) {
      assertEquals(2 * ramp(0).value(3, 2, slice, 0), result.value(3, 2, slice, 0));
    }
  }

  @Test
  void aMacroFiltersWithImageJsCommands() throws ImagingException {
    Volume result = run("run(\"Median...\", \"radius=1 stack\");", ramp(0));
    assertEquals(GRID, result.geometry());
    assertEquals(ramp(0).value(3, 2, 1, 0), result.value(3, 2, 1, 0), 1);
  }

  @Test
  void aResultOfAnotherSizeHasDistancesOnly() throws ImagingException {
    assumeFalse(GraphicsEnvironment.isHeadless());
    Volume result = run("run(\"Z Project...\", \"projection=[Max Intensity]\");", ramp(0));
    assertEquals(1, result.geometry().slices());
    assertFalse(result.geometry().positioned());
    assertTrue(result.geometry().calibrated());
    assertEquals(0.5, result.geometry().spacingMm().x());
    assertEquals(ramp(0).value(3, 2, 3, 0), result.value(3, 2, 0, 0));
  }

  @Test
  void theVolumeOfThePaneIsNotTouched() throws ImagingException {
    Volume volume = ramp(0);
    float before = volume.value(3, 2, 1, 0);
    run(DOUBLE, volume);
    assertEquals(before, volume.value(3, 2, 1, 0));
  }

  @Test
  void aMacroWithAMistakeSaysWhich() {
    ImagingException said =
        assertThrows(ImagingException.class, () -> run("multiply everything;", ramp(0)));
    assertTrue(said.getMessage().startsWith("The macro stopped with an error: "));
  }

  @Test
  void anEndlessMacroStopsWhenItIsAborted() throws InterruptedException {
    var run = new ImageJProgram().script("while (true) { x = 1; }");
    var ended = new CountDownLatch(1);
    Thread aborting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    // what comes before the macro runs is not heard by it
                    while (!ended.await(50, TimeUnit.MILLISECONDS)) {
                      run.abort();
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertThrows(CancellationException.class, () -> run.on(ramp(0), Progress.SILENT));
    ended.countDown();
    aborting.join();
  }

  @Test
  void aMacroThatCallsItselfForEverSaysSo() {
    ImagingException said =
        assertThrows(ImagingException.class, () -> run("function f() { f(); } f();", ramp(0)));
    assertTrue(said.getMessage().startsWith("The macro stopped with an error: "));
  }

  @Test
  void withoutAScreenASentenceSaysSo() {
    assumeTrue(GraphicsEnvironment.isHeadless());
    ImagingException said =
        assertThrows(ImagingException.class, () -> new ImageJProgram().open(ramp(0), "axial"));
    assertTrue(said.getMessage().startsWith("ImageJ was not opened, since there is no screen"));
  }

  private static Volume run(String macro, Volume volume) throws ImagingException {
    return new ImageJProgram().script(macro).on(volume, Progress.SILENT);
  }

  private static Volume ramp(int from) {
    float[] values = new float[GRID.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = from + i;
    }
    return Volume.of(GRID, new Voxels.Floats(values));
  }
}
