// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.learning.RandomSearch.Trial;

/// S4.17
class RandomSearchTest {
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "mrnet-small"
      [preprocessing]
      size = 16
      [training]
      rate = 0.01
      """;

  @TempDir Path folder;
  private final List<String> trained = new ArrayList<>();

  @Test
  void theBestTrialIsTheOneOfTheHighestOutOfFoldAuc() throws Exception {
    List<Trial> trials = search(6, 1, this::byRate).run(_ -> {}, Progress.SILENT);
    Trial best = RandomSearch.best(trials).orElseThrow();
    double closest =
        trials.stream().mapToDouble(trial -> distance(rate(trial))).min().orElseThrow();
    assertEquals(closest, distance(rate(best)), 1e-12);
    assertEquals(6, trained.stream().distinct().count());
  }

  @Test
  void everyAucHasItsIntervalAndTheNumberOfCasesOfTheRarerLabel() throws Exception {
    Trial trial = search(1, 1, this::byRate).run(_ -> {}, Progress.SILENT).getFirst();
    SearchFigures figures = trial.figures().orElseThrow();
    assertEquals(30, figures.cases());
    assertEquals(figures.auc() - 0.1, figures.low(), 1e-9);
    assertEquals(figures.auc() + 0.1, figures.high(), 1e-9);
    assertEquals(
        String.format(
            Locale.ROOT,
            "%.4f (%.4f to %.4f), n = 30",
            figures.auc(),
            figures.low(),
            figures.high()),
        figures.toString());
  }

  @Test
  void aStoppedSearchGoesOnWithTheSameValues() throws Exception {
    List<Trial> whole = search(5, 1, this::byRate).run(_ -> {}, Progress.SILENT);
    Files.delete(folder.resolve("table.tsv"));
    trained.clear();
    RandomSearch stopping =
        search(
            5,
            1,
            (recipe, output, progress) -> {
              if (trained.size() == 2) {
                throw new CancellationException("Stopped at the user's request.");
              }
              return byRate(recipe, output, progress);
            });
    assertThrows(CancellationException.class, () -> stopping.run(_ -> {}, Progress.SILENT));
    assertEquals(whole, search(5, 1, this::byRate).run(_ -> {}, Progress.SILENT));
    assertEquals(5, trained.size());
  }

  @Test
  void theRecipesOfAllTrialsAreKnownBeforeAnyIsTrained() throws Exception {
    RandomSearch search = search(5, 1, this::byRate);
    List<Double> known =
        search.recipes().stream().map(recipe -> recipe.training().number("rate", 0)).toList();
    assertEquals(List.of(), trained);
    List<Trial> trials = search.run(_ -> {}, Progress.SILENT);
    assertEquals(trials.stream().map(RandomSearchTest::rate).toList(), known);
  }

  @Test
  void progressSaysOfWhichTrialItIs() throws Exception {
    List<String> said = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(double done, String message) {
            said.add(message);
          }

          @Override
          public boolean isCancelled() {
            return false;
          }
        };
    search(
            2,
            1,
            (recipe, output, part) -> {
              part.report(0.5, "training axial fold-1");
              return byRate(recipe, output, part);
            })
        .run(_ -> {}, progress);
    assertEquals(
        List.of("trial 1 of 2: training axial fold-1", "trial 2 of 2: training axial fold-1"),
        said);
  }

  @Test
  void aTableOfAnotherSeedIsRefused() throws Exception {
    search(1, 1, this::byRate).run(_ -> {}, Progress.SILENT);
    RandomSearch other = search(1, 2, this::byRate);
    var thrown = assertThrows(LearningException.class, () -> other.run(_ -> {}, Progress.SILENT));
    assertTrue(String.valueOf(thrown.getMessage()).contains("another"), thrown.getMessage());
  }

  @Test
  void aTrialWhoseNumbersRunAwayIsALineWithoutFigures() throws Exception {
    RandomSearch.Trainer astray =
        (recipe, output, progress) -> {
          throw new DivergenceException("The loss is no number any more.", "Lower the rate.");
        };
    List<Trial> trials = search(2, 1, astray).run(_ -> {}, Progress.SILENT);
    assertEquals(Optional.empty(), trials.getFirst().figures());
    assertEquals(3, Files.readAllLines(folder.resolve("table.tsv")).size());
    assertTrue(RandomSearch.best(trials).isEmpty());
  }

  @Test
  void ensemblesStayOnlyIfTheyAreToBeKept() throws Exception {
    search(2, 1, this::byRate).run(_ -> {}, Progress.SILENT);
    assertFalse(Files.exists(folder.resolve("table.tsv.trials")));
    Files.delete(folder.resolve("table.tsv"));
    new RandomSearch(task(2, 1, true), this::byRate).run(_ -> {}, Progress.SILENT);
    assertTrue(Files.exists(folder.resolve("table.tsv.trials/trial-002/model.toml")));
  }

  @Test
  void logarithmicRangesDrawAsManyValuesInEveryDecade() throws Exception {
    SearchRange range = SearchRange.parse("training.rate=1e-4..1e-2[log]");
    var random = Seeds.generator(3);
    int low = 0;
    for (int i = 0; i < 2000; i++) {
      double drawn = Double.parseDouble(range.draw(random));
      assertTrue(drawn >= 1e-4 && drawn <= 1e-2, "" + drawn);
      low += drawn < 1e-3 ? 1 : 0;
    }
    assertEquals(1000, low, 100);
  }

  @Test
  void wholeRangesDrawBothEnds() throws Exception {
    SearchRange range = SearchRange.parse("training.epochs=2..4");
    var random = Seeds.generator(3);
    int[] counts = new int[5];
    for (int i = 0; i < 3000; i++) {
      counts[Integer.parseInt(range.draw(random))]++;
    }
    for (int value = 2; value <= 4; value++) {
      assertEquals(1000, counts[value], 150);
    }
  }

  @Test
  void wordsAreDrawnToo() throws Exception {
    SearchRange range = SearchRange.parse("architecture.slice-pool=max|mean");
    var random = Seeds.generator(3);
    String first = range.draw(random);
    String next = first;
    for (int i = 0; i < 50 && next.equals(first); i++) {
      next = range.draw(random);
    }
    assertNotEquals(first, next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate", "a=1", "a=2..1", "a=0..1[log]", "a=x..y", "=1..2", "a=1...2.3.4"})
  void whatIsNoRangeIsSaid(String text) {
    var thrown = assertThrows(LearningException.class, () -> SearchRange.parse(text));
    assertTrue(String.valueOf(thrown.getMessage()).contains("'" + text + "'"));
  }

  private RandomSearch search(int trials, long seed, RandomSearch.Trainer trainer)
      throws LearningException {
    return new RandomSearch(task(trials, seed, false), trainer);
  }

  private RandomSearch.Task task(int trials, long seed, boolean keep) throws LearningException {
    return new RandomSearch.Task(
        Recipe.parse(RECIPE, "tiny.toml", List.of()),
        SpotCases.dataset(8, 0),
        List.of(SearchRange.parse("training.rate=1e-4..1e-1[log]")),
        trials,
        seed,
        folder.resolve("table.tsv"),
        keep);
  }

  /// An ensemble whose AUC out of fold is the better the closer the rate is to 0.003; that of the
  /// validation cases is the other way round.
  private static Map<String, Object> figures(double auc, double loss, int cases) {
    return Map.of(
        "auc", auc, "aucLow", auc - 0.1, "aucHigh", auc + 0.1, "cases", cases, "logLoss", loss);
  }

  private EnsembleModel byRate(Recipe recipe, Path output, Progress progress)
      throws LearningException {
    double off = distance(recipe.training().number("rate", 0));
    trained.add(String.valueOf(recipe.training().number("rate", 0)));
    SequencedMap<String, Object> metrics = new LinkedHashMap<>();
    metrics.put(
        "out-of-fold",
        Map.of("tear", figures(1 - off, off, 40), "cyst", figures(1 - off, off, 30)));
    metrics.put("valid", Map.of("tear", figures(off, 1 - off, 40)));
    var model =
        new EnsembleModel(
            "trial",
            "1",
            List.of("tear"),
            List.of(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            metrics,
            new LinkedHashMap<>(),
            new EnsembleModel.TrainingCases("salt", List.of()));
    try {
      EnsembleFolder.write(model, Map.of(), Map.of(), output);
      return model;
    } catch (IOException e) {
      throw new LearningException("Cannot write.", e);
    }
  }

  private static double rate(Trial trial) {
    return Double.parseDouble(trial.settings().getFirst().substring("training.rate=".length()));
  }

  private static double distance(double rate) {
    return Math.abs(Math.log10(rate / 0.003)) / 4;
  }
}
