// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.conformance.CommandLineRun.done;
import static org.triplane.conformance.CommandLineRun.refused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S0.25: an ensemble that outlines structures, by commands: it outlines and is judged, and
/// whatever needs a prediction refuses it with a sentence.
class SegmentingCommandsTest {
  private static final String RECIPE = "segmentation-unet";
  private static final String SENTENCE = "segments ventricles and predicts nothing of a study";

  @TempDir static Path folder;

  @BeforeAll
  static void train() {
    done("generate", "phantom-brain", data(), "--layout", "masks", "--studies", 6, "--size", "XS");
    CommandLineRun run =
        done(
            "train",
            RECIPE,
            "--data",
            data(),
            "--layout",
            "table",
            "--set",
            "training.epochs=1",
            "--out",
            model());
    assertTrue(run.out().contains("segmentation   Dice "), run.out());
    assertTrue(run.out().contains("threshold      Dice "), run.out());
  }

  @Test
  void itWritesMasksOnTheGridOfTheirSeriesAndVolumes() throws Exception {
    Path masks = folder.resolve("masks");
    Path table = folder.resolve("volumes.tsv");
    done(
        "predict",
        model(),
        "--data",
        data(),
        "--layout",
        "table",
        "--out",
        table,
        "--masks",
        masks);
    try (Stream<Path> images = Files.list(data().resolve("images"))) {
      assertEquals(images.count(), Files.readAllLines(table).size() - 1);
    }
    Path mask = masks.resolve("sub-0001_ses-M000-brain-mask.nii.gz");
    String of = CommandLineRun.of("info", mask).out().lines().skip(3).toList().toString();
    Path image = data().resolve("images/sub-0001_ses-M000.nii.gz");
    assertEquals(CommandLineRun.of("info", image).out().lines().skip(3).toList().toString(), of);
    assertTrue(of.contains("32 x 37 x 32"), of);
    List<String> head = List.of(Files.readAllLines(table).getFirst().split("\t"));
    assertTrue(head.containsAll(List.of("volume_ml", "true_ml", "dice")), head.toString());
  }

  @Test
  void itIsJudgedByTheMasksBesideTheBestThreshold() {
    CommandLineRun run =
        done(
            "evaluate",
            model(),
            "--data",
            data(),
            "--layout",
            "table",
            "--split",
            "all",
            "--allow-training-cases");
    for (String word :
        List.of("IN-SAMPLE", "Dice ", "95 % Hausdorff, mm", "threshold", "0 cases without it")) {
      assertTrue(run.out().contains(word), run.out());
    }
  }

  @Test
  void whatNeedsAPredictionRefusesIt() {
    ensemble().isRefusedForPredictions(data().resolve("images/sub-0001_ses-M000.nii.gz"), "brain");
  }

  @Test
  void mapsAreNotExportedOfIt() {
    refused(
        "pictures that are drawn, but segmenting segments ventricles",
        "model",
        "export",
        model(),
        "--data",
        data(),
        "--layout",
        "table",
        "--out",
        folder.resolve("MAPS"));
  }

  @Test
  void whatComparesTrainingsByTheirAucRefusesTheRecipe() {
    ensemble().isRefusedForComparisons();
  }

  @Test
  void bothEnginesGiveItsPictures() throws Exception {
    ensemble().isTheSameByBothEngines();
  }

  @Test
  void itIsShownWithoutLayersForHeatMaps() {
    ensemble().isShownWithoutLayers();
  }

  private static PictureEnsemble ensemble() {
    return new PictureEnsemble(folder, data(), model(), RECIPE, SENTENCE);
  }

  private static Path data() {
    return folder.resolve("brains");
  }

  private static Path model() {
    return folder.resolve("segmenting");
  }
}
