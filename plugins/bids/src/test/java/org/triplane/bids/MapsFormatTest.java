// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Progress;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LeakageException;
import org.triplane.learning.LearningException;
import org.triplane.learning.WilsonInterval;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.WeightFile;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;

class MapsFormatTest {
  private static final String SINGLE = "name = \"conv5-fc3\"\nslice-pool = \"soft-vote\"";
  private static final String MULTI = SINGLE + "\nslice-networks = 3";
  private static final String FOLDS = "\n\n[stacker]\nfolds = 2\nnetworks = \"folds\"";

  @TempDir Path folder;

  /// S4.12
  @Test
  void theTreeIsThatOfClinicaDl() throws Exception {
    Path maps = maps(SINGLE);
    assertEquals(
        List.of(
            "environment.txt",
            "groups/test/data.tsv",
            "groups/test/maps.json",
            "groups/train+validation.tsv",
            "groups/train/split-0/data.tsv",
            "groups/train/split-0/maps.json",
            "groups/train/split-1/data.tsv",
            "groups/train/split-1/maps.json",
            "groups/validation/split-0/data.tsv",
            "groups/validation/split-0/maps.json",
            "groups/validation/split-1/data.tsv",
            "groups/validation/split-1/maps.json",
            "maps.json"),
        files(maps).stream().filter(file -> !file.startsWith("split-")).toList());
    String best = "split-1/best-loss/";
    assertEquals(
        List.of(
            best + "model.pth.tar",
            best + "test/description.log",
            best + "test/test_image_level_intervals.tsv",
            best + "test/test_image_level_metrics.tsv",
            best + "test/test_image_level_prediction.tsv",
            best + "test/test_slice_level_metrics.tsv",
            best + "test/test_slice_level_prediction.tsv",
            best + "train/description.log",
            best + "train/train_image_level_intervals.tsv",
            best + "train/train_image_level_metrics.tsv",
            best + "train/train_image_level_prediction.tsv",
            best + "train/train_slice_level_metrics.tsv",
            best + "train/train_slice_level_prediction.tsv",
            best + "validation/description.log",
            best + "validation/validation_image_level_intervals.tsv",
            best + "validation/validation_image_level_metrics.tsv",
            best + "validation/validation_image_level_prediction.tsv",
            best + "validation/validation_slice_level_metrics.tsv",
            best + "validation/validation_slice_level_prediction.tsv",
            "split-1/training_logs/tensorboard/train/events.out.tfevents.0.triplane",
            "split-1/training_logs/tensorboard/validation/events.out.tfevents.0.triplane",
            "split-1/training_logs/training.tsv"),
        files(maps).stream().filter(file -> file.startsWith("split-1")).toList());
    assertEquals(
        """
        participant_id\tsession_id\tdiagnosis\tage
        sub-01\tses-M00\tAD\t71
        sub-02\tses-M00\tCN\t72
        sub-03\tses-M00\tAD\t73
        """,
        Files.readString(maps.resolve("groups/validation/split-1/data.tsv")));
  }

  /// S4.1: the image's error is the mean of its slices', and the network comes back.
  @Test
  void drawnPicturesHaveFiguresAndComeBack() throws Exception {
    var brains = new TrainedBrains(folder, "name = \"conv5-autoencoder\"");
    Path maps = maps(brains);
    Path test = maps.resolve("split-0/best-loss/test");
    TsvText images = table(test.resolve("test_image_level_prediction.tsv"));
    TsvText slices = table(test.resolve("test_slice_level_prediction.tsv"));
    assertEquals(2, images.rows().size());
    List<Double> each = slices.numbers("MSE");
    assertEquals(2 * TrainedBrains.SLICES, each.size());
    double mean = (each.get(0) + each.get(1) + each.get(2)) / TrainedBrains.SLICES;
    assertEquals(mean, images.numbers("MSE").getFirst(), 1e-6);
    List<Double> both = images.numbers("SSIM");
    double ssim = table(test.resolve("test_image_level_metrics.tsv")).numbers("SSIM").getFirst();
    assertEquals((both.get(0) + both.get(1)) / 2, ssim, 1e-6);
    String settings = Files.readString(maps.resolve("maps.json"));
    assertTrue(settings.contains("\"reconstruction\"") && settings.contains("MSELoss"), settings);
    Path again = folder.resolve("again");
    new MapsFormat().read(maps, "again", TrainedBrains.architectures()).write(again);
    EnsembleModel model = EnsembleFolder.read(again);
    assertTrue(model.reconstructs());
    assertArrayEquals(logits(brains.network(1)), logits(network(again, model)), 0);
  }

