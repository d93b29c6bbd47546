// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.triplane.conformance.CommandLineRun.refused;

import java.nio.file.Files;
import java.nio.file.Path;

/// What is refused with an ensemble that gives pictures, whatever they are.
///
/// @param folder for what is written
/// @param recipe that the ensemble was trained by
/// @param sentence part of every refusal of a prediction
record PictureRefusals(Path folder, Path data, Path model, String recipe, String sentence) {
  /// Whatever needs a prediction.
  void ofPredictions(Path study, String member) {
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

  /// Whatever compares trainings by their AUC.
  void ofComparisons() {
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
