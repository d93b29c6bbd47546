// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.WindowLevel;

class SlicePictureTest {
  private static final int SIDE = 8;
  private static final int SLICES = 4;
  private static final WindowLevel WINDOW = WindowLevel.between(0, 100);
  private static final Vec3 RIGHT = Vec3.LEFT.times(-1);

  @Test
  void thePatientsLeftIsOnTheRightHoweverTheRowsWereStored() throws Exception {
    // stored from left to right of the patient, so column 0 is the patient's left
    Volume volume = bright(grid(RIGHT, Vec3.POSTERIOR, new Vec3(1, 1, 3)), 0, 2, 1);
    var picture = new SlicePicture(volume, empty(volume), 1, WINDOW);
    int[] brightest = picture(picture, false).brightest();
    assertEquals(SIDE - 1, brightest[0]);
    assertEquals(2, brightest[1]);
    assertEquals(new EdgeLetters("R", "L", "A", "P"), picture.letters().orElseThrow());
  }

  @Test
  void theSliceShownIsTheOneMeantHoweverTheSlicesWereNumbered() throws Exception {
    // rows to the right and columns to the front leave the normal pointing to the feet
    Volume volume = bright(grid(RIGHT, Vec3.POSTERIOR, new Vec3(1, 1, 3)), 3, 3, 0);
    assertEquals(-1, volume.geometry().normal().dot(Vec3.SUPERIOR), 1e-9);
    assertTrue(picture(new SlicePicture(volume, empty(volume), 0, WINDOW), false).highest() > 200);
    for (int other = 1; other < SLICES; other++) {
      var picture = new SlicePicture(volume, empty(volume), other, WINDOW);
      assertEquals(0, picture(picture, false).highest());
    }
  }

  @Test
  void pixelsThatAreNotSquareAreShownInTheirProportions() throws Exception {
    Volume volume = bright(grid(Vec3.LEFT, Vec3.POSTERIOR, new Vec3(1, 2, 3)), 4, 4, 1);
    Png png = picture(new SlicePicture(volume, empty(volume), 1, WINDOW), false);
    assertEquals(4, png.width());
    assertEquals(SIDE, png.height());
  }

  @Test
  void valuesThatAreToBeShownInvertedAre() throws Exception {
    Volume plain = bright(grid(Vec3.LEFT, Vec3.POSTERIOR, new Vec3(1, 1, 3)), 4, 4, 1);
    var inverted =
        new Volume(plain.geometry(), 1, plain.voxels(), new Presentation(Optional.empty(), true));
    Png png = picture(new SlicePicture(inverted, empty(plain), 1, WINDOW), false);
    assertEquals(255, png.red(0, 0));
    assertEquals(0, png.red(4, 4));
  }

  @Test
  void theHeatMapColorsOnlyWhereItIsHot() throws Exception {
    Geometry grid = grid(Vec3.LEFT, Vec3.POSTERIOR, new Vec3(1, 1, 3));
    Volume volume = Volume.of(grid, new Voxels.Floats(filled(grid, 50)));
    Volume map = scaled(bright(grid, 5, 6, 2), 0.01f);
    var picture = new SlicePicture(volume, map, 2, WINDOW);
    Png without = picture(picture, false);
    Png with = picture(picture, true);
    assertEquals(without.rgb(0, 0), with.rgb(0, 0));
    assertTrue(with.red(5, 6) > (with.rgb(5, 6) & 0xFF) + 40, "warm where the map is hot");
  }

  @Test
  void aVolumeWithoutAPositionHasNoLetters() {
    Volume volume = bright(Geometry.uncalibrated(SIDE, SIDE, SLICES), 1, 1, 1);
    assertTrue(new SlicePicture(volume, empty(volume), 1, WINDOW).letters().isEmpty());
  }

  private static Geometry grid(Vec3 row, Vec3 column, Vec3 spacing) {
    return new Geometry(
        SIDE,
        SIDE,
        SLICES,
        new Vec3(5, -7, 11),
        row,
        column,
        spacing,
        Geometry.Calibration.PATIENT_SPACE,
        Optional.empty());
  }

  /// Zero but for one voxel of 100.
  private static Volume bright(Geometry grid, int column, int row, int slice) {
    float[] values = new float[grid.voxels()];
    values[(slice * SIDE + row) * SIDE + column] = 100;
    return Volume.of(grid, new Voxels.Floats(values));
  }

  private static Volume scaled(Volume volume, float factor) {
    float[] values = new float[volume.voxels().length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = factor * volume.voxels().value(i);
    }
    return Volume.of(volume.geometry(), new Voxels.Floats(values));
  }

  private static float[] filled(Geometry grid, float value) {
    float[] values = new float[grid.voxels()];
    Arrays.fill(values, value);
    return values;
  }

  private static Volume empty(Volume like) {
    return Volume.of(like.geometry(), new Voxels.Floats(filled(like.geometry(), 0)));
  }

  private static Png picture(SlicePicture picture, boolean withMap)
      throws IOException, DataFormatException {
    return Png.of(picture.png(SIDE, withMap));
  }

  /// The pixels of a PNG file with one IDAT chunk, true color, no filters.
  private record Png(int width, int height, byte[] lines) {
    static Png of(byte[] file) throws DataFormatException {
      var bytes = ByteBuffer.wrap(file);
      int width = bytes.getInt(16);
      int height = bytes.getInt(20);
      int idat = 33;
      var inflater = new Inflater();
      inflater.setInput(file, idat + 8, bytes.getInt(idat));
      byte[] lines = new byte[height * (1 + 3 * width)];
      assertEquals(lines.length, inflater.inflate(lines));
      inflater.end();
      return new Png(width, height, lines);
    }

    int rgb(int x, int y) {
      int at = y * (1 + 3 * width) + 1 + 3 * x;
      return (lines[at] & 0xFF) << 16 | (lines[at + 1] & 0xFF) << 8 | lines[at + 2] & 0xFF;
    }

    int red(int x, int y) {
      return rgb(x, y) >> 16;
    }

    int highest() {
      int[] at = brightest();
      return red(at[0], at[1]);
    }

    int[] brightest() {
      int[] best = {0, 0};
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          best = red(x, y) > red(best[0], best[1]) ? new int[] {x, y} : best;
        }
      }
      return best;
    }
  }
}
