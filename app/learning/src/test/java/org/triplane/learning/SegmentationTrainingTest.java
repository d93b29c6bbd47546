// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.learning.PictureTraining.number;
import static org.triplane.learning.PictureTraining.table;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.Conv5Fc3;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.Resnet18;
import org.triplane.learning.graph.Unet;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Segmenter;
import org.triplane.learning.ort.Tensor;

/// S0.25: networks that outline structures.
class SegmentationTrainingTest {
  private static final int SIDE = OutlinedBars.SIDE;
  private static final int SLICES = OutlinedBars.SLICES;
  private static final String RECIPE =
      """
      name = "bars"
      [target]
      kind = "segmentation"
      classes = ["bar", "shade"]
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "unet"
      channels = [8, 16]
      [preprocessing]
      size = 16
      normalization = "unit"
      [augmentation]
      shift = 0.1
      [training]
      epochs = 12
      batch = 4
      optimizer = "adamw"
      rate = 0.01
      """;

  @TempDir Path folder;

  /// S0.25
  @Test
  void masksAreLearnedBetterThanByTheBestThreshold() throws Exception {
    List<Epoch> epochs = new ArrayList<>();
    EnsembleModel model = training().train(task("out", 32), epochs);
    double first = epochs.getFirst().validLoss().orElseThrow();
    double last = epochs.getLast().validLoss().orElseThrow();
    assertTrue(last < first / 2, first + " to " + last);
    for (String structure : List.of("bar", "shade")) {
      Map<String, Object> valid = figures(model, "valid", structure);
      assertEquals(8, valid.get("cases"));
      double threshold = number(table(valid, "byThreshold"), "diceHigh");
      assertTrue(number(valid, "diceLow") > threshold, valid.toString());
      assertTrue(GreyThreshold.of(model, "axial", structure).isPresent());
    }
    EnsembleModel read = EnsembleFolder.read(folder.resolve("out"));
    assertEquals(List.of("bar", "shade"), read.structures());
    assertTrue(read.givesPictures() && !read.reconstructs());
    assertEquals("segments bar, shade", read.pictures());
    String card = EnsembleFolder.text(folder.resolve("out"), "card.md");
    assertTrue(card.contains("| threshold | bar | valid | 8 | 8 |"), card);
  }

  /// S0.25
  @Test
  void aTrainedNetworkOutlinesOnTheSeriesOwnGrid() throws Exception {
    EnsembleModel model = training().train(task("out", 32));
    OutlinedBars bars = OutlinedBars.of(new Random(77));
    try (Segmenter network =
        Segmenter.open(folder.resolve("out"), model.members().getFirst(), ComputeDevice.CPU)) {
      Segmenter.Outlined outlined = network.outline(bars.image());
      assertEquals(bars.image().geometry(), outlined.mask().geometry());
      boolean[] truth = MaskLogits.only(bars.mask(), 1);
      MaskError error = MaskError.of(truth, outlined.only(1), bars.image().geometry());
      assertTrue(error.dice() > 0.8, "Dice " + error.dice());
    }
  }

  @Test
  void aResumedTrainingGivesTheSameNetwork() throws Exception {
    String few = "training.epochs=4";
    training()
        .staysTheSameResumed(
            task("whole/model", 8, few),
            task("parts/model", 8, few),
            List.of("model.toml", "axial.onnx", "card.md"));
  }

