// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Study;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetAlexnet;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.spi.Architecture;

/// What is wrong with data and settings is said in words, and nothing that was done is lost.
class BadTrainingInputTest {
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "mrnet-small"
      channels = [4, 4, 4, 4]
      [preprocessing]
      size = 16
      [training]
      epochs = 3
      batch = 8
      optimizer = "sgd"
      rate = 1e15
      frozen-epochs = 1
      head-rate = 1e-6
      [stacker]
      folds = 2
      """;

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  @Test
  void aTrainingThatWentAstrayGoesOnWithALowerRate() throws Exception {
    var dataset = SpotCases.dataset(36, 8);
    String message = refusal(task(dataset, false));
    assertTrue(message.contains("in epoch 2, step "), message);
    assertTrue(message.contains("learning rate of"), message);
    assertTrue(message.contains("--resume --set training.rate="), message);
    assertTrue(Files.exists(folder.resolve("out.partial/astray.txt")));
    notes.clear();
    EnsembleModel model = train(task(dataset, true, "training.rate=0.01"));
    String change = "training.rate is 0.01 instead of 1E+15 from here on.";
    assertEquals(List.of(change), notes);
    assertEquals(change, model.provenance().get("changed-on-the-way"));
    assertFalse(model.provenance().containsKey("command"));
  }

  @Test
  void aTrainingThatWentAstrayKeepsItsNetworkAndItsCases() {
    var dataset = SpotCases.dataset(36, 8);
    refusal(task(dataset, false));
    for (String change : List.of("architecture.channels=[4,4,4,8]", "training.epochs=4")) {
      String message = refusal(task(dataset, true, "training.rate=0.01", change));
      assertTrue(message.contains("another recipe, seed or data set"), message);
    }
  }

  @Test
  void picturesTooSmallForTheNetworkAreRefusedBeforeAnythingIsRead() {
    String text = RECIPE.replace("mrnet-small", "mrnet-alexnet").replaceAll("channels = .*", "");
    List<String> settings = List.of("preprocessing.channels=3", "preprocessing.size=32");
    String message = refusal(task(text, SpotCases.dataset(36, 8), false, settings));
    assertTrue(message.contains("Pictures of 32 × 32 pixels are too small"), message);
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void aFoldOfOneClassIsRefusedByItsLabel() {
    List<Case> cases = new ArrayList<>();
    for (Case one : SpotCases.cases("t", 36)) {
      if (one.targets().containsValue(0)
          || cases.stream().noneMatch(c -> c.targets().containsValue(1))) {
        cases.add(one);
      }
    }
    String message = refusal(task(dataset(cases, SpotCases.cases("v", 8)), false));
    assertTrue(message.contains("tear"), message);
    assertFalse(Files.exists(folder.resolve("out.partial")));
  }

  @Test
  void picturesOfAnySizeAreLearnedFromTogether() throws Exception {
    List<Case> cases = new ArrayList<>(SpotCases.cases("t", 36));
    var wide = SpotCases.series(Plane.AXIAL, Volumes.ramp(40, 24, 3));
    cases.add(
        SpotCases.of("wide", "wide", 1, new Study("w", Optional.empty(), "", "w", List.of(wide))));
    EnsembleModel model =
        train(task(dataset(cases, SpotCases.cases("v", 8)), false, "training.rate=0.01"));
    assertEquals(37, model.provenance().get("training-cases"));
  }

  private static Dataset dataset(List<Case> train, List<Case> valid) {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", train);
    splits.put("valid", valid);
    return SpotCases.dataset(splits);
  }

  private EnsembleTraining.Task task(Dataset dataset, boolean resume, String... settings) {
    return task(RECIPE, dataset, resume, List.of(settings));
  }

  private EnsembleTraining.Task task(
      String text, Dataset dataset, boolean resume, List<String> settings) {
    try {
      Recipe recipe = Recipe.parse(text, "tiny", settings);
      return new EnsembleTraining.Task(
          recipe, dataset, folder.resolve("data"), 7, folder.resolve("out"), resume);
    } catch (LearningException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private String refusal(EnsembleTraining.Task task) {
    return String.valueOf(assertThrows(LearningException.class, () -> train(task)).getMessage());
  }

  private EnsembleModel train(EnsembleTraining.Task task) throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      return new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.of(Architecture.class, List.of(new MrnetSmall(), new MrnetAlexnet())),
              pool,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
          .train(task, new HeardNotes(notes), Progress.SILENT);
    }
  }
}
