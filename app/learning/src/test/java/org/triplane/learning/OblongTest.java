// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.graph.GraphBuilder;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.Window;
import org.triplane.learning.ort.Classifiers;
import org.triplane.learning.spi.Transform;

/// Pictures that are not square.
class OblongTest {
  private static final int HEIGHT = 48;
  private static final int WIDTH = 80;

  @Test
  void theHeightComesFirst() throws Exception {
    Preprocessing how = how("size = [24, 40]\nnormalization = \"none\"");
    assertEquals(new PictureSize(24, 40), how.size());
    SliceTensor tensor = Preprocessor.apply(how, Volumes.ramp(40, 24, 2));
    assertEquals(List.of(24, 40), List.of(tensor.height(), tensor.width()));
    for (int i = 0; i < tensor.values().length; i++) {
      assertEquals(i, tensor.values()[i]);
    }
  }

  @Test
  void twoEqualSidesAreASquare() throws Exception {
    assertEquals(how("size = 32"), how("size = [32, 32]"));
    assertEquals(32, how("size = [32, 32]").toTable().get("size"));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    Preprocessing how = how("size = [169, 208]\nfield-mm = 160");
    assertEquals(List.of(169, 208), how.toTable().get("size"));
    assertEquals(how, Preprocessing.of(new Options("test", new LinkedHashMap<>(how.toTable()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[7, 40] | size should be 8 to 1024 pixels each way, but was [7, 40].",
        "7 | size should be 8 to 1024 pixels each way, but was 7.",
        "[40, 2000] | size should be 8 to 1024 pixels each way",
        "[24, 40, 3] | size should be one number of pixels, or two, the height first, but has 3.",
        "[] | the height first, but has 0.",
        "0 | size should be whole numbers above 0, but was 0.",
        "[0, 40] | size should be whole numbers above 0, but was [0, 40].",
        "[24.5, 40] | size should be whole numbers above 0",
        "[24, -40] | size should be whole numbers above 0",
      })
  void wrongSizesAreRefusedInWords(String size, String words) {
    var refused = assertThrows(IllegalArgumentException.class, () -> how("size = " + size));
    assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
  }

  @Test
  void aFieldHasTheShapeOfThePicture() throws Exception {
    // 60 mm by 60 mm: 60 columns of 1 mm, 40 rows of 1.5 mm.
    Volume volume = Volumes.ramp(Volumes.positioned(60, 40, 2, Vec3.LEFT, Vec3.POSTERIOR));
    var middle = new Frame(6, 12, 48, 16); // 48 mm by 24 mm
    for (String keys : List.of("field-mm = 48", "spacing-mm = 0.5")) {
      Preprocessing how = how("size = [48, 96]\n" + keys);
      assertEquals(middle, how.framing().frame(volume, how.size()), keys);
    }
    Preprocessing padded = how("size = [48, 96]\npad = \"square\"");
    assertEquals(new Frame(-30, 0, 120, 40), padded.framing().frame(volume, padded.size()));
  }

  /// A bright voxel is found where it was, by a map of the pictures that the network is given.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "size = [44, 96]",
        "size = [96, 44]",
        "size = [33, 50]\npad = \"square\"",
        "size = [48, 64]\npatch = 16\npatch-stride = 8",
        "size = [64, 48]\nregion-voxels = [20, 12, 2, 30, 24, 3]",
        "size = [60, 44]\norientation = \"array\"",
        "size = [64, 40]\norientation = \"array\"\nregion-voxels = [6, 10, 1, 30, 40, 4]",
      })
  void aMarkerComesBackToItsPlace(String keys) throws Exception {
    BrightVoxel.comesBack(how(keys), keys);
  }

  /// A network that repeats every other pixel: its map is hottest where the picture is brightest.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "size = [44, 60]",
        "size = [66, 40]",
        "size = [60, 44]\norientation = \"array\"",
      })
  void anActivationMapIsHottestAtABrightSpot(String keys) throws Exception {
    Geometry grid = Volumes.positioned(60, 44, 1, Vec3.LEFT, Vec3.POSTERIOR);
    float[] values = new float[grid.voxels()];
    for (int offset : new int[] {0, 1, 60, 61}) {
      values[31 * 60 + 9 + offset] = 100;
    }
    var graph = new GraphBuilder("repeat", 1, Seeds.generator(1));
    String features = graph.relu(graph.convolution(graph.input(), "conv", 1, new Window(3, 2, 1)));
    NetworkGraph network =
        graph
            .logits(graph.flatten(graph.globalMaxPool(features)), "fc", 1)
            .withInitializers(
                Map.of(
                    "conv.weight", new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0},
                    "conv.bias", new float[] {0},
                    "fc.weight", new float[] {1},
                    "fc.bias", new float[] {0}));
    var member =
        new MemberModel(
            "axial", SeriesSelector.of(Plane.AXIAL), how(keys), "axial.onnx", "", List.of());
    Volume volume = Volume.of(grid, new Voxels.Floats(values));
    try (Classifier classifier =
        Classifiers.open(network, member, List.of("spot"), ComputeDevice.CPU)) {
      Saliency map = classifier.explain(volume, "spot", Explanation.STANDARD, Progress.SILENT);
      assertEquals("", map.note());
      int hottest = BrightVoxel.hottest(map.map());
      assertEquals(9.5, hottest % 60, 1.5, keys);
      assertEquals(31.5, hottest / 60, 1.5, keys);
    }
  }

  /// Rows run to the right or the front, columns to the front or the head.
  @ParameterizedTest
  @CsvSource({"SAGITTAL, -y, z", "CORONAL, -x, z", "AXIAL, -x, -y"})
  void slicesLieAsInAnArrayIfAsked(Plane plane, String rows, String columns) throws Exception {
    Volume volume = Volumes.ramp(Volumes.positioned(12, 10, 9, Vec3.LEFT, Vec3.POSTERIOR));
    Preprocessing how = how("size = 8\norientation = \"array\"\nnormalization = \"none\"");
    Geometry seen = NetworkInput.of(how, plane, volume).seen();
    assertEquals(axis(columns), seen.rowDirection());
    assertEquals(axis(rows), seen.columnDirection());
  }

  @Test
  void eachSliceMayBeNormalizedByItself() throws Exception {
    Preprocessing how = how("size = [8, 10]\nnormalization = \"min-max-slice\"");
    float[] values = Preprocessor.apply(how, Volumes.ramp(10, 8, 3)).values();
    for (int slice = 0; slice < 3; slice++) {
      assertEquals(0, values[slice * 80]);
      assertEquals(40f / 79, values[slice * 80 + 40], 1e-6);
      assertEquals(1, values[slice * 80 + 79]);
    }
    float[] blank = Preprocessor.apply(how, Volumes.constant(10, 8, 1, 7)).values();
    assertEquals(0, blank[33]);
  }

  /// Rotation and shift are rigid in pixels: second moments stay those of a circle.
  @Test
  void aCircleStaysACircle() throws Exception {
    Augmentation turn = augmentation("rotation = 180\nshift = 0.1\nborder = \"black\"");
    double furthestAcross = 0;
    double furthestDown = 0;
    for (int draw = 0; draw < 200; draw++) {
      Moments moments = Moments.of(changed(turn, disc(39.5, 23.5, 9), draw));
      assertEquals(moments.across, moments.down, 0.02 * moments.across);
      assertEquals(0, moments.mixed, 0.02 * moments.across);
      assertEquals(81 / 4.0, moments.across, 0.5); // a quarter of the radius squared
      furthestAcross = Math.max(furthestAcross, Math.abs(moments.x - 39.5));
      furthestDown = Math.max(furthestDown, Math.abs(moments.y - 23.5));
    }
    assertEquals(8, furthestAcross, 0.5); // a tenth of 80
    assertEquals(4.8, furthestDown, 0.5); // a tenth of 48
  }

  @Test
  void aTurnByAQuarterTurnsAroundTheCenter() throws Exception {
    Augmentation turn = augmentation("quarter-turns = 1\nborder = \"black\"");
    for (int draw = 0; draw < 10; draw++) {
      Moments moments = Moments.of(changed(turn, disc(49.5, 23.5, 5), draw));
      assertEquals(10, Math.hypot(moments.x - 39.5, moments.y - 23.5), 0.05);
    }
  }

  @Test
  void everyTransformKeepsToItsPicture() throws Exception {
    for (Transform transform : Augmentation.included()) {
      double strength = transform.name().equals("anisotropy") ? 3 : 0.3;
      for (PictureSize size : List.of(new PictureSize(24, 40), new PictureSize(40, 24))) {
        float[] values = new float[2 * size.area()];
        var random = new Random(4);
        for (int i = 0; i < values.length; i++) {
          values[i] = random.nextFloat();
        }
        float[] before = values.clone();
        double moved = 0;
        for (int draw = 0; draw < 5; draw++) {
          transform.apply(new SlicePixels(values, 2, size), strength, Seeds.generator(draw));
        }
        for (int i = 0; i < values.length; i++) {
          assertTrue(Float.isFinite(values[i]), transform.name());
          moved += Math.abs(values[i] - before[i]);
        }
        assertTrue(moved > 0, transform.name());
      }
    }
  }

  /// A line in the picture stays in its row under a blur along both axes of different lengths.
  @Test
  void aBlurIsAsWideAsItIsHigh() {
    float[] values = new float[HEIGHT * WIDTH];
    values[20 * WIDTH + 60] = 1;
    var pixels = new SlicePixels(values, 1, new PictureSize(HEIGHT, WIDTH));
    GaussianBlur.apply(pixels, 2);
    Moments moments = Moments.of(values);
    assertEquals(60, moments.x, 1e-3);
    assertEquals(20, moments.y, 1e-3);
    assertEquals(moments.across, moments.down, 1e-3);
    assertEquals(4, moments.across, 0.15);
  }

  private record Moments(double x, double y, double across, double down, double mixed) {
    static Moments of(float[] picture) {
      double[] sums = new double[6];
      for (int i = 0; i < picture.length; i++) {
        double x = i % WIDTH;
        double y = i / WIDTH;
        double[] terms = {1, x, y, x * x, y * y, x * y};
        for (int k = 0; k < terms.length; k++) {
          sums[k] += picture[i] * terms[k];
        }
      }
      double x = sums[1] / sums[0];
      double y = sums[2] / sums[0];
      return new Moments(
          x, y, sums[3] / sums[0] - x * x, sums[4] / sums[0] - y * y, sums[5] / sums[0] - x * y);
    }
  }

  private static float[] disc(double x, double y, double radius) {
    float[] picture = new float[HEIGHT * WIDTH];
    for (int i = 0; i < picture.length; i++) {
      double distance = Math.hypot(i % WIDTH - x, i / WIDTH - y);
      picture[i] = (float) Math.clamp(radius + 0.5 - distance, 0, 1);
    }
    return picture;
  }

  private static float[] changed(Augmentation augmentation, float[] picture, long seed) {
    var study = new TrainingStudy("one", picture, 1, new int[0]);
    FloatBuffer target = FloatBuffer.allocate(picture.length);
    augmentation.apply(study, new PictureSize(HEIGHT, WIDTH), target, Seeds.generator(seed));
    return target.array();
  }

  private static Augmentation augmentation(String keys) throws Exception {
    return Augmentation.of(Documents.toml(keys, "test"), Augmentation.included());
  }

  private static Vec3 axis(String word) {
    Vec3 axis =
        word.endsWith("x") ? Vec3.LEFT : word.endsWith("y") ? Vec3.POSTERIOR : Vec3.SUPERIOR;
    return word.startsWith("-") ? axis.times(-1) : axis;
  }

  private static Preprocessing how(String keys) throws Exception {
    return Preprocessing.of(new Options("preprocessing", Documents.toml(keys, "test").values()));
  }
}
