// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.ColorPicture;
import org.triplane.assessment.EdgeLetters;
import org.triplane.common.Progress;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.dicom.result.LabelledPicture;
import org.triplane.dicom.result.Origin;
import org.triplane.dicom.result.ResultSeries;
import org.triplane.dicom.result.SecondaryCapture;
import org.triplane.dicom.result.Subject;
import org.triplane.imaging.Volume;

class SecondaryCaptureTest {
  private static final int WIDTH = 5;
  private static final int HEIGHT = 3;

  @TempDir Path folder;

  @Test
  void ourReaderOpensItsLuminance() throws Exception {
    ColorPicture picture = grey();
    Volume read =
        Assessed.open(List.of(write(picture)))
            .series()
            .getFirst()
            .mainVolume()
            .load(Progress.SILENT);

    assertEquals(WIDTH, read.geometry().columns());
    assertEquals(HEIGHT, read.geometry().rows());
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      assertEquals(picture.rgb()[i] & 0xFF, read.voxels().value(i), 1, "pixel " + i);
    }
  }

  @Test
  void pydicomReadsTheSameColors() throws Exception {
    int[] rgb = new int[WIDTH * HEIGHT];
    byte[] expected = new byte[3 * rgb.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) (i * 37);
      rgb[i / 3] |= (expected[i] & 0xFF) << (16 - 8 * (i % 3));
    }
    Path file = write(new ColorPicture(WIDTH, HEIGHT, rgb));

    Path values = Files.write(folder.resolve("expected"), expected);
    assertEquals("ok", Peers.pydicom("same_pixels.py", file, values).strip());
    assertEquals(List.of(), Peers.errors(file));
  }

  @Test
  void wordsAreNeverCut() {
    ColorPicture drawn = new LabelledPicture(grey(), Optional.empty(), "axial 1/2").draw();

    assertTrue(drawn.width() > 37 * 6, "wide enough for the statement of use: " + drawn.width());
    assertEquals(grey().rgb()[0], drawn.rgb()[drawn.width() * 15 + (drawn.width() - WIDTH) / 2]);
  }

  @Test
  void sidesStandAtTheEdges() {
    ColorPicture blank = new ColorPicture(300, 200, new int[300 * 200]);
    ColorPicture drawn =
        new LabelledPicture(blank, Optional.of(new EdgeLetters("R", "L", "A", "P")), "x").draw();

    int middle = drawn.height() / 2;
    assertTrue(lit(drawn, 0, middle - 10, 20, middle + 10), "left");
    assertTrue(lit(drawn, 280, middle - 10, 300, middle + 10), "right");
    assertTrue(!lit(drawn, 40, middle - 10, 260, middle + 10), "nothing between");
  }

  private static boolean lit(ColorPicture picture, int left, int top, int right, int bottom) {
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        if (picture.rgb()[y * picture.width() + x] != 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static ColorPicture grey() {
    int[] rgb = new int[WIDTH * HEIGHT];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = 0x010101 * (10 + 15 * i);
    }
    return new ColorPicture(WIDTH, HEIGHT, rgb);
  }

  private Path write(ColorPicture picture) throws Exception {
    var origin = new Origin("demo", "1", "0.1", "test", Clock.systemUTC());
    var series =
        new ResultSeries(
            Subject.unnamed("1.2.3", "p-1"), origin, "OT", "picture", 9002, "Pictures");
    Path file = folder.resolve("picture.dcm");
    DicomOutput.write(
        file,
        new SecondaryCapture(picture, Optional.of(0.5), List.of(), "Drawn for a test")
            .object(series, 1));
    return file;
  }
}
