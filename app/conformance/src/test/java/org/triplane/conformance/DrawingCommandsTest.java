// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.conformance.CommandLineRun.done;
import static org.triplane.conformance.CommandLineRun.refused;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S4.1: an ensemble that draws pictures, by commands: it draws, and whatever needs a prediction
/// refuses it with a sentence.
class DrawingCommandsTest {
  private static final String RECIPE = "slice-cnn-reconstruction";
  private static final String SENTENCE = "draws pictures and predicts nothing of a study";

  @TempDir static Path folder;

  @BeforeAll
  static void train() {
    done("generate", "phantom-brain", data(), "--layout", "caps", "--studies", 6, "--size", "XS");
    done(
        "train",
        RECIPE,
        "--data",
        data(),
        "--layout",
        "caps",
        "--set",
        "training.epochs=1",
        "--out",
        model());
  }

  @Test
  void itDrawsTheStudiesAndSaysHowFarItIsOff() throws Exception {
    Path pictures = folder.resolve("pictures");
    done(
        "predict",
        model(),
        "--data",
        data(),
        "--layout",
        "caps",
        "--split",
        "train",
        "--out",
        folder.resolve("errors.tsv"),
        "--pictures",
        pictures);
    assertTrue(Files.exists(pictures.resolve("sub-0001_ses-M000-t1-input.nii.gz")));
    assertTrue(Files.exists(pictures.resolve("sub-0001_ses-M000-t1-reconstruction.nii.gz")));
    assertTrue(Files.exists(pictures.resolve("sub-0001_ses-M000-t1-difference.nii.gz")));
  }

  @Test
  void whatNeedsAPredictionRefusesIt() {
    ensemble().isRefusedForPredictions(data().resolve("subjects/sub-0001"), "t1");
  }

  @Test
  void itsOwnEvaluationHasNoRival() {
    refused(
        "Leave out --report, --against, --truth and --self-test",
        "evaluate",
        model(),
        "--data",
        data(),
        "--layout",
        "caps",
        "--split",
        "train",
        "--allow-training-cases",
        "--against",
        "demo-knee");
  }

  @Test
  void theLibraryHasNoUseForIt() {
    Path library = folder.resolve("library");
    done("library", "import", data().resolve("subjects/sub-0001"), "--library", library);
    refused(SENTENCE, "library", "predict", "--model", model(), "--library", library);
    CommandLineRun promote =
        CommandLineRun.of("model", "promote", "drawing-1", "--library", library);
    assertEquals(1, promote.exit(), promote.err());
  }

  @Test
  void whatComparesTrainingsByTheirAucRefusesTheRecipe() {
    ensemble().isRefusedForComparisons();
  }

  /// S4.1
  @Test
  void aRehearsalOfAMeasuredValueIsRefusedToo() {
    refused(
        "which a measured value has not",
        "library",
        "rehearse",
        "slice-cnn-regression",
        "--data",
        data());
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
    return folder.resolve("caps");
  }

  private static Path model() {
    return folder.resolve("drawing");
  }
}
