// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;

/// Looks for good recipe values by drawing them (Bergstra and Bengio 2012, S4.17). Trials are
/// told apart by their out-of-fold figures only: what networks say of training cases that they
/// never saw. Cases held out to validate and to test have no say.
public final class RandomSearch {
  private final Task task;
  private final Trainer trainer;
  private final SearchTable table;

  /// @param trainer trains one ensemble
  public RandomSearch(Task task, Trainer trainer) {
    this.task = task;
    this.trainer = trainer;
    this.table = new SearchTable(task.table(), task.ranges(), task.id());
  }

  /// Trains an ensemble for a trial.
  @FunctionalInterface
  public interface Trainer {
    /// @param output goes on from what an interrupted training left beside it
    EnsembleModel train(Recipe recipe, Path output, Progress progress) throws LearningException;
  }

  /// What to search.
  ///
  /// @param trials how many in all, those of an interrupted search included
  /// @param seed of the values that are drawn and of every training, so that all trials have the
  ///     same folds
  /// @param table a TSV, gone on with if it is there
  /// @param keep whether the trials' ensembles stay, in a folder beside the table
  public record Task(
      Recipe recipe,
      Dataset dataset,
      List<SearchRange> ranges,
      int trials,
      long seed,
      Path table,
      boolean keep) {
    public Task {
      ranges = List.copyOf(ranges);
    }

    private String id() {
      var text = new StringBuilder("%d\n%s\n".formatted(seed, recipe.toToml()));
      ranges.forEach(range -> text.append(range).append('\n'));
      dataset.split("train").forEach(one -> text.append(one.id()).append('\n'));
      return Sha256.of(text.toString()).substring(0, 12);
    }
  }

  /// One set of values.
  ///
  /// @param number from 1
  /// @param settings as `--set` takes them
  /// @param figures empty if the training's numbers ran away
  public record Trial(int number, List<String> settings, Optional<SearchFigures> figures) {
    public Trial {
      settings = List.copyOf(settings);
    }
  }

  /// See that trials of a recipe can be told apart, before anything is read or trained.
  ///
  /// @throws LearningException if it learns no classes
  public static void requireClasses(Recipe recipe) throws LearningException {
    if (recipe.givesPictures()) {
      throw new LearningException(
          "Cannot search with the recipe %s: trials are told apart by their AUC, which pictures have not. Train the values one by one and compare their squared error of the validation cases."
              .formatted(recipe.name()));
    }
    if (recipe.target().isPresent()) {
      throw new LearningException(
          "Cannot search with the recipe %s: trials are told apart by their AUC, which a measured value has not. Train the values one by one and compare their R² out of fold."
              .formatted(recipe.name()));
    }
  }

  /// The recipes of all trials, so that one that cannot be used is found before any is trained.
  ///
  /// @throws LearningException if a value that was drawn does not fit the recipe
  public List<Recipe> recipes() throws LearningException {
    List<Recipe> recipes = new ArrayList<>();
    for (int number = 1; number <= task.trials(); number++) {
      recipes.add(recipe(settings(number)));
    }
    return List.copyOf(recipes);
  }

  /// Train all trials that are not in the table yet.
  ///
  /// @param listener hears of each trial, those of the table included
  /// @return all trials
  /// @throws LearningException if a value that was drawn does not fit the recipe, the table is
  ///     another search's, or a training fails for another reason than numbers that ran away
  public List<Trial> run(Consumer<Trial> listener, Progress progress) throws LearningException {
    requireClasses(task.recipe());
    List<Trial> trials = new ArrayList<>(table.read());
    trials.forEach(listener);
    for (int number = trials.size() + 1; number <= task.trials(); number++) {
      progress.check();
      double all = task.trials();
      Progress part = progress.part((number - 1) / all, number / all);
      Trial trial =
          trial(
              number, new TrialProgress(part, "trial %d of %d: ".formatted(number, task.trials())));
      trials.add(trial);
      table.write(trials);
      listener.accept(trial);
    }
    return List.copyOf(trials);
  }

  /// All trials, that of the highest AUC first, those whose numbers ran away last.
  public static List<Trial> bestFirst(List<Trial> trials) {
    return trials.stream()
        .sorted(
            Comparator.comparing(
                trial -> trial.figures().orElse(null),
                Comparator.nullsLast(Comparator.reverseOrder())))
        .toList();
  }

  /// The trial of the highest AUC; of equals that of the lowest loss.
  public static Optional<Trial> best(List<Trial> trials) {
    return bestFirst(trials).stream().filter(trial -> trial.figures().isPresent()).findFirst();
  }

  /// Says of which trial it is.
  private record TrialProgress(Progress whole, String trial) implements Progress {
    @Override
    public void report(double done, String message) {
      whole.report(done, trial + message);
    }

    @Override
    public boolean isCancelled() {
      return whole.isCancelled();
    }
  }

  private List<String> settings(int number) {
    RandomGenerator random = Seeds.generator(task.seed(), "search", number);
    List<String> settings = new ArrayList<>();
    task.ranges().forEach(range -> settings.add(range.key() + "=" + range.draw(random)));
    return settings;
  }

  private Recipe recipe(List<String> settings) throws LearningException {
    return Recipe.parse(task.recipe().toToml(), task.recipe().name(), settings);
  }

  private Trial trial(int number, Progress progress) throws LearningException {
    List<String> settings = settings(number);
    Recipe recipe = recipe(settings);
    Path file = task.table().toAbsolutePath();
    Path output = file.resolveSibling(file.getFileName() + ".trials/trial-%03d".formatted(number));
    try {
      Files.createDirectories(output.resolveSibling(""));
      EnsembleModel model =
          Files.exists(output)
              ? EnsembleFolder.read(output)
              : trainer.train(recipe, output, progress);
      tidy(output, task.keep());
      return new Trial(number, settings, SearchFigures.of(model));
    } catch (DivergenceException _) {
      tidy(output, false);
      return new Trial(number, settings, Optional.empty());
    } catch (IOException e) {
      throw new LearningException(
          "Cannot write to %s. Check permissions and disk space.".formatted(output), e);
    }
  }

  /// Remove what is not to stay, and the folder of the trials with the last of them.
  private static void tidy(Path output, boolean keep) throws LearningException {
    try {
      if (keep) {
        return;
      }
      for (String ending : List.of("", ".partial")) {
        Path left = output.resolveSibling(output.getFileName() + ending);
        if (Files.exists(left)) {
          AtomicOutput.deleteTree(left);
        }
      }
      Path folder = output.resolveSibling("");
      try (Stream<Path> others = Files.list(folder)) {
        if (others.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new LearningException("Cannot remove %s. Check its permissions.".formatted(output), e);
    }
  }
}
