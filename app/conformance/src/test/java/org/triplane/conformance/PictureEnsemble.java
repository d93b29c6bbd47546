// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.conformance.CommandLineRun.done;
import static org.triplane.conformance.CommandLineRun.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.triplane.common.Options;

/// What holds for every ensemble that gives pictures, whatever they are.
///
/// @param folder for what is written
/// @param recipe that the ensemble was trained by
/// @param sentence part of every refusal of a prediction
record PictureEnsemble(Path folder, Path data, Path model, String recipe, String sentence) {
  /// Whatever needs a prediction refuses it.
  void isRefusedForPredictions(Path study, String member) {
    Path assessed = folder.resolve("assessed");
    refused(sentence, "assess", study, "--model", model, "--out", assessed);
    assertFalse(Files.exists(assessed));
    refused(
        sentence,
        "explain",
        study,
        "--model",
        model,
        "--member",
        member,
        "--out",
        folder.resolve("map.nii.gz"));
    refused(
        sentence, "evaluate", "demo-knee", "--data", data, "--split", "all", "--against", model);
    refused(sentence, "model", "add", model, "--library", folder.resolve("library"));
  }

  /// Both engines give the same pictures, but for the last digits of some pixels.
  void isTheSameByBothEngines() throws IOException {
    Options said = done("model", "verify", model, "--json").json();
    assertEquals("", said.text("note"));
    Options members = said.table("greatestDifference");
    for (String member : members.values().keySet()) {
      double difference = members.number(member);
      assertTrue(difference > 0 && difference < 1e-4, "off by " + difference);
    }
  }

  /// It has no layers that heat maps could be made at.
  void isShownWithoutLayers() {
    String shown = done("model", "show", model).out();
    assertTrue(shown.lines().anyMatch(line -> line.matches("  .*, sha256 [0-9a-f]{64}")), shown);
    assertFalse(shown.contains("layers"), shown);
  }

  /// Whatever compares trainings by their AUC refuses its recipe.
  void isRefusedForComparisons() {
    refused(
        "Cannot rehearse labeling with the recipe " + recipe,
        "library",
        "rehearse",
        recipe,
        "--data",
        data);
    refused(
        "Cannot search with the recipe " + recipe,
        "search",
        recipe,
        "--data",
        data,
        "--set-range",
        "training.rate=1e-4..1e-2[log]",
        "--out",
        folder.resolve("search.tsv"));
  }
}
