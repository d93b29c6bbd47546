// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipe;
import org.triplane.learning.StackerOptions;
import org.triplane.learning.TrainingLock;

/// What a run trains.
///
/// @param recipe as TOML
/// @param output where the ensemble will be
record RunPlan(String name, String recipe, DataChoice data, long seed, Path output) {
  /// One network of the ensemble.
  ///
  /// @param run `final`, or `fold-1` and so on
  record Part(String member, String run) {}

  Recipe parsed() throws LearningException {
    return Recipe.parse(recipe, name + ".toml", List.of());
  }

  /// The networks that will be trained, in their order.
  List<Part> parts() throws LearningException {
    Recipe parsed = parsed();
    List<String> runs = new ArrayList<>();
    if (parsed.stacker().networks() == StackerOptions.Networks.REFIT) {
      runs.add("final");
    }
    for (int fold = 1; fold <= parsed.stacker().folds(); fold++) {
      runs.add("fold-" + fold);
    }
    List<Part> parts = new ArrayList<>();
    for (String run : runs) {
      parsed.members().forEach(member -> parts.add(new Part(member.name(), run)));
    }
    return List.copyOf(parts);
  }

  /// Where checkpoints are kept until the ensemble is written.
  Path partial() {
    return output.resolveSibling(output.getFileName() + ".partial");
  }

  /// The recipe's file, beside the ensemble.
  Path recipeFile() {
    return output.resolveSibling(output.getFileName() + ".recipe.toml");
  }

  /// Whether there is something to go on with.
  boolean isBegun() {
    return Files.isDirectory(partial());
  }

  /// Remove what there is to go on with, unless another window or command trains it just now.
  void removeCheckpoints() throws IOException, LearningException {
    try (var _ = TrainingLock.take(output)) {
      AtomicOutput.deleteTree(partial());
    }
  }

  /// The same on a data set that has moved.
  RunPlan on(DataChoice moved) {
    return new RunPlan(name, recipe, moved, seed, output);
  }

  /// The same with a changed recipe.
  RunPlan with(String changed) {
    return new RunPlan(name, changed, data, seed, output);
  }

  /// What does the same on the command line.
  String command() {
    String layout = data.layout().map(word -> " --layout " + word).orElse("");
    return "triplane train %s --data %s%s --out %s --seed %d"
        .formatted(quoted(recipeFile()), quoted(data.folder()), layout, quoted(output), seed);
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9._/:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
