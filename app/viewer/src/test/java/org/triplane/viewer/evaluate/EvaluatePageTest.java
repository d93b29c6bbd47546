// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.assessment.ProvenCase.Cell;

class EvaluatePageTest {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 928;

  @Test
  void measuresOnlyOnceAllIsChosen() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      assertTrue(page.isDisabled("#evaluate-start"));
      page.press("#evaluate-data");
      assertFalse(page.isDisabled("#evaluate-start"));
      page.press("#evaluate-start");
      assertEquals(
          "triplane evaluate knee-oof --data knee --split test",
          page.prover.asked.getFirst().command(Optional.empty()));
      assertTrue(page.words().contains("Evaluation of knee-oof 1.3.0"));
      assertTrue(
          page.asked.contains("done triplane evaluate knee-oof --data knee --split test"),
          page.asked::toString);
    }
  }

  @Test
  void aFolderThatIsNoDataSetIsSaidBesideTheField() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.folder = Optional.of(Path.of("none"));
      page.press("#evaluate-data");
      assertTrue(page.words().contains("There is no data set here. Choose another folder."));
      assertTrue(page.isDisabled("#evaluate-start"));
    }
  }

  @Test
  void theLibrarysDataSetsCanBeChosenTheLastBuiltFirst(@TempDir Path folder) throws Exception {
    Path library = folder.resolve("library");
    DataSets.build(library, "older", "newer");
    try (var page = OpenPage.keeping(library)) {
      page.awaitIdle();
      assertEquals(
          List.of("newer 1, 8 studies", "older 1, 8 studies"), page.choices("#evaluate-set"));
      page.choose("#evaluate-set", 1);
      page.press("#evaluate-start");
      assertEquals(
          "done triplane evaluate knee-oof --data %s --split test"
              .formatted(library.resolve("datasets").resolve("older").resolve("1")),
          page.asked.stream().filter(words -> words.startsWith("done")).findFirst().orElseThrow());
    }
  }

  @Test
  void aFolderThatIsChosenStandsBesideTheLibrarysDataSets(@TempDir Path folder) throws Exception {
    Path library = folder.resolve("library");
    DataSets.build(library, "own");
    try (var page = OpenPage.keeping(library)) {
      page.awaitIdle();
      page.press("#evaluate-data");
      assertEquals(List.of("own 1, 8 studies", "knee"), page.choices("#evaluate-set"));
      assertFalse(page.isDisabled("#evaluate-start"));
    }
  }

  @Test
  void casesOfTheTrainingAreRefusedAndCanBeStamped() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.prover.seen = true;
      page.evaluate();
      assertTrue(page.words().contains("It was trained on 3 of these cases. Choose others."));
      assertFalse(page.has("#cases"));
      page.press("#evaluate-refused-stamp");
      assertTrue(page.words().contains("In-sample"));
    }
  }

  @Test
  void aSecondLookIsStamped() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.evaluate();
      assertFalse(page.words().stream().anyMatch(words -> words.startsWith("Opened 2")));
      page.prover.looks = 2;
      page.evaluate();
      assertTrue(page.words().contains("Opened 2 times"));
    }
  }

  @Test
  void aCellOfTheMatrixShowsItsCases() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.evaluate();
      page.press("#cell-false-alarm");
      int alarms =
          ((EvaluateState.Shown) page.viewModel().stateProperty().get())
              .proof()
              .in(Cell.FALSE_ALARM)
              .size();
      assertTrue(
          page.words().contains("False alarms, tear, %d studies".formatted(alarms)),
          page.words()::toString);
      assertEquals(Cell.FALSE_ALARM, page.viewModel().chosenProperty().get().cell());
      page.press("#open-case");
      String study = page.viewModel().chosenProperty().get().of().study().uid();
      assertEquals("read %s with knee-oof".formatted(study), page.asked.getLast());
    }
  }

  @Test
  void aCellWithoutCasesHasNothingToOpenOrToQueue(@TempDir Path folder) {
    try (var page = OpenPage.keeping(folder.resolve("library"))) {
      page.prover.n = 12;
      page.prover.positives = 12;
      page.evaluate();
      page.press("#cell-false-alarm");
      assertTrue(page.isDisabled("#open-case"));
      assertTrue(page.isDisabled("#queue-case"));
      assertTrue(page.words().stream().noneMatch(words -> words.startsWith("What the")));
    }
  }

  @Test
  void theFormCanBeScrolledToItsButtonWhereLettersAreLarge() {
    try (var page = OpenPage.of(1280, 656)) {
      page.letters(26);
      assertFalse(page.isSeen("#evaluate-start"));
      page.press("#evaluate-data");
      page.focus("#evaluate-data");
      page.tabTo("#evaluate-start");
      assertTrue(page.isSeen("#evaluate-start"));
    }
  }

  @Test
  void withoutALibraryTheQueueIsOff() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.evaluate();
      assertTrue(page.isDisabled("#queue-case"));
    }
  }

  @Test
  void theCaseOnShowIsAddedToTheQueueAndTheNoticeSaysSo(@TempDir Path folder) {
    try (var page = OpenPage.keeping(folder.resolve("library"))) {
      page.evaluate();
      page.press("#cell-false-alarm");
      var one = page.viewModel().chosenProperty().get().of();
      page.press("#queue-case");
      assertEquals(List.of(one.study().uid()), page.queued);
      assertEquals(one.id() + " was added to the queue of labeling.", page.notice());
      page.known = 0;
      page.press("#queue-case");
      assertTrue(page.notice().contains("Import its study first."), page::notice);
    }
  }

  @Test
  void aMeasurementThatIsCanceledGoesBackToTheQuestion() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.prover.waiting = true;
      page.press("#evaluate-data");
      page.run(page.viewModel()::evaluate);
      page.run(page.viewModel()::cancel);
      page.awaitIdle();
      assertFalse(page.has("#cases"));
      assertFalse(page.isDisabled("#evaluate-start"));
      page.prover.waiting = false;
      page.press("#evaluate-start");
      assertTrue(page.has("#cases"));
    }
  }

  @Test
  void anotherEnsembleIsComparedOnTheSameCases() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.evaluate();
      assertFalse(page.words().contains("Difference in AUC"));
      page.run(() -> page.viewModel().compare(Optional.of("demo-knee")));
      page.awaitIdle();
      assertTrue(page.words().contains("Difference in AUC"));
      assertTrue(page.words().contains("Bootstrap over patients, 2,000 draws, agrees."));
    }
  }

  @Test
  void casesOfOneClassGetASentenceInPlaceOfCurves() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.prover.n = 12;
      page.prover.positives = 12;
      page.evaluate();
      assertTrue(
          page.words()
              .contains(
                  "All 12 studies have tear, so there is no curve. Choose a split with both"
                      + " classes."));
      assertFalse(page.has(".candidate-line"));
    }
  }

  @Test
  void fewCasesAreSaidToBeFew() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.prover.n = 12;
      page.prover.positives = 4;
      page.evaluate();
      assertTrue(
          page.words()
              .contains("Only 4 studies of the smaller class of tear. The intervals are wide."));
      assertTrue(page.has(".candidate-line"));
    }
  }

  @Test
  void fewCasesAltogetherAreSaidToBeFewToo() {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.prover.n = 24;
      page.prover.positives = 12;
      page.evaluate();
      assertTrue(
          page.words()
              .contains("Only 24 studies. The intervals are wide: read them, not the figures."));
    }
  }

  @ParameterizedTest
  @CsvSource({"1600, 928, 13", "1280, 728, 13", "1600, 840, 26", "1280, 640, 26", "960, 640, 13"})
  void noWordOfTheCardsIsCutOrLiesBesideThePage(int width, int height, int letters) {
    try (var page = OpenPage.of(width, height)) {
      page.evaluate();
      page.letters(letters);
      assertEquals(List.of(), page.cut());
    }
  }

  @Test
  void theReportGoesWhereTheUserSaysAndTheCommandNamesIt(@TempDir Path folder) throws Exception {
    try (var page = OpenPage.of(WIDTH, HEIGHT)) {
      page.evaluate();
      Path file = folder.resolve("knee.html");
      page.file = Optional.of(file);
      page.press("#evaluate-report");
      assertEquals("report of knee-oof", Files.readString(file));
      assertTrue(page.asked.getLast().endsWith("--report " + file));
    }
  }

  @Test
  @Tag("slow")
  void drawsItselfAtEverySize() {
    String to = System.getProperty("triplane.pictures", "");
    for (int[] size : List.of(new int[] {1600, 928}, new int[] {1280, 728})) {
      try (var page = OpenPage.of(size[0], size[1])) {
        page.prover.n = 300;
        page.prover.positives = 88;
        page.run(() -> page.viewModel().againstProperty().set(Optional.of("demo-knee")));
        if (!to.isEmpty()) {
          page.write(1, Path.of(to, "evaluate-form-%d.png".formatted(size[0])));
        }
        page.evaluate();
        assertTrue(page.has("#cell-missed"));
        if (!to.isEmpty()) {
          page.write(1, Path.of(to, "evaluate-%d.png".formatted(size[0])));
          page.write(2, Path.of(to, "evaluate-%d-2x.png".formatted(size[0])));
        }
      }
    }
  }
}