  /// S0.25: of both encoders.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "channels = [4, 8, 12]",
        "encoder = \"resnet-18\"\nwidth = 4",
        "batch-norm = \"frozen\""
      })
  void theOnnxFileSaysWhatTrainingSaid(String options) throws Exception {
    NetworkGraph graph =
        new Unet().build(options("name = \"unet\"\n" + options), 2, Seeds.generator(3));
    assertTrue(Unet.isOne(graph));
    float[] x = new float[3 * 32 * 32];
    var random = new Random(5);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
    }
    SliceBatch batch = SliceBatch.of(x, new int[] {1, 2}, 1, 32, 32);
    try (TrainableNetwork network = TorchEngine.open(ComputeDevice.CPU, 1).open(graph, 1);
        GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      Tensor said = session.apply(new Tensor(new long[] {3, 1, 32, 32}, x));
      assertEquals(3 * 3 * 32 * 32, said.values().length);
      assertArrayEquals(said.values(), network.logits(batch), 1e-3f);
    }
  }

  /// S0.25
  @Test
  void theResidualEncoderTakesTheWeightsOfAClassifier() throws Exception {
    NetworkGraph classifier =
        new Resnet18().build(options("width = 4\ninput-channels = 1"), 3, Seeds.generator(8));
    Path file = Files.write(folder.resolve("resnet.onnx"), classifier.toBytes());
    String residual =
        RECIPE
            .replace("channels = [8, 16]", "encoder = \"resnet-18\"\nwidth = 4")
            .replace("size = 16", "size = 32");
    Recipe recipe =
        Recipe.parse(
            residual,
            "bars",
            List.of("architecture.weights=" + file, "architecture.weights-match=some"));
    NetworkGraph start =
        TrainingSetup.of(recipe, training().architectures()).build(1, Seeds.generator(9));
    assertArrayEquals(
        Maps.required(classifier.initializers(), "layer3.0.conv1.weight").values(),
        Maps.required(start.initializers(), "layer3.0.conv1.weight").values());
  }

  /// S0.25: what is moved in the picture is moved in the mask.
  @Test
  void augmentationMovesPictureAndMaskAlike() throws Exception {
    OutlinedBars bars = OutlinedBars.of(new Random(4));
    float[] same = new float[bars.mask().length];
    for (int i = 0; i < same.length; i++) {
      same[i] = bars.mask()[i];
    }
    var study = new TrainingStudy("a", same, SLICES, new int[0]).masked(bars.mask());
    Augmentation augmentation =
        Augmentation.of(
            options("flip = 1\nflip-slices = 1\nquarter-turns = 1\nborder = \"black\""),
            Augmentation.included());
    for (int seed = 0; seed < 20; seed++) {
      FloatBuffer moved = FloatBuffer.allocate(same.length);
      byte[] mask =
          augmentation.apply(study, PictureSize.square(SIDE), moved, Seeds.generator(seed));
      for (int i = 0; i < mask.length; i++) {
        assertEquals(moved.get(i), mask[i], 1e-4);
      }
    }
  }

  @Test
  void casesWithoutAMaskAreLeftOutAndNamed() throws Exception {
    List<Case> cases = new ArrayList<>(OutlinedBars.cases("t", 8));
    Case bare = cases.getFirst();
    cases.set(
        0, new Case(bare.id(), bare.patient(), bare.study(), bare.targets(), bare.attributes()));
    assertEquals(
        Optional.of("1 of 8 cases have no mask and are left out: t0."), MaskTarget.leftOut(cases));
    Dataset dataset = PictureTraining.dataset(cases, OutlinedBars.cases("v", 2));
    TrainingPlan plan = TrainingPlan.of(training().recipe(), dataset, 1);
    assertEquals(7, plan.train().size());
  }

  @Test
  void aMaskOnAnotherGridIsRefusedByName() throws Exception {
    var small = Volume.of(Geometry.uncalibrated(8, 8, 2), new Voxels.Bytes(new byte[128], 1, 0));
    String message = refused(small);
    assertTrue(message.contains("Case t0, axial: Its mask has 8 x 8 x 2 voxels"), message);
    byte[] numbers = new byte[SLICES * SIDE * SIDE];
    numbers[3] = 3;
    message = refused(Volume.of(OutlinedBars.grid(), new Voxels.Bytes(numbers, 1, 0)));
    assertTrue(message.contains("Its mask has the value 3.0, but masks hold 0"), message);
  }

  @Test
  void whatDoesNotSuitMasksIsRefusedByItsKey() {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("target.classes=[]", "[target] classes should be 1 to 100 names");
    wrong.put("target.classes=[\"a\", \"a\"]", "[target] classes should be different");
    wrong.put("target.kind=class", "classes are for kind = \"segmentation\"");
    wrong.put("training.class-weights=balanced", "[training] class-weights");
    wrong.put("training.loss=mse", "should be dice-cross-entropy, cross-entropy or dice");
    wrong.put("training.monitor=auc", "[training] monitor should be valid-loss");
    wrong.put("architecture.channels=[8]", "channels should be 2 to 7 whole numbers");
    wrong.put("architecture.encoder=vgg", "encoder should be own or resnet-18");
    wrong.put("preprocessing.size=17", "should be a multiple of 2, such as 18, but was 17");
    PictureTraining.refuses(
        wrong, setting -> TrainingSetup.of(training().recipe(setting), training().architectures()));
  }

  @Test
  void targetAndNetworkHaveToAgree() {
    String other = RECIPE.replace("\"unet\"", "\"conv5-fc3\"").replace("channels = [8, 16]", "");
    String bare = RECIPE.replace("kind = \"segmentation\"\nclasses = [\"bar\", \"shade\"]", "");
    PictureTraining.refuses(
        Map.of(other, "should be unet", bare, "say kind = \"segmentation\" in [target]"),
        text ->
            TrainingSetup.of(Recipe.parse(text, "bars", List.of()), training().architectures()));
  }

  private String refused(Volume mask) throws Exception {
    List<Case> cases = new ArrayList<>(OutlinedBars.cases("t", 4));
    Case one = cases.getFirst();
    cases.set(
        0,
        new Case(
            one.id(),
            one.patient(),
            one.study(),
            one.targets(),
            one.attributes(),
            Optional.of(VolumeSource.of(mask, Plane.AXIAL))));
    EnsembleTraining.Task task = training().task("refused", cases, OutlinedBars.cases("v", 2));
    return PictureTraining.refusal(() -> training().train(task), "refused");
  }

  private static Options options(String text) throws Exception {
    return Documents.toml(text, "test");
  }

  private static Map<String, Object> figures(EnsembleModel model, String side, String structure) {
    return table(table(table(model.metrics(), side), "axial"), structure);
  }

  private EnsembleTraining.Task task(String output, int cases, String... settings)
      throws LearningException {
    return training()
        .task(output, OutlinedBars.cases("t", cases), OutlinedBars.cases("v", 8), settings);
  }

  private PictureTraining training() {
    return new PictureTraining(folder, RECIPE, List.of(new Unet(), new Conv5Fc3(), new Resnet18()));
  }
}
