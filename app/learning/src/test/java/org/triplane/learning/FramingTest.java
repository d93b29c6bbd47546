// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

class FramingTest {
  @Test
  void theOldTableIsTheWholePictureAndIsWrittenAsItWas() {
    Preprocessing how = how("size = 64\nchannels = 1\nnormalization = \"z-score\"");
    assertEquals(new Preprocessing(64, 1, "z-score"), how);
    assertEquals(Map.of("size", 64, "channels", 1, "normalization", "z-score"), how.toTable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crop = \"content\"\nthreshold = 0.2\nignore-frame-pixels = 3",
        "crop = \"content\"\npad = \"none\"",
        "pad = \"square\"",
        "orientation = \"array\"",
        "normalization = \"min-max-slice\"",
        "field-mm = 160",
        "field-pixels = 24",
        "spacing-mm = 0.5\nslices = 20",
        "clip = [1, 99]",
        "normalization = \"imagenet\"\nchannels = 3",
        "scale = 255\nmeans = [100]",
      })
  void everyTableIsReadBackFromWhatItWrites(String keys) {
    Preprocessing how = how("size = 64\n" + keys);
    Options written = new Options("preprocessing", new LinkedHashMap<>(how.toTable()));
    assertEquals(how, Preprocessing.of(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crop = \"middle\"",
        "orientation = \"upside-down\"",
        "pad = \"circle\"",
        "field-mm = 100\nspacing-mm = 1",
        "field-mm = -5",
        "threshold = 1",
        "slices = 5000",
        "clip = [99, 1]",
        "clip = [1]",
        "normalization = \"imagenet\"",
        "means = [1, 2]",
        "deviations = [0]",
        "landmarks = [1, 2]",
        "colour = 3",
      })
  void wrongKeysAreRefused(String keys) {
    assertThrows(IllegalArgumentException.class, () -> how("size = 64\n" + keys));
  }

  @Test
  void aSquareIsSquareInMillimetres() {
    Volume volume = Volumes.ramp(Volumes.positioned(20, 40, 2, Vec3.LEFT, Vec3.POSTERIOR));
    Frame frame =
        how("size = 32\npad = \"square\"").framing().frame(volume, PictureSize.square(32));
    assertEquals(new Frame(-20, 0, 60, 40), frame); // 1 x 1.5 mm: 60 mm each way
  }

  @Test
  void aFieldInMillimetresLiesAroundTheCenter() {
    Volume volume = Volumes.ramp(Volumes.positioned(20, 40, 2, Vec3.LEFT, Vec3.POSTERIOR));
    Frame frame = new Frame(4, 16, 12, 8);
    assertEquals(
        frame, how("size = 24\nfield-mm = 12").framing().frame(volume, PictureSize.square(24)));
    assertEquals(
        frame, how("size = 24\nspacing-mm = 0.5").framing().frame(volume, PictureSize.square(24)));
  }

  @Test
  void withoutMillimetresAFieldIsTheWholePictureAsASquare() {
    Frame frame =
        how("size = 24\nfield-mm = 12")
            .framing()
            .frame(Volumes.ramp(10, 30, 1), PictureSize.square(24));
    assertEquals(new Frame(-10, 0, 30, 30), frame);
  }

  @Test
  void croppingInPixelsKeepsThePixels() {
    Preprocessing how = how("size = 8\nfield-pixels = 8\nnormalization = \"none\"");
    SliceTensor tensor = Preprocessor.apply(how, Volumes.ramp(16, 12, 2));
    for (int slice = 0; slice < 2; slice++) {
      for (int row = 0; row < 8; row++) {
        for (int column = 0; column < 8; column++) {
          float expected = (slice * 12 + row + 2) * 16 + column + 4;
          assertEquals(expected, tensor.value(slice, 0, row, column));
        }
      }
    }
  }

  @Test
  void paddingIsDarkAndDoesNotCountInNormalization() {
    Volume narrow = Volumes.ramp(8, 16, 1);
    float[] padded = Preprocessor.apply(how("size = 16\npad = \"square\""), narrow).values();
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < 16; row++) {
      assertEquals(padded[4], padded[row * 16], 1e-5, "the first pixel is the darkest");
      for (int column = 4; column < 12; column++) {
        sum += padded[row * 16 + column];
        squares += padded[row * 16 + column] * padded[row * 16 + column];
      }
    }
    assertEquals(0, sum / 128, 1e-5);
    assertEquals(1, squares / 128, 1e-5);
  }

  /// S0.6
  @Test
  void slicesAreResizedToTheirNumber() {
    Volume volume = Volumes.ramp(8, 8, 40);
    var how = how("size = 8\nslices = 20\nnormalization = \"none\"");
    SliceTensor tensor = Preprocessor.apply(how, volume);
    assertArrayEquals(new long[] {20, 1, 8, 8}, tensor.shape());
    // Halving lies between two slices: their mean, as the ramp is linear.
    assertEquals((10 + 11) / 2.0 * 64, tensor.value(5, 0, 0, 0), 1e-2);
  }

