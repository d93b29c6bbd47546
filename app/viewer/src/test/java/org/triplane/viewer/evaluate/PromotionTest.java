// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.Stacker;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// Models that are added, promoted and taken back on the page.
class PromotionTest {
  private static final String REASON =
      "It is the first one that we have and it finds most of them.";

  @TempDir Path folder;
  private Path ensemble;
  private Path library;

  @BeforeEach
  void write() throws IOException {
    ensemble = folder.resolve("knee-oof");
    library = folder.resolve("user").resolve("library");
    NetworkGraph network =
        new MrnetSmall()
            .build(
                new Options("architecture", map("channels", List.of(4, 4, 6, 6))),
                1,
                new Random(1));
    EnsembleFolder.write(model(network), Map.of("axial", network), Map.of(), ensemble);
  }

  @Test
  void withoutALibraryNothingCanBePromoted() {
    try (var page = OpenPage.of(1600, 928)) {
      page.evaluate();
      assertFalse(page.has("#evaluate-promote-add"));
      assertTrue(page.words().stream().anyMatch(words -> words.startsWith("This window keeps")));
    }
  }

  @Test
  void itTakesTenWordsToPromoteWhatWasNotShownOnUnseenCases() {
    try (var page = OpenPage.keeping(library)) {
      page.prover.seen = true;
      page.prover.folder = ensemble;
      page.evaluate();
      page.press("#evaluate-refused-stamp");
      page.press("#evaluate-promote-add");
      assertTrue(page.words().contains("3 of 40 were trained on"), page.words()::toString);
      assertTrue(page.isDisabled("#evaluate-promote"));
      page.run(
          () ->
              page.viewModel()
                  .promote()
                  .reasonProperty()
                  .set("Nine words are not enough to say the reason"));
      assertTrue(page.isDisabled("#evaluate-promote"));
      assertTrue(page.words().contains("one more word"));
      page.run(() -> page.viewModel().promote().reasonProperty().set(REASON));
      assertFalse(page.isDisabled("#evaluate-promote"));
      page.press("#evaluate-promote");
      assertTrue(page.asked.contains("chooseEnsemble knee-oof-1.3.0"), page.asked::toString);
      assertEquals(
          "done triplane model promote knee-oof-1.3.0 --reason \"%s\"".formatted(REASON),
          page.asked.getLast());
      assertTrue(page.words().contains("knee-oof-1.3.0 is the active model."));
      assertFalse(page.has("#evaluate-promote"));
    }
  }

  @Test
  void anEnsembleThatIsShownToBeGoodNeedsNoReason() {
    try (var page = OpenPage.keeping(library)) {
      add(page);
      assertTrue(page.words().contains("Test set opened once"));
      page.press("#evaluate-promote");
      assertTrue(page.asked.contains("chooseEnsemble knee-oof-1.3.0"), page.asked::toString);
      assertEquals("done triplane model promote knee-oof-1.3.0", page.asked.getLast());
    }
  }

  @Test
  void theActiveModelIsNotAskedToBeBetterThanItself() {
    try (var page = OpenPage.keeping(library)) {
      add(page);
      page.press("#evaluate-promote");
      assertTrue(page.words().contains("it is the active model"), page.words()::toString);
      assertTrue(page.words().stream().noneMatch(words -> words.startsWith("not compared")));
    }
  }

  @Test
  void aPromotionThatIsCanceledChangesNothingAndCanBeDoneAgain() {
    try (var page = OpenPage.keeping(library)) {
      add(page);
      page.run(page.viewModel().promote()::promote);
      page.run(page::cancelAll);
      page.awaitIdle();
      assertTrue(page.asked.stream().noneMatch(words -> words.contains("promote knee-oof")));
      page.press("#evaluate-promote");
      assertEquals("done triplane model promote knee-oof-1.3.0", page.asked.getLast());
    }
  }

  @Test
  void aLookIsNotedInTheLibraryAndTheSecondOneStamped() {
    try (var page = OpenPage.keeping(library)) {
      add(page);
      page.evaluate();
      assertTrue(page.words().contains("Opened 2 times"), page.words()::toString);
    }
  }

  @Test
  void anActiveModelThatIsRetiredCanBeKeptAsACandidate() {
    try (var page = OpenPage.keeping(library)) {
      add(page);
      page.run(() -> page.viewModel().promote().reasonProperty().set(REASON));
      page.press("#evaluate-promote");
      page.run(page.viewModel().promote()::retire);
      page.awaitIdle();
      assertEquals("knee-oof-1.3.0 is retired. It stays installed.", page.notice());
      page.run(page.viewModel().promote()::keep);
      page.awaitIdle();
      assertEquals("knee-oof-1.3.0 stays a candidate.", page.notice());
      assertTrue(page.has("#evaluate-promote"));
    }
  }

  @Test
  void heatMapsAreTestedWhereTheyWereNot() {
    try (var page = OpenPage.keeping(library)) {
      add(page);
      assertTrue(page.words().contains("not run"));
      page.press("#evaluate-test-maps");
      assertTrue(page.words().contains("29 of 30 maps pass"), page.words()::toString);
      assertFalse(page.has("#evaluate-test-maps"));
      assertTrue(page.asked.getLast().endsWith(" --self-test 10"), page.asked::toString);
      page.press("#evaluate-promote");
      assertEquals("done triplane model promote knee-oof-1.3.0", page.asked.getLast());
    }
  }

  @Test
  void whatTheTestHasShownIsKeptForTheNextLookAtTheSameCases() {
    try (var page = OpenPage.keeping(library)) {
      add(page);
      page.press("#evaluate-test-maps");
    }
    try (var page = OpenPage.keeping(library)) {
      page.prover.folder = ensemble;
      page.evaluate();
      assertTrue(page.words().contains("29 of 30 maps pass"), page.words()::toString);
    }
  }

  @Test
  void aTestOfHeatMapsCanBeLeft() {
    try (var page = OpenPage.keeping(library)) {
      add(page);
      page.prover.testing = true;
      page.run(page.viewModel().promote()::testMaps);
      page.run(page.viewModel().promote()::stopTest);
      page.awaitIdle();
      assertTrue(page.words().contains("not run"), page.words()::toString);
      assertTrue(page.has("#evaluate-test-maps"));
      assertTrue(page.asked.stream().noneMatch(words -> words.contains("--self-test")));
    }
  }

  private void add(OpenPage page) {
    page.prover.folder = ensemble;
    page.evaluate();
    assertTrue(page.has("#evaluate-promote-add"));
    page.press("#evaluate-promote-add");
    assertFalse(page.has("#evaluate-promote-add"), page::notice);
  }

  private static EnsembleModel model(NetworkGraph network) {
    String label = SimulatedProver.LABEL;
    return new EnsembleModel(
        "knee-oof",
        "1.3.0",
        List.of(label),
        List.of(
            new MemberModel(
                "axial",
                SeriesSelector.of(Plane.AXIAL),
                new Preprocessing(32, 1, "z-score"),
                "axial.onnx",
                "",
                network.layers())),
        map(label, new Stacker(List.of(new LogisticModel(List.of("axial"), 0, List.of(1.0))))),
        map(label, 0.42),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new EnsembleModel.TrainingCases("salt", List.of()));
  }

  private static <V> SequencedMap<String, V> map(String key, V value) {
    SequencedMap<String, V> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