  /// S4.15: the image's probabilities are the mean of its slices', and the figures are theirs.
  @Test
  void imagesAndSlicesHavePredictionsAndFigures() throws Exception {
    Path train = maps(SINGLE).resolve("split-0/best-loss/train");
    TsvText images = table(train.resolve("train_image_level_prediction.tsv"));
    TsvText slices = table(train.resolve("train_slice_level_prediction.tsv"));
    assertEquals(6, images.rows().size());
    assertEquals(6 * TrainedBrains.SLICES, slices.rows().size());
    int right = 0;
    int hits = 0;
    for (int i = 0; i < 6; i++) {
      Map<String, String> image = images.rows().get(i);
      List<Map<String, String>> own = slices.rows().subList(3 * i, 3 * i + 3);
      double mean = own.stream().mapToDouble(row -> TsvText.number(row, "proba0")).sum() / 3;
      assertEquals(mean, TsvText.number(image, "proba0"), 1e-5);
      assertEquals(1, TsvText.number(image, "proba0") + TsvText.number(image, "proba1"), 1e-6);
      assertEquals(own.getFirst().get("true_label"), image.get("true_label"));
      boolean hit = image.get("true_label").equals(image.get("predicted_label"));
      right += hit ? 1 : 0;
      hits += hit && "0".equals(image.get("true_label")) ? 1 : 0;
    }
    Map<String, String> figures =
        table(train.resolve("train_image_level_metrics.tsv")).rows().getFirst();
    assertEquals(right / 6.0, TsvText.number(figures, "accuracy"), 1e-12);
    assertEquals(hits / 3.0, TsvText.number(figures, "sensitivity"), 1e-12);
    String[] names =
        "BA F1_score specificity PPV NPV MCC LR_plus LR_minus tn fp fn tp loss".split(" ");
    for (String name : names) {
      assertTrue(figures.containsKey(name), name);
      assertTrue(
          table(train.resolve("train_slice_level_metrics.tsv"))
              .rows()
              .getFirst()
              .containsKey(name));
    }
  }

  /// S4.2, S4.12, S4.15: each patch has its own predictions, by ClinicaDL's names.
  @Test
  void patchesHavePredictionsAndFigures() throws Exception {
    String network =
        "name = \"resnet-18\"\nwidth = 4\ninput-channels = 1\nslice-pool = \"soft-vote\"";
    var brains = new TrainedBrains(folder, network, "patch = 16\npatch-stride = 8");
    Path maps = maps(brains);
    String settings = Files.readString(maps.resolve("maps.json"));
    assertTrue(settings.contains("\"mode\" : \"patch\""), settings);
    Path train = maps.resolve("split-0/best-loss/train");
    TsvText images = table(train.resolve("train_image_level_prediction.tsv"));
    TsvText patches = table(train.resolve("train_patch_level_prediction.tsv"));
    int each = 9 * TrainedBrains.SLICES;
    assertEquals(6 * each, patches.rows().size());
    assertTrue(patches.rows().getFirst().containsKey("patch_id"));
    double mean =
        patches.rows().subList(0, each).stream()
                .mapToDouble(row -> TsvText.number(row, "proba0"))
                .sum()
            / each;
    assertEquals(mean, TsvText.number(images.rows().getFirst(), "proba0"), 1e-5);
    Path again = folder.resolve("again");
    new MapsFormat().read(maps, "again", TrainedBrains.architectures()).write(again);
    assertEquals(
        EnsembleFolder.read(folder.resolve("brains")).members().getFirst().preprocessing(),
        EnsembleFolder.read(again).members().getFirst().preprocessing());
  }

