// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.learning.PictureTraining.number;
import static org.triplane.learning.PictureTraining.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.Conv5Autoencoder;
import org.triplane.learning.graph.Conv5Fc3;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;
import org.triplane.learning.spi.Architecture;

/// S4.1: autoencoders. The studies are bright bars on a dark ground, and nobody labeled them.
class ReconstructionTrainingTest {
  private static final int SIDE = 32;
  private static final int SLICES = 2;
  private static final double SSIM = 0.7238289424305955;
  private static final double MSE = 0.03802450184057586;
  private static final String RECIPE =
      """
      name = "bars"
      [target]
      kind = "reconstruction"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "conv5-autoencoder"
      [preprocessing]
      size = 32
      normalization = "unit"
      [augmentation]
      rotation = 5
      [training]
      epochs = 8
      batch = 4
      optimizer = "adamw"
      rate = 0.003
      """;

  @TempDir Path folder;

  /// S4.1
  @Test
  void unlabeledPicturesAreDrawnBetterThanTheirMean() throws Exception {
    List<Epoch> epochs = new ArrayList<>();
    EnsembleModel model = train("out", 48, epochs, "training.epochs=20");
    double first = epochs.getFirst().validLoss().orElseThrow();
    double last = epochs.getLast().validLoss().orElseThrow();
    assertTrue(last < first / 2, first + " to " + last);
    Map<String, Object> valid = figures(model, "valid");
    assertEquals(12, valid.get("cases"));
    assertTrue(
        number(valid, "mseHigh") < number(table(valid, "meanPicture"), "mseLow"), valid.toString());
    assertTrue(
        number(valid, "ssim") > number(table(valid, "meanPicture"), "ssim"), valid.toString());
    assertTrue(model.reconstructs());
    assertTrue(EnsembleFolder.read(folder.resolve("out")).reconstructs());
    assertEquals(last, number(valid, "mse"), 1e-4);
  }

  @Test
  void theCardSaysFiguresWithTheirIntervals() throws Exception {
    train("out", 16, new ArrayList<>(), "training.epochs=1");
    String card = EnsembleFolder.text(folder.resolve("out"), "card.md");
    assertTrue(card.contains("It predicts nothing of a study"), card);
    assertTrue(card.contains("| mean picture | valid | 12 | 12 |"), card);
    assertEquals(List.of(), EnsembleFolder.verify(folder.resolve("out")));
  }

  /// S4.1: stopped and resumed, byte by byte the same.
  @Test
  void aResumedTrainingGivesTheSameNetwork() throws Exception {
    String few = "training.epochs=4";
    training()
        .staysTheSameResumed(
            task("whole/model", 16, few),
            task("parts/model", 16, few),
            List.of("model.toml", "axial.onnx", "mean-axial.npy", "card.md"));
  }

