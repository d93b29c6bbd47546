// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.common.Options;
import org.triplane.common.Services;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.spi.Architecture;

/// The recipes that come with the program.
class InstalledRecipesTest {
  private static final Services<Architecture> ARCHITECTURES =
      Services.load(Architecture.class, List.of(InstalledRecipesTest.class.getClassLoader()));

  @TempDir Path folder;

  /// Every key is known, every name is installed and the network can be built.
  @ParameterizedTest
  @MethodSource("names")
  void everyNameInARecipeIsInstalled(String name) throws Exception {
    Recipe parsed = recipes().find(name, List.of());
    boolean imported = parsed.architecture().text("name").equals("imported");
    List<String> settings = imported ? List.of("architecture.file=" + foreign()) : List.of();
    Recipe recipe = recipes().find(name, settings);
    TrainingSetup setup = TrainingSetup.of(recipe, ARCHITECTURES);
    assertEquals(recipe.architecture().text("name"), setup.architecture().name());
    assertEquals(name, recipe.name());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyRecipeFitsTheFoldsOfItsStacker(String name) throws Exception {
    assertTrue(recipes().find(name, List.of()).stacker().folds() >= 2);
  }

  /// Source, data, cost and the exact command are in the file itself.
  @ParameterizedTest
  @MethodSource("names")
  void everyRecipeSaysWhereItIsFromAndHowItRuns(String name) throws Exception {
    String text = Files.readString(home().resolve("recipes").resolve(name + ".toml"));
    for (String what : List.of("# Source ", "# Data ", "# Cost ", "triplane train " + name)) {
      assertTrue(text.contains(what), name + " does not say: " + what);
    }
  }

  /// S0, S1, S2, S3, S4
  @Test
  void allFivePublishedMethodsHaveARecipe() throws Exception {
    assertTrue(
        recipes()
            .names()
            .containsAll(
                List.of(
                    "resnet3d-progressive",
                    "mrnet-alexnet",
                    "brain-tumour-resnet18",
                    "radiograph-finetune",
                    "slice-cnn-single",
                    "slice-cnn-multi",
                    "slice-cnn-regression",
                    "slice-cnn-reconstruction")));
  }

  static Stream<String> names() throws LearningException {
    return recipes().names().stream();
  }

  private static Recipes recipes() {
    return new Recipes(List.of(home()));
  }

  /// A classifier of color pictures, as imported ones are.
  private Path foreign() throws IOException, LearningException {
    var options = Options.none("architecture").with("width", 4);
    NetworkGraph network = ARCHITECTURES.get("resnet-18").build(options, 10, Seeds.generator(1));
    return Files.write(folder.resolve("foreign.onnx"), network.toBytes());
  }

  private static Path home() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("models/recipes"))) {
      at = at.getParent();
    }
    return at.resolve("models");
  }
}