  /// S4.15: figures with intervals, for images alone.
  @Test
  void imagesFiguresHaveIntervals() throws Exception {
    Path train = maps(SINGLE).resolve("split-0/best-loss/train");
    Map<String, String> figures =
        table(train.resolve("train_image_level_metrics.tsv")).rows().getFirst();
    TsvText intervals = table(train.resolve("train_image_level_intervals.tsv"));
    assertEquals(
        List.of("accuracy", "AUC", "sensitivity", "specificity", "PPV", "NPV"),
        intervals.rows().stream().map(row -> row.get("figure")).toList());
    for (Map<String, String> row : intervals.rows()) {
      if (!"AUC".equals(row.get("figure"))) {
        assertEquals(figures.get(row.get("figure")), row.get("value"), row.toString());
      }
    }
    Map<String, String> sensitivity = intervals.rows().get(2);
    double hits = TsvText.number(figures, "tp");
    var expected = WilsonInterval.of(Math.round(hits), 3);
    assertEquals("3", sensitivity.get("n"));
    assertEquals(expected.low(), TsvText.number(sensitivity, "low"), 1e-12);
    assertEquals(expected.high(), TsvText.number(sensitivity, "high"), 1e-12);
    assertFalse(Files.exists(train.resolve("train_slice_level_intervals.tsv")));
  }

