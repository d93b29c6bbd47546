// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;

class RecipeTest {
  private static final String TEXT =
      """
      name = "small"
      description = "Two planes"
      labels = ["acl"]

      [[members]]
      name = "axial"
      plane = "axial"

      [[members]]
      name = "sagittal-fat"
      plane = "sagittal"
      description = "fat.?sat"

      [architecture]
      name = "mrnet-small"
      width = 8

      [preprocessing]
      size = 64

      [training]
      epochs = 10
      rate = 3e-3

      [stacker]
      folds = 5
      """;

  @TempDir Path folder;

  @Test
  void readsEveryTable() throws Exception {
    Recipe recipe = parse(TEXT);
    assertEquals("small", recipe.name());
    assertEquals(List.of("acl"), recipe.labels());
    assertEquals(
        List.of(
            new Recipe.Member("axial", SeriesSelector.of(Plane.AXIAL)),
            new Recipe.Member("sagittal-fat", new SeriesSelector(Plane.SAGITTAL, "fat.?sat"))),
        recipe.members());
    assertEquals(8, recipe.architecture().integer("width"));
    assertEquals(new Preprocessing(64, 1, "z-score"), recipe.preprocessing());
    assertEquals(0.003, recipe.training().number("rate"));
    assertEquals(
        new StackerOptions(
            "logistic",
            StackerOptions.Fit.OUT_OF_FOLD,
            5,
            StackerOptions.Networks.REFIT,
            LogisticRegression.STANDARD,
            CalibrationOptions.NONE,
            OperatingPoints.STANDARD),
        recipe.stacker());
  }

  @Test
  void settingsReplaceAndAddValues() throws Exception {
    Recipe recipe =
        parse(
            TEXT,
            "training.epochs=2",
            "training.rate = 1e-4",
            "architecture.file=C:/nets/a b.onnx",
            "augmentation.flip=true",
            "labels=[\"acl\", \"meniscus\"]",
            "stacker.fit=in-sample",
            "name=\"other\"");
    assertEquals(2, recipe.training().integer("epochs"));
    assertEquals(1e-4, recipe.training().number("rate"));
    assertEquals("C:/nets/a b.onnx", recipe.architecture().text("file"));
    assertTrue(recipe.augmentation().flag("flip", false));
    assertEquals(List.of("acl", "meniscus"), recipe.labels());
    assertEquals(StackerOptions.Fit.IN_SAMPLE, recipe.stacker().fit());
    assertEquals("other", recipe.name());
  }

  @Test
  void itsTextReadsBackAsTheSameRecipe() throws Exception {
    Recipe recipe = parse(TEXT, "training.epochs=2");
    Recipe again = parse(recipe.toToml());
    assertEquals(recipe.toToml(), again.toToml());
    assertEquals(recipe.members(), again.members());
    assertEquals(2, again.training().integer("epochs"));
  }

  @Test
  void anUnknownKeyIsNamedWithTheKnownOnes() {
    assertEquals(
        "Cannot use the recipe small.toml. [recipe] does not know speed. Known keys: architecture,"
            + " augmentation, description, exclusive, explanation, labels, members, name,"
            + " preprocessing, stacker, stages, target, training. Correct the file or the setting.",
        refusal(TEXT, "speed=3"));
  }

  @Test
  void anUnknownKeyInATableIsNamedWithItsTable() {
    assertTrue(refusal(TEXT, "stacker.fold=3").contains("[stacker] does not know fold."));
  }

  @Test
  void aWrongTypeIsNamedWithWhatStandsThere() {
    assertTrue(
        refusal(TEXT, "preprocessing.size=large")
            .contains("[preprocessing] size should be a number, but was 'large'."));
  }

  @Test
  void aMissingNameIsNamed() {
    assertTrue(refusal(TEXT.replace("name = \"small\"", "")).contains("[recipe] needs 'name'."));
  }

  @Test
  void anUnknownPlaneIsNamedWithTheKnownOnes() {
    assertTrue(
        refusal(TEXT.replace("\"axial\"\nplane = \"axial\"", "\"axial\"\nplane = \"axal\""))
            .contains("plane should be one of axial, coronal, sagittal"));
  }

  @Test
  void twoMembersOfOneNameAreRefused() {
    assertTrue(refusal(TEXT.replace("sagittal-fat", "axial")).contains("'axial' is there twice."));
  }

  @Test
  void aSettingWithoutAnEqualsSignIsRefused() {
    assertTrue(
        refusal(TEXT, "training.epochs")
            .contains("A setting should look like training.epochs=5, but was 'training.epochs'."));
  }

  @Test
  void textThatIsNoTomlIsRefusedByName() {
    assertTrue(refusal("name = ").startsWith("Cannot use the recipe small.toml. Cannot read"));
  }

  @Test
  void anInstalledRecipeIsFoundByName() throws Exception {
    install("small");
    Recipes recipes = new Recipes(List.of(folder));
    assertEquals(
        3, recipes.find("small", List.of("training.epochs=3")).training().integer("epochs"));
  }

  @Test
  void aRecipeIsFoundByItsPath() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.toml"), TEXT);
    assertEquals("small", new Recipes(List.of()).find(file.toString(), List.of()).name());
  }

  @Test
  void aRecipeThatIsNotThereListsThoseInstalled() throws Exception {
    install("small");
    install("large");
    Recipes recipes = new Recipes(List.of(folder, folder.resolve("nowhere")));
    assertEquals(
        "There is no recipe called 'medium' and no file of that name. Installed: large, small.",
        assertThrows(LearningException.class, () -> recipes.find("medium", List.of()))
            .getMessage());
  }

  /// W11: labels with blanks in their names, which a key of a table has in quotes.
  @Test
  void aSettingMayBeATableAndIsKeptInTheRecipesText() throws Exception {
    Recipe recipe =
        parse(TEXT, "augmentation.flip=0.5", "augmentation.sides={\"left a\"=\"right a\"}");
    Recipe again = Recipe.parse(recipe.toToml(), "again", List.of());
    for (Recipe one : List.of(recipe, again)) {
      Sides sides = Sides.of(one.augmentation());
      assertEquals("left a", sides.partners().get("right a"));
    }
  }

  private void install(String name) throws Exception {
    Path recipes = Files.createDirectories(folder.resolve("recipes"));
    Files.writeString(recipes.resolve(name + ".toml"), TEXT);
  }

  private static Recipe parse(String text, String... settings) throws LearningException {
    return Recipe.parse(text, "small.toml", List.of(settings));
  }

  private static String refusal(String text, String... settings) {
    return assertThrows(LearningException.class, () -> parse(text, settings)).getMessage();
  }
}