  /// S4.1
  @Test
  void theOnnxFileDrawsWhatTrainingDrew() throws Exception {
    Architecture architecture = new Conv5Autoencoder();
    Recipe recipe = Recipe.parse(RECIPE, "bars", List.of("architecture.code=3"));
    NetworkGraph graph = architecture.build(recipe.architecture(), 1, Seeds.generator(3));
    float[] x = new float[4 * SIDE * SIDE];
    var random = new Random(5);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextFloat();
    }
    SliceBatch batch = SliceBatch.of(x, new int[] {4}, 1, SIDE, SIDE);
    try (TrainableNetwork network = TorchEngine.open(ComputeDevice.CPU, 1).open(graph, 1);
        GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      SequencedMap<String, Tensor> run =
          session.run(graph.input(), new Tensor(new long[] {4, 1, SIDE, SIDE}, x));
      float[] drawn = Maps.required(run, Conv5Autoencoder.RECONSTRUCTION).values();
      assertArrayEquals(
          drawn, network.values(batch, Conv5Autoencoder.RECONSTRUCTION), 1e-4f, "pictures");
      float[] error = network.logits(batch);
      assertArrayEquals(Maps.required(run, graph.output()).values(), error, 1e-4f, "error");
      assertEquals(PictureError.of(x, drawn, PictureSize.square(SIDE)).mse(), error[0], 1e-4);
    }
  }

  /// S4.1: the encoder is a start for the network that classifies.
  @Test
  void theEncoderStartsAClassifier() throws Exception {
    train("out", 16, new ArrayList<>(), "training.epochs=1");
    Recipe recipe =
        Recipe.parse(
            RECIPE,
            "bars",
            List.of(
                "target.kind=class",
                "architecture.name=conv5-fc3",
                "architecture.weights=" + folder.resolve("out/axial.onnx"),
                "architecture.weights-match=some"));
    NetworkGraph start =
        TrainingSetup.of(recipe, training().architectures()).build(2, Seeds.generator(9));
    NetworkGraph drawing = NetworkGraph.read(folder.resolve("out/axial.onnx"));
    int same = 0;
    for (String name : start.initializers().keySet()) {
      if (name.startsWith("convolutions.")) {
        assertArrayEquals(
            Maps.required(drawing.initializers(), name).values(),
            Maps.required(start.initializers(), name).values(),
            name);
        same++;
      }
    }
    assertEquals(30, same);
  }

  @Test
  void whatNeedsLabelsIsRefusedByItsKey() {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("training.class-weights=balanced", "[training] class-weights");
    wrong.put("training.sampler=balanced", "[training] sampler");
    wrong.put("training.monitor=auc", "[training] monitor should be valid-loss");
    wrong.put("training.loss=mse", "loss");
    wrong.put("stacker.folds=3", "[stacker] folds");
    wrong.put("labels=[\"a\"]", "labels and exclusive are for classes");
    wrong.put("target.column=age", "column and unit are for kind = \"value\"");
    wrong.put("preprocessing.normalization=z-score", "normalization should be unit or min-max");
    wrong.put("preprocessing.size=40", "should be a multiple of 32, such as 64, but was 40");
    wrong.put("architecture.name=conv5-fc3", "should be conv5-autoencoder");
    wrong.put("target.kind=class", "kind = \"reconstruction\"");
    wrong.put("architecture.code=-1", "code should be 0 or more");
    wrong.put("architecture.batch-norm=off", "batch-norm should be frozen or learn");
    PictureTraining.refuses(wrong, setting -> train("no", 16, new ArrayList<>(), setting));
  }

  /// As scikit-image's structural_similarity with its standard window; computed with SciPy.
  @Test
  void similarityIsThatOfTheReference() {
    int side = 9;
    float[] wanted = new float[side * side];
    float[] drawn = new float[side * side];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = i * 37 % 101 / 100f;
      drawn[i] = 0.5f * wanted[i] + 0.5f * (i * 53 % 97 / 96f);
    }
    PictureError error = PictureError.of(wanted, drawn, PictureSize.square(side));
    assertEquals(SSIM, error.ssim(), 1e-6);
    assertEquals(MSE, error.mse(), 1e-6);
    assertEquals(-10 * Math.log10(MSE), error.psnr(), 1e-4);
    PictureError none = PictureError.of(wanted, wanted, PictureSize.square(side));
    assertEquals(new PictureError(0, 1), none);
    assertEquals(100, none.psnr(), 0);
  }

  @Test
  void theMeanIsReadAsItWasWritten() throws Exception {
    train("out", 16, new ArrayList<>(), "training.epochs=1");
    MeanPictures mean = MeanPictures.read(folder.resolve("out"), "axial").orElseThrow();
    assertEquals(SLICES, mean.slices());
    assertEquals(PictureSize.square(SIDE), mean.size());
    assertArrayEquals(mean.pixels(), mean.of(SLICES));
    assertEquals(3 * SIDE * SIDE, mean.of(3).length);
  }

  private static Map<String, Object> figures(EnsembleModel model, String side) {
    return table(table(model.metrics(), side), "axial");
  }

  private EnsembleModel train(String output, int cases, List<Epoch> epochs, String... settings)
      throws Exception {
    return training().train(task(output, cases, settings), epochs);
  }

  private EnsembleTraining.Task task(String output, int cases, String... settings)
      throws LearningException {
    return training().task(output, cases("t", cases), cases("v", 12), settings);
  }

  private PictureTraining training() {
    return new PictureTraining(folder, RECIPE, List.of(new Conv5Autoencoder(), new Conv5Fc3()));
  }

  private static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      var series = List.of(SpotCases.series(Plane.AXIAL, volume(new Random(id.hashCode()))));
      cases.add(
          new Case(id, id, new Study(id, Optional.empty(), "", id, series), new LinkedHashMap<>()));
    }
    return cases;
  }

  private static Volume volume(Random random) {
    float[] values = new float[SLICES * SIDE * SIDE];
    int row = 4 + random.nextInt(16);
    int column = 4 + random.nextInt(16);
    for (int i = 0; i < values.length; i++) {
      int y = i / SIDE % SIDE - row;
      int x = i % SIDE - column;
      boolean inside = y >= 0 && y < 6 && x >= 0 && x < 10;
      values[i] = (inside ? 100 : 10) + (float) random.nextGaussian();
    }
    return Volume.of(Geometry.uncalibrated(SIDE, SIDE, SLICES), new Voxels.Floats(values));
  }
}
