// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.train.FakeTraining;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.LibraryCase.Kept;
import org.triplane.worklist.datasets.LibraryDatasets;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.FinalLabel;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reading;
import org.triplane.worklist.queue.CasePredictions;

/// Fills an empty library and builds on its labels, in the window alone.
class LabelSheetsTest {
  @TempDir Path folder;

  private static void write(LabelRoom label, String id, String text) {
    label.room.run(() -> ((TextField) label.find(id)).setText(text));
  }

  @Test
  void copiesAreInTheLibrary() throws Exception {
    Path studies = LabelRoom.studies(folder, 2);
    try (LabelRoom label = LabelRoom.empty(folder)) {
      label.room.chooser.opened = Optional.of(studies);
      label.act(Action.LABEL_IMPORT);
      label.room.run(() -> ((RadioButton) label.find("import-copy")).setSelected(true));
      label.press("import-folder");
      try (Library library = label.library()) {
        assertEquals(
            List.of(Kept.COPY, Kept.COPY),
            library.cases(CaseFilter.ALL).stream().map(LibraryCase::kept).toList());
      }
    }
  }

  @Test
  void aCaseInAnArchiveIsOpenedWithoutTheOthers() throws Exception {
    Path archive = folder.resolve("studies.zip");
    Path studies = LabelRoom.studies(folder, 3);
    try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      for (int i = 0; i < 3; i++) {
        Path own = Files.createDirectory(zip.getPath("/s" + i));
        Files.copy(studies.resolve("s%04d/study.txt".formatted(i)), own.resolve("study.txt"));
      }
    }
    try (LabelRoom label = LabelRoom.empty(folder)) {
      label.room.chooser.opened = Optional.of(archive);
      label.act(Action.LABEL_IMPORT);
      label.press("import-folder");
      label.act(Action.LABEL_READER);
      write(label, "reader-initials", "BR");
      label.press("reader-add");
      assertEquals("K-0001", label.text("case-name"));
      assertEquals(
          1, OpenRoom.onWindowThread(() -> label.room.workspace().studiesProperty().get().size()));
    }
  }

  @Test
  void aSetThatCannotBeAskedSaysWhy() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 1)) {
      label.act(Action.LABEL_SET);
      write(label, "set-name", "Knee ACL");
      label.press("set-keep");
      assertTrue(label.text("label-problem").contains("small letters"));
      try (Library library = label.library()) {
        assertEquals(1, new LabelSets(library).list().size());
      }
    }
  }

  private static void say(LabelRoom label, int number, String word) throws Exception {
    try (Library library = label.library()) {
      new Labels(library)
          .label(
              Reading.of(
                  "BR", "K-%04d".formatted(number), new LabelSets(library).require("knee-acl")),
              new Answer(List.of(word), false),
              Circumstances.NONE);
    }
  }

  private void installRecipe() throws Exception {
    Path recipes = Files.createDirectories(folder.resolve("models/recipes"));
    Files.writeString(recipes.resolve("mrnet-few.toml"), FakeTraining.RECIPE);
  }

  @Test
  void aDataSetIsBuiltOfTheLabelsAndItsPlanKept() throws Exception {
    installRecipe();
    try (LabelRoom label = LabelRoom.of(folder, 12)) {
      for (int i = 0; i < 12; i++) {
        say(label, i + 1, LabelRoom.knee().words().get(i % 3));
      }
      label.act(Action.LABEL_DATASET);
      write(label, "dataset-folds", "2");
      write(label, "dataset-test", "0.25");
      label.press("dataset-build");
      try (Library library = label.library()) {
        assertEquals(12, new LibraryDatasets(library).newest("knee-acl").cases().size());
      }
      String plan =
          OpenRoom.onWindowThread(() -> ((TextArea) label.find("dataset-plan")).getText());
      assertTrue(plan.contains("mrnet-few"));
      label.press("dataset-keep");
      assertTrue(Files.exists(label.user.resolve("library/datasets/knee-acl/recipe.toml")));
    }
  }

  @Test
  void whereNoRecipeIsInstalledTheDataSetIsBuiltAndTheSheetSaysSo() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 12)) {
      for (int i = 0; i < 12; i++) {
        say(label, i + 1, LabelRoom.knee().words().get(i % 3));
      }
      label.act(Action.LABEL_DATASET);
      write(label, "dataset-folds", "2");
      label.press("dataset-build");
      assertFalse(label.has("dataset-plan"));
      assertTrue(
          label.room.words("#sheet").stream().anyMatch(words -> words.contains("mrnet-few")));
    }
  }

  private static void ask(LabelRoom label, int number, Map<String, Double> says) throws Exception {
    String name = "K-%04d".formatted(number);
    try (Library library = label.library()) {
      new CasePredictions(library)
          .keep(
              name,
              says.entrySet().stream()
                  .map(
                      one ->
                          new CasePredictions.Said(
                              name,
                              "hash",
                              one.getKey(),
                              one.getValue(),
                              new LinkedHashMap<>(Map.of("axial", 0.0))))
                  .toList(),
              Map.of());
    }
  }

  @Test
  void aLabelThatTheEnsembleContradictsIsFoundAndFixed() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 6)) {
      for (int i = 1; i <= 6; i++) {
        boolean isWrong = i == 6;
        say(label, i, i % 2 == 0 && !isWrong ? "Complete" : "None");
        ask(
            label,
            i,
            i % 2 == 0
                ? Map.of("None", 0.05, "Partial", 0.05, "Complete", 0.9)
                : Map.of("None", 0.9, "Partial", 0.05, "Complete", 0.05));
      }
      label.act(Action.LABEL_CLEAN);
      assertEquals(
          1,
          OpenRoom.onWindowThread(
              () -> ((ListView<?>) label.find("clean-list")).getItems().size()));
      label.press("clean-fix");
      try (Library library = label.library()) {
        assertEquals(
            "Complete",
            FinalLabel.of(library, "knee-acl").stream()
                .filter(one -> one.caseName().equals("K-0006"))
                .findFirst()
                .orElseThrow()
                .answer()
                .words());
      }
    }
  }

  @Test
  void aLibraryThatIsNoneIsSaidAndTheImagesStay() throws Exception {
    Path library = Files.createDirectories(folder.resolve("user/library"));
    Files.writeString(library.resolve("library.sqlite"), "no database");
    try (LabelRoom label = LabelRoom.empty(folder)) {
      assertFalse(label.room.words(".worklist-shut").isEmpty() && !label.has("worklist"));
      label.room.begin(new ViewerRequest(List.of(LabelRoom.studies(folder, 1)), Optional.empty()));
      label.settle();
      assertTrue(
          OpenRoom.onWindowThread(() -> label.room.workspace().studyProperty().get() != null));
    }
  }
}
