// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Options;
import org.triplane.learning.Epoch;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipe;

/// What a run's epochs come to: how far each network is and which epoch it keeps.
///
/// @param parts its networks, in their order
/// @param epochs how many each of them has at most, those of earlier stages included
/// @param patience epochs without a better figure before a network ends; 0 for never
/// @param monitor which figure: `valid-loss`, `auc` or `accuracy`
/// @param best whether the best epoch is kept rather than the last
record RunFigures(
    Run run, List<RunPlan.Part> parts, int epochs, int patience, String monitor, boolean best) {
  static RunFigures of(Run run) {
    List<RunPlan.Part> parts = new ArrayList<>();
    int epochs = 1;
    Options training = Options.none("training");
    try {
      Recipe recipe = run.plan().parsed();
      parts.addAll(run.plan().parts());
      training = recipe.training();
      epochs = epochs(recipe);
    } catch (LearningException _) {
      // a run that was kept by an older program may have a recipe that is wrong today
    }
    run.begun().stream().filter(part -> !parts.contains(part)).forEach(parts::add);
    return new RunFigures(
        run,
        List.copyOf(parts),
        epochs,
        training.integer("patience", 0),
        training.text("monitor", "valid-loss"),
        training.text("select", "last").equals("best"));
  }

  private static int epochs(Recipe recipe) {
    int own = recipe.training().integer("epochs", 1);
    int sum = own + recipe.training().integer("frozen-epochs", 0);
    for (Options stage : recipe.source().tables("stages")) {
      sum += stage.integer("epochs", own);
    }
    return sum;
  }

  /// How much of a network's epochs is done, 0..1.
  double done(RunPlan.Part part) {
    List<Lap> laps = run.laps(part);
    return isFinished(part) ? 1 : Math.min(1, laps.size() / (double) epochs);
  }

  boolean isFinished(RunPlan.Part part) {
    List<Lap> laps = run.laps(part);
    return run.state() == RunState.DONE
        || !laps.isEmpty()
            && (laps.getLast().epoch().number() >= epochs
                || patience > 0 && laps.size() - 1 - indexOfBest(laps) >= patience);
  }

  int finished() {
    return (int) parts.stream().filter(this::isFinished).count();
  }

  /// Share of all epochs that are done, 0..1.
  double done() {
    return parts.stream().mapToDouble(this::done).average().orElse(0);
  }

  /// The epoch whose weights a network keeps so far.
  Optional<Lap> kept(RunPlan.Part part) {
    List<Lap> laps = run.laps(part);
    if (laps.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(best ? laps.get(indexOfBest(laps)) : laps.getLast());
  }

  /// The epoch with the highest figure on validation so far.
  Optional<Lap> highest(RunPlan.@Nullable Part part) {
    return run.laps().stream()
        .filter(lap -> lap.part().equals(part))
        .filter(lap -> lap.valid().isPresent())
        .reduce((a, b) -> b.valid().getAsDouble() > a.valid().getAsDouble() ? b : a);
  }

  private int indexOfBest(List<Lap> laps) {
    int index = 0;
    for (int i = 1; i < laps.size(); i++) {
      index = merit(laps.get(i).epoch()) > merit(laps.get(index).epoch()) ? i : index;
    }
    return index;
  }

  private double merit(Epoch epoch) {
    OptionalDouble figure =
        switch (monitor) {
          case "auc" -> epoch.validAuc();
          case "accuracy" -> epoch.validAccuracy();
          default -> OptionalDouble.of(-epoch.validLoss().orElse(epoch.trainLoss()));
        };
    return figure.orElse(Double.NEGATIVE_INFINITY);
  }
}