  /// S4.12, W3: each network of the mean is the split of its fold.
  @ParameterizedTest
  @ValueSource(strings = {SINGLE, MULTI + "\nsize = 32", SINGLE + "\nslice-votes = 3"})
  void theMeanOfTheFoldsNetworksIsTheirSplits(String architecture) throws Exception {
    var brains = new TrainedBrains(folder, architecture + FOLDS);
    Path maps = maps(brains);
    assertFalse(Files.exists(maps.resolve("split-0")));
    assertTrue(Files.exists(maps.resolve("split-2/best-loss/train/description.log")));
    assertEquals(9, Files.readString(maps.resolve("groups/train+validation.tsv")).lines().count());
    var held =
        table(maps.resolve("split-2/best-loss/validation/validation_image_level_prediction.tsv"));
    assertEquals(
        List.of("sub-04", "sub-05", "sub-06"),
        held.rows().stream().map(row -> row.get("participant_id")).toList());
    Path again = folder.resolve("again");
    new MapsFormat().read(maps, "again", TrainedBrains.architectures()).write(again);
    float[] mean = logits(brains.network(1));
    float[] second = logits(brains.network(2));
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (mean[i] + second[i]) / 2;
    }
    assertArrayEquals(mean, logits(network(again, EnsembleFolder.read(again))), 1e-5f);
  }

  /// S4.7: beside each network, as ClinicaDL's own settings have no place for them.
  @Test
  void theWeightsOfVotesAreKept() throws Exception {
    Path maps = maps(SINGLE + "\nslice-votes = 3");
    assertEquals(
        "slice\tweight\n0\t0.5\n1\t0.0\n2\t0.9\n",
        Files.readString(maps.resolve("split-0/best-loss/slice-weights.tsv")));
    assertEquals(
        "slice\tweight\n0\t0.25\n1\t0.0\n2\t0.9\n",
        Files.readString(maps.resolve("split-1/best-loss/slice-weights.tsv")));
  }

  /// S4.16
  @ParameterizedTest
  @ValueSource(
      strings = {
        SINGLE,
        MULTI,
        MULTI + "\nsize = 32",
        SINGLE + "\nslice-votes = 3",
        "name = \"conv5-fc3\"\nslice-pool = \"attention\"\nslice-position = 4",
        "name = \"resnet-18\"\nwidth = 4\ninput-channels = 1\nslice-pool = \"vote\"",
        "name = \"resnet-18\"\n"
            + "width = 4\n"
            + "stem-pool = \"none\"\n"
            + "input-channels = 1\n"
            + "slice-pool = \"vote\""
      })
  void whatIsExportedIsImportedWithTheSameLogits(String architecture) throws Exception {
    var brains = new TrainedBrains(folder, architecture);
    Path maps = maps(brains);
    Path again = folder.resolve("again");
    new MapsFormat().read(maps, "again", TrainedBrains.architectures()).write(again);
    EnsembleModel model = EnsembleFolder.read(again);
    assertEquals("again", model.name());
    assertEquals(EnsembleFolder.read(folder.resolve("brains")).stackers(), model.stackers());
    assertArrayEquals(logits(brains.network(1)), logits(network(again, model)), 1e-5f);
  }

  /// Its weights have the names and shapes of ClinicaDL's own network, which reads pictures
  /// otherwise.
  @Test
  void aResnetOfAnotherStemDoesNotBearClinicadlsName() throws Exception {
    Path maps =
        maps(
            "name = \"resnet-18\"\n"
                + "width = 4\n"
                + "stem-pool = \"none\"\n"
                + "input-channels = 1\n"
                + "slice-pool = \"vote\"");
    assertEquals(
        "resnet-18", Documents.json(maps.resolve("maps.json")).text("architecture", "none"));
  }

  /// S4.6, S4.12
  @Test
  void eachNetworkOfManyHasItsOwnFile() throws Exception {
    Path best = maps(MULTI).resolve("split-0/best-loss");
    assertFalse(Files.exists(best.resolve("model.pth.tar")));
    for (int i = 0; i < 3; i++) {
      var weights = WeightFile.read(best.resolve("network-%d_model.pth.tar".formatted(i)));
      assertArrayEquals(new long[] {8, 1, 3, 3}, weights.get("convolutions.0.weight").shape());
      assertArrayEquals(new long[] {1300, 128}, weights.get("fc.2.weight").shape());
      assertArrayEquals(new long[] {2, 50}, weights.get("fc.6.weight").shape());
    }
  }

  @Test
  void whatCannotBeReadIsSaidInWords() throws Exception {
    Path maps = Files.createDirectories(folder.resolve("maps"));
    Files.writeString(maps.resolve("maps.json"), "{\"architecture\": \"SECNN\"}");
    var thrown =
        assertThrows(
            LearningException.class,
            () -> new MapsFormat().read(maps, "x", TrainedBrains.architectures()));
    assertTrue(String.valueOf(thrown.getMessage()).contains("SECNN"), thrown.getMessage());
  }

  /// S4.14
  @Test
  void trainingCasesAreRefusedAsATestGroup() throws Exception {
    var brains = new TrainedBrains(folder, SINGLE);
    Case copy = TrainedBrains.cases(1, 1).getFirst();
    var renamed = new Case("sub-77_ses-M00", "sub-77", copy.study(), copy.targets());
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>(TrainedBrains.dataset().splits());
    splits.put("test", List.of(renamed));
    var dataset = new Dataset("caps", TrainedBrains.LABELS, true, splits, List.of());
    Path ensemble = brains.ensemble();
    Path target = folder.resolve("maps");
    var thrown =
        assertThrows(
            LeakageException.class,
            () ->
                new MapsFormat().write(brains.export(ensemble, dataset), target, Progress.SILENT));
    assertTrue(String.valueOf(thrown.getMessage()).contains("1 of the 1 cases"));
    assertFalse(Files.exists(target));
  }

  @Test
  void anotherDataSetIsRefused() throws Exception {
    var brains = new TrainedBrains(folder, SINGLE);
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", TrainedBrains.cases(1, 5));
    var dataset = new Dataset("caps", TrainedBrains.LABELS, true, splits, List.of());
    Path ensemble = brains.ensemble();
    var thrown =
        assertThrows(
            LearningException.class,
            () ->
                new MapsFormat()
                    .write(
                        brains.export(ensemble, dataset), folder.resolve("maps"), Progress.SILENT));
    assertTrue(String.valueOf(thrown.getMessage()).contains("lacks 3 of the 8 cases"));
  }

  private Path maps(String architecture) throws Exception {
    return maps(new TrainedBrains(folder, architecture));
  }

  private Path maps(TrainedBrains brains) throws Exception {
    Path maps = folder.resolve("maps");
    new MapsFormat()
        .write(brains.export(brains.ensemble(), TrainedBrains.dataset()), maps, Progress.SILENT);
    assertTrue(new MapsFormat().recognizes(maps));
    return maps;
  }

  private static NetworkGraph network(Path ensemble, EnsembleModel model) throws Exception {
    byte[] bytes = EnsembleFolder.network(ensemble, model.members().getFirst());
    return NetworkGraph.parse(bytes, "t1.onnx");
  }

  private static float[] logits(NetworkGraph graph) throws Exception {
    int size = TrainedBrains.SIZE;
    float[] voxels = new float[TrainedBrains.SLICES * size * size];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = (float) Math.sin(i * 0.37);
    }
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      return session
          .apply(new Tensor(new long[] {TrainedBrains.SLICES, 1, size, size}, voxels))
          .values();
    }
  }

  private static TsvText table(Path file) throws Exception {
    return TsvText.of(Files.readString(file));
  }

  private static List<String> files(Path root) throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