  /// A bright spot is found in the network's picture, and a map of that picture brings it back to
  /// where it was in the series.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pad = \"square\"",
        "crop = \"content\"",
        "crop = \"content\"\npad = \"none\"",
        "field-mm = 50",
        "field-pixels = 36\nslices = 12",
        "spacing-mm = 1.25\nslices = 30",
      })
  void aMarkerComesBackToItsPlace(String keys) throws Exception {
    for (Plane plane : new Plane[] {Plane.AXIAL, Plane.SAGITTAL}) {
      Geometry grid = Volumes.positioned(60, 44, 6, Vec3.LEFT, Vec3.POSTERIOR);
      int[] marker = {33, 24, 3};
      Volume volume = marked(grid, marker);
      NetworkInput input = NetworkInput.of(how("size = 48\n" + keys), plane, volume);
      Volume back = input.toSeries(input.tensor().values(), 48, 48);
      assertEquals(grid, back.geometry());
      int hottest = hottest(back);
      assertEquals(marker[0], hottest % 60, 1.01, keys);
      assertEquals(marker[1], hottest / 60 % 44, 1.01, keys);
      assertEquals(marker[2], hottest / (60 * 44), 1.01, keys);
    }
  }

  @Test
  void mappingsAreInverseAndKnowThePaddedEdge() {
    var frame = new Frame(-20, 7.5, 60, 40);
    for (double pixel = -3; pixel < 60; pixel += 1.7) {
      double column = frame.toNetworkColumn(frame.toSeriesColumn(pixel, 48), 48);
      assertEquals(pixel, column, 1e-9);
      assertEquals(pixel, frame.toNetworkRow(frame.toSeriesRow(pixel, 9), 9), 1e-9);
    }
    assertEquals(-20.5, frame.toSeriesColumn(-0.5, 48), 1e-9);
    assertEquals(47, frame.toSeriesRow(47.5, 48), 1e-9);
  }

  @Test
  void whatWasCroppedAwayHasNoHeat() throws Exception {
    Preprocessing how = how("size = 8\nfield-pixels = 8");
    NetworkInput input = NetworkInput.of(how, Plane.NONE, Volumes.ramp(16, 12, 1));
    float[] ones = new float[16];
    Arrays.fill(ones, 1);
    Volume back = input.toSeries(ones, 4, 4);
    for (int i = 0; i < 16 * 12; i++) {
      boolean seen = i % 16 >= 4 && i % 16 < 12 && i / 16 >= 2 && i / 16 < 10;
      assertEquals(seen ? 1 : 0, back.voxels().value(i));
    }
  }

  /// S2.7, W16
  @Test
  void contentIsFoundWhereItIsDespiteGreyBackgroundAndAFrame() {
    float[] values = new float[60 * 50];
    Arrays.fill(values, 20);
    for (int i = 0; i < values.length; i++) {
      int x = i % 60;
      int y = i / 60;
      if (x >= 30 && x < 52 && y >= 10 && y < 40) {
        values[i] = 200;
      }
      if (x == 0 || y == 0 || x == 59 || y == 49) {
        values[i] = 255;
      }
    }
    var volume = Volume.of(Geometry.uncalibrated(60, 50, 1), new Voxels.Floats(values));
    ContentBox box = ContentBox.of(volume, 0.1, 5);
    assertEquals(new Frame(30, 10, 22, 30), box.frame());
    Frame frame =
        how("size = 32\ncrop = \"content\"").framing().frame(volume, PictureSize.square(32));
    assertEquals(new Frame(26, 10, 30, 30), frame);
  }

  @Test
  void anEmptyPictureIsNotCropped() {
    ContentBox box = ContentBox.of(Volumes.constant(30, 20, 2, 7), 0.1, 5);
    assertEquals(new Frame(0, 0, 30, 20), box.frame());
  }

  @Test
  void imagenetHasMeanAndDeviationForEachChannel() {
    Volume volume = Volumes.ramp(16, 16, 1);
    float[] unit = Preprocessor.apply(new Preprocessing(16, 1, "unit"), volume).values();
    var rgb = Preprocessor.apply(new Preprocessing(16, 3, "imagenet"), volume);
    var bgr = Preprocessor.apply(new Preprocessing(16, 3, "imagenet-bgr"), volume);
    assertTrue(unit[200] > 0.5);
    assertEquals((unit[200] - 0.485) / 0.229, rgb.values()[200], 1e-5);
    assertEquals((unit[200] - 0.406) / 0.225, rgb.values()[512 + 200], 1e-5);
    assertEquals(unit[200] * 255 - 104, bgr.values()[200], 1e-4);
    assertEquals(unit[200] * 255 - 117, bgr.values()[256 + 200], 1e-4);
  }

  @Test
  void clippingComesBeforeTheZScore() {
    float[] values = new float[64];
    for (int i = 0; i < 64; i++) {
      values[i] = i % 2;
    }
    values[63] = 1e6f;
    var volume = Volume.of(Geometry.uncalibrated(8, 8, 1), new Voxels.Floats(values));
    float[] clipped = Preprocessor.apply(how("size = 8\nclip = [0, 95]"), volume).values();
    assertEquals(-1, clipped[0], 1e-5);
    assertEquals(1, clipped[63], 1e-5);
  }

  private static Volume marked(Geometry grid, int[] marker) {
    float[] values = new float[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      int x = i % grid.columns();
      int y = i / grid.columns() % grid.rows();
      int z = i / (grid.columns() * grid.rows());
      boolean inside = x > 8 && x < 50 && y > 7 && y < 38;
      double near = Math.hypot(Math.hypot(x - marker[0], y - marker[1]), 3 * (z - marker[2]));
      values[i] = (float) ((inside ? 50 : 0) + 400 * Math.exp(-near * near / 8));
    }
    return Volume.of(grid, new Voxels.Floats(values));
  }

  private static int hottest(Volume volume) {
    int hottest = 0;
    for (int i = 1; i < volume.voxels().length(); i++) {
      hottest = volume.voxels().value(i) > volume.voxels().value(hottest) ? i : hottest;
    }
    return hottest;
  }

  private static Preprocessing how(String toml) {
    try {
      return Preprocessing.of(new Options("preprocessing", Documents.toml(toml, "test").values()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
