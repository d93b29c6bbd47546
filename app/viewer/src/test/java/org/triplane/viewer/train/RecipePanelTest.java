// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;

class RecipePanelTest {
  @TempDir Path folder;

  @Test
  void aFieldChangesTheTextAndTheTextChangesTheField() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder))) {
      type(room, "epochs", "7, 2");
      String text = TrainRoom.ask(() -> ((TextArea) room.node("toml")).getText());
      assertTrue(text.contains("epochs = 7") && text.contains("patience = 2"), text);
      room.run(
          () -> ((TextArea) room.node("toml")).setText(text.replace("epochs = 7", "epochs = 9")));
      assertEquals("9, 2", field(room, "epochs"));
    }
  }

  @Test
  void aValueThatIsNoNumberIsSaidAtItsFieldAndNothingChanges() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      String before = TrainRoom.ask(() -> room.page.recipe().textProperty().get());
      type(room, "size", "large");
      assertEquals(List.of("“large” should be one number."), problems(room));
      assertEquals(before, TrainRoom.ask(() -> room.page.recipe().textProperty().get()));
      assertTrue(TrainRoom.ask(() -> room.node("start").isDisabled()));
      type(room, "size", "24 px");
      assertEquals(List.of(), problems(room));
      assertFalse(TrainRoom.ask(() -> room.node("start").isDisabled()));
    }
  }

  @Test
  void whatTheNetworkRefusesIsSaidAtTheFieldToo() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      type(room, "rate", "-1");
      room.await(() -> !room.page.recipe().problemProperty().get().isEmpty());
      assertEquals("training.rate", TrainRoom.ask(() -> room.page.recipe().placeProperty().get()));
      assertEquals(List.of("[training] rate should be above 0. Correct the file."), problems(room));
    }
  }

  @Test
  void aRunBeginsWithTheSeedThatIsWritten() {
    var training = new FakeTraining(folder);
    try (TrainRoom room = TrainRoom.open(training).withData()) {
      assertEquals("1", field(room, "seed"));
      type(room, "seed", "soon");
      assertEquals(List.of("The seed “soon” should be a whole number, such as 1."), problems(room));
      assertTrue(TrainRoom.ask(() -> room.node("start").isDisabled()));
      type(room, "seed", "42");
      assertEquals(List.of(), problems(room));
      room.press("start");
      room.await(() -> !room.commands.isEmpty());
      assertTrue(room.commands.getFirst().endsWith("--seed 42"), room.commands.getFirst());
      training.permits.release(1000);
      room.await(() -> room.states().getFirst().endsWith("done"));
    }
  }

  @Test
  void aTextThatIsNoRecipeKeepsTheFieldsAndSaysWhatIsWrong() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      room.press("train-toml");
      room.run(() -> ((TextArea) room.node("toml")).appendText("\n[nonsense]\nx = 1\n"));
      assertTrue(room.words("recipe-problem").contains("nonsense"), room.words("recipe-problem"));
      assertEquals("4, 0", field(room, "epochs"));
      assertEquals("The recipe has a mistake. It is named where it stands.", room.words("reason"));
    }
  }

  @Test
  void aDataSetBringsItsPlan() {
    var training = new FakeTraining(folder);
    training.planned = Optional.of(FakeTraining.RECIPE.replace("epochs = 4", "epochs = 11"));
    try (TrainRoom room = TrainRoom.open(training).withData()) {
      assertEquals("11, 0", field(room, "epochs"));
      assertEquals("the plan of spots 1", chosen(room));
      choose(room, "tiny", "epochs = 4");
      assertEquals("4, 0", field(room, "epochs"));
    }
  }

  @Test
  void aPlanNeverReplacesARecipeThatSomebodyChangedButCanBeChosen() {
    var training = new FakeTraining(folder);
    training.planned = Optional.of(FakeTraining.RECIPE.replace("epochs = 4", "epochs = 11"));
    try (TrainRoom room = TrainRoom.open(training)) {
      type(room, "epochs", "7");
      room.withData();
      assertEquals("7, 0", field(room, "epochs"));
      choose(room, "the plan of spots 1", "epochs = 11");
      assertEquals("11, 0", field(room, "epochs"));
    }
  }

  private static String chosen(TrainRoom room) {
    return TrainRoom.ask(() -> String.valueOf(((ComboBox<?>) room.node("recipe")).getValue()));
  }

  private static void choose(TrainRoom room, String recipe, String line) {
    room.run(
        () -> {
          var recipes = (ComboBox<?>) room.node("recipe");
          recipes.getSelectionModel().select(recipes.getItems().indexOf(recipe));
        });
    room.await(() -> room.page.recipe().textProperty().get().contains(line));
  }

  @Test
  void saysWhyThereIsNothingToStartYet() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder))) {
      assertEquals("Choose a data set first.", room.words("reason"));
      assertTrue(TrainRoom.ask(() -> room.node("start").isDisabled()));
      assertTrue(TrainRoom.ask(() -> room.node("add-to-queue").isDisabled()));
    }
  }

  @Test
  void countsClassesAndFindsNoPatientOnBothSides() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      assertEquals("No patient on both sides. 36 cases, 18 tear", room.words("verdict"));
    }
  }

  @Test
  void aPatientOnBothSidesIsRefused() {
    var fake = new FakeTraining(folder);
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", SpotData.cases("t", 8));
    splits.put("valid", SpotData.cases("t", 2));
    fake.dataset = new Dataset("spots", List.of(SpotData.LABEL), splits, List.of());
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      assertTrue(room.words("verdict").startsWith("Patients on both sides: 2."));
      assertEquals("2 patients are in more than one split.", room.words("reason"));
    }
  }

  @Test
  void casesOfOneClassAreRefused() {
    var fake = new FakeTraining(folder);
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", SpotData.cases("t", 1));
    fake.dataset = new Dataset("spots", List.of(SpotData.LABEL), splits, List.of());
    try (TrainRoom room = TrainRoom.open(fake).withData()) {
      assertTrue(room.words("reason").startsWith("All training cases are alike for tear."));
    }
  }

  @Test
  void aDataSetThatCannotBeOpenedIsSaidWhereItIsChosen() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder))) {
      room.run(() -> room.page.use(folder.resolve("moved")));
      room.await(() -> !room.page.recipe().dataProblemProperty().get().isEmpty());
      assertTrue(room.words("verdict").contains("there is no such folder"));
    }
  }

  @Test
  void aRateThatTheFinderSuggestsIsTakenByPressingIt() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      room.press("find-rate");
      room.await(() -> room.page.recipe().curveProperty().get() != null);
      room.layOut();
      double valley =
          TrainRoom.ask(() -> room.page.recipe().curveProperty().get().suggestions().get("valley"));
      room.run(() -> room.node("rate-valley").getOnMouseClicked().handle(null));
      assertEquals(Figures.rate(valley), field(room, "rate"));
    }
  }

  @Test
  void theSuggestedRateIsTakenByAButtonToo() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      assertFalse(TrainRoom.ask(() -> room.node("take-rate").isVisible()));
      room.press("find-rate");
      room.await(() -> room.page.recipe().curveProperty().get() != null);
      double valley =
          TrainRoom.ask(() -> room.page.recipe().curveProperty().get().suggestions().get("valley"));
      assertEquals("Use " + Figures.rate(valley), room.words("take-rate"));
      room.press("take-rate");
      assertEquals(Figures.rate(valley), field(room, "rate"));
    }
  }

  @Test
  void aFolderThatIsChosenStandsInItsField() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder))) {
      Path chosen = folder.resolve("knees");
      room.folder = Optional.of(chosen);
      room.run(() -> ((ComboBox<?>) room.node("data-set")).getSelectionModel().selectLast());
      room.await(() -> room.page.recipe().summaryProperty().get() != null);
      room.await(() -> isShown(room, "knees"));
      room.folder = Optional.empty();
      room.run(() -> ((ComboBox<?>) room.node("data-set")).getSelectionModel().selectLast());
      room.await(() -> isShown(room, "knees"));
    }
  }

  /// What is not among the items is not drawn.
  private static boolean isShown(TrainRoom room, String words) {
    return TrainRoom.ask(
        () -> {
          var sets = (ComboBox<?>) room.node("data-set");
          return words.equals(sets.getValue()) && sets.getItems().contains(words);
        });
  }

  @Test
  void whatTheFormHasNoFieldForIsSaidAndKept() {
    try (TrainRoom room = TrainRoom.open(new FakeTraining(folder)).withData()) {
      room.run(
          () ->
              room.page
                  .recipe()
                  .type(
                      FakeTraining.RECIPE.replace(
                          "[training]",
                          "[[stages]]\nsize = 8\nepochs = 3\n[training]\nsampler = \"balanced\"")));
      assertEquals("Also: channels [4, 4, 4, 4]", room.words("more-network"));
      assertEquals("Also: sampler balanced, batch 8", room.words("more-training"));
      assertEquals("Stage 1 before these: size 8, epochs 3", room.words("stages"));
      type(room, "epochs", "7, 2");
      String text = TrainRoom.ask(() -> room.page.recipe().textProperty().get());
      assertTrue(text.contains("sampler = \"balanced\"") && text.contains("[[stages]]"), text);
      room.run(() -> room.page.recipe().type(FakeTraining.RECIPE));
      assertFalse(TrainRoom.ask(() -> room.node("stages").isVisible()));
    }
  }

  private static void type(TrainRoom room, String id, String text) {
    room.run(
        () -> {
          var field = (TextField) room.node(id);
          field.setText(text);
          field.fireEvent(new javafx.event.ActionEvent());
        });
  }

  private static String field(TrainRoom room, String id) {
    return TrainRoom.ask(() -> ((TextField) room.node(id)).getText());
  }

  private static List<String> problems(TrainRoom room) {
    return TrainRoom.ask(
        () ->
            room.scene.getRoot().lookupAll(".field-problem").stream()
                .map(Label.class::cast)
                .filter(Label::isVisible)
                .map(Label::getText)
                .toList());
  }
}
