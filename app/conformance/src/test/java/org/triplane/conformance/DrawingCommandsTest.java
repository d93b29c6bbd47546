// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Path study = data().resolve("subjects/sub-0001");
    refused(SENTENCE, "assess", study, "--model", model(), "--out", folder.resolve("assessed"));
    refused(
        SENTENCE,
        "explain",
        study,
        "--model",
        model(),
        "--member",
        "t1",
        "--out",
        folder.resolve("map.nii.gz"));
    refused(
        SENTENCE,
        "evaluate",
        "demo-knee",
        "--data",
        data(),
        "--split",
        "all",
        "--against",
        model());
    assertFalse(Files.exists(folder.resolve("assessed")));
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
    refused(SENTENCE, "model", "add", model(), "--library", library);
    done("library", "import", data().resolve("subjects/sub-0001"), "--library", library);
    refused(SENTENCE, "library", "predict", "--model", model(), "--library", library);
    CommandLineRun promote =
        CommandLineRun.of("model", "promote", "drawing-1", "--library", library);
    assertEquals(1, promote.exit(), promote.err());
  }

  @Test
  void whatComparesTrainingsByTheirAucRefusesTheRecipe() {
    refused(
        "Cannot rehearse labeling with the recipe " + RECIPE,
        "library",
        "rehearse",
        RECIPE,
        "--data",
        data());
    refused(
        "Cannot search with the recipe " + RECIPE,
        "search",
        RECIPE,
        "--data",
        data(),
        "--set-range",
        "training.rate=1e-4..1e-2[log]",
        "--out",
        folder.resolve("search.tsv"));
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

  private static Path data() {
    return folder.resolve("caps");
  }

  private static Path model() {
    return folder.resolve("drawing");
  }

  private static void done(Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertEquals(0, run.exit(), run.out() + run.err());
  }

  private static void refused(String sentence, Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(sentence), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertEquals("", run.out());
  }
}
