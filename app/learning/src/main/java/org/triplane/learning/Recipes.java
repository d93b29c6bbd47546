// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The recipes that are installed: `recipes/*.toml` in each of some folders.
///
/// @param folders searched in order, such as the `models` folder of the program and the user's
public record Recipes(List<Path> folders) {
  private static final String ENDING = ".toml";

  public Recipes {
    folders = List.copyOf(folders);
  }

  /// Find a recipe and change it by settings.
  ///
  /// @param recipe a name such as `mrnet-small`, or the path of a file
  /// @param settings each `table.key=value`, such as `training.epochs=5`
  /// @throws LearningException if there is none (the message lists those that are installed) or
  ///     it is wrong
  public Recipe find(String recipe, List<String> settings) throws LearningException {
    Path file = file(recipe);
    try {
      return Recipe.parse(Files.readString(file), file.getFileName().toString(), settings);
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the recipe %s. Check that it is a text file.".formatted(recipe), e);
    }
  }

  /// The names that are installed.
  public List<String> names() throws LearningException {
    TreeSet<String> names = new TreeSet<>();
    for (Path folder : folders) {
      Path recipes = folder.resolve("recipes");
      if (!Files.isDirectory(recipes)) {
        continue;
      }
      try (Stream<Path> files = Files.list(recipes)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(ENDING))
            .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
      } catch (IOException e) {
        throw new LearningException(
            "Cannot list the recipes in %s. Check its permissions.".formatted(folder), e);
      }
    }
    return List.copyOf(names);
  }

  private Path file(String recipe) throws LearningException {
    if (recipe.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      for (Path folder : folders) {
        Path file = folder.resolve("recipes").resolve(recipe + ENDING);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    Path file = Path.of(recipe);
    if (Files.isRegularFile(file)) {
      return file;
    }
    throw new LearningException(
        "There is no recipe called '%s' and no file of that name. Installed: %s."
            .formatted(recipe, names().isEmpty() ? "none" : String.join(", ", names())));
  }
}
