// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Plane;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.train.FakeTraining;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.datasets.PlaneStand;
import org.triplane.worklist.datasets.SeriesKinds;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reading;

/// The tabs of the data set card, by their real controls.
class DatasetBuilderTest {
  @TempDir Path folder;

  private static void key(LabelRoom label, String id, KeyCode key, boolean control) {
    label.room.run(
        () ->
            javafx.event.Event.fireEvent(
                label.find(id),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false)));
    label.settle();
  }

  private static SeriesKinds.Row row(LabelRoom label, Plane plane) throws Exception {
    try (Library library = label.library()) {
      return SeriesKinds.of(library).rows().stream()
          .filter(one -> one.kind().plane() == plane)
          .findFirst()
          .orElseThrow();
    }
  }

  private static int line(LabelRoom label, Plane plane) {
    return OpenRoom.onWindowThread(
        () -> {
          var rows = ((ListView<?>) label.find("planes-list")).getItems();
          for (int i = 0; i < rows.size(); i++) {
            if (((SeriesKinds.Row) rows.get(i)).kind().plane() == plane) {
              return i;
            }
          }
          throw new AssertionError("no series of that plane");
        });
  }

  private static LabelRoom atPlanes(Path folder) throws Exception {
    LabelRoom label = LabelRoom.of(folder, 3);
    label.act(Action.LABEL_DATASET);
    label.press("dataset-tab-planes");
    label.room.layOut();
    return label;
  }

  @Test
  void theSeriesOfAllCasesAreListedWithThePlanesTheyStandFor() throws Exception {
    try (LabelRoom label = atPlanes(folder)) {
      assertTrue(label.text("planes-missing").contains("All 3 cases"));
      assertEquals(Map.of(Plane.SAGITTAL, 3), row(label, Plane.SAGITTAL).standing());
      String id = "planes-%d-auto".formatted(line(label, Plane.SAGITTAL));
      assertTrue(OpenRoom.onWindowThread(() -> ((ToggleButton) label.find(id)).isSelected()));
    }
  }

  private static boolean isPressed(LabelRoom label, int line, String stand) {
    label.room.layOut();
    return OpenRoom.onWindowThread(
        () -> ((ToggleButton) label.find("planes-%d-%s".formatted(line, stand))).isSelected());
  }

  private static boolean isOffered(LabelRoom label, String id) {
    return OpenRoom.onWindowThread(() -> !label.find(id).isDisabled());
  }

  @Test
  void aSwitchSaysThatASeriesStandsForNoPlaneAndUndoTakesItBack() throws Exception {
    try (LabelRoom label = atPlanes(folder)) {
      label.press("planes-%d-none".formatted(line(label, Plane.SAGITTAL)));
      assertEquals(PlaneStand.NONE, row(label, Plane.SAGITTAL).stand());
      label.press("planes-undo");
      assertEquals(PlaneStand.AUTO, row(label, Plane.SAGITTAL).stand());
      label.press("planes-redo");
      assertEquals(PlaneStand.NONE, row(label, Plane.SAGITTAL).stand());
    }
  }

  @Test
  void nobodyReadsYetSoTheFirstChoiceAsksWhoAndIsKeptWithTheInitials() throws Exception {
    try (LabelRoom label = LabelRoom.unread(folder, 3)) {
      label.act(Action.LABEL_DATASET);
      label.press("dataset-tab-planes");
      label.room.layOut();
      label.press("planes-%d-none".formatted(line(label, Plane.SAGITTAL)));
      assertEquals(PlaneStand.AUTO, row(label, Plane.SAGITTAL).stand());
      label.press("reader-AM");
      assertEquals(PlaneStand.NONE, row(label, Plane.SAGITTAL).stand());
      assertTrue(isPressed(label, line(label, Plane.SAGITTAL), "none"));
      try (Library library = label.library()) {
        assertEquals(
            List.of("AM"),
            library
                .database()
                .read(
                    connection ->
                        Sql.list(
                            connection,
                            one -> one.getString(1),
                            "SELECT DISTINCT reader FROM plane_events")));
      }
    }
  }

  @Test
  void aSwitchedLineIsDrawnAgainAndSoAreUndoAndWhatIsMissing() throws Exception {
    try (LabelRoom label = atPlanes(folder)) {
      int at = line(label, Plane.SAGITTAL);
      assertFalse(isOffered(label, "planes-undo"));
      label.press("planes-%d-none".formatted(at));
      assertTrue(isPressed(label, at, "none"));
      assertFalse(isPressed(label, at, "auto"));
      assertEquals("3 cases get no series for the plane Sagittal.", label.text("planes-missing"));
      assertTrue(isOffered(label, "planes-undo"));
      label.press("planes-undo");
      assertTrue(isPressed(label, at, "auto"));
      assertEquals("All 3 cases have a series for each plane.", label.text("planes-missing"));
      assertFalse(isOffered(label, "planes-undo"));
      assertTrue(isOffered(label, "planes-redo"));
    }
  }

  @Test
  void aLetterChangesTheChosenLineAndControlZTakesItBack() throws Exception {
    try (LabelRoom label = atPlanes(folder)) {
      int at = line(label, Plane.AXIAL);
      label.room.run(
          () -> ((ListView<?>) label.find("planes-list")).getSelectionModel().select(at));
      key(label, "planes-list", KeyCode.C, false);
      assertEquals(PlaneStand.CORONAL, row(label, Plane.AXIAL).stand());
      key(label, "planes-list", KeyCode.Z, true);
      assertEquals(PlaneStand.AUTO, row(label, Plane.AXIAL).stand());
    }
  }

  private LabelRoom atPreview() throws Exception {
    Path recipes = Files.createDirectories(folder.resolve("models/recipes"));
    Files.writeString(recipes.resolve("mrnet-small.toml"), FakeTraining.RECIPE);
    LabelRoom label = LabelRoom.of(folder, 3);
    label.act(Action.LABEL_DATASET);
    label.press("dataset-tab-preview");
    return label;
  }

  private static int cells(LabelRoom label) {
    return OpenRoom.onWindowThread(() -> label.room.room().lookupAll(".preview-cell").size());
  }

  @Test
  void aCaseIsShownAsInTheFilePreparedAndDrawn() throws Exception {
    try (LabelRoom label = atPreview()) {
      assertTrue(label.text("preview-case").contains("K-0001"));
      assertTrue(label.text("preview-recipe").contains("mrnet-small"));
      assertTrue(cells(label) >= 6, "cells: " + cells(label));
      assertEquals(0, cells(label) % 6);
    }
  }

  @Test
  void arrowKeysStepThroughTheCasesAndRDrawsAgain() throws Exception {
    try (LabelRoom label = atPreview()) {
      key(label, "preview-tab", KeyCode.RIGHT, false);
      assertTrue(label.text("preview-case").contains("K-0002"));
      key(label, "preview-tab", KeyCode.LEFT, false);
      key(label, "preview-tab", KeyCode.LEFT, false);
      assertTrue(label.text("preview-case").contains("K-0003"));
      key(label, "preview-tab", KeyCode.R, false);
      assertEquals(
          "2", OpenRoom.onWindowThread(() -> ((TextField) label.find("preview-seed")).getText()));
    }
  }

  @Test
  void aRecipeThatIsNotInstalledIsSaidInTheTab() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 1)) {
      label.act(Action.LABEL_DATASET);
      label.press("dataset-tab-preview");
      assertTrue(label.text("preview-problem").contains("mrnet-small"));
      assertEquals(0, cells(label));
    }
  }

  private static void say(LabelRoom label, String... words) throws Exception {
    try (Library library = label.library()) {
      for (int i = 0; i < words.length; i++) {
        new Labels(library)
            .label(
                Reading.of(
                    "BR", "K-%04d".formatted(i + 1), new LabelSets(library).require("knee-acl")),
                new Answer(List.of(words[i]), false),
                Circumstances.NONE);
      }
    }
  }

  private static void build(LabelRoom label) {
    label.act(Action.LABEL_DATASET);
    label.room.run(() -> ((TextField) label.find("dataset-folds")).setText("2"));
    label.press("dataset-build");
  }

  @Test
  void sidesPatientsClassesAndTheLeakageVerdictAreShownAndWhyThePlanIsAsItIs() throws Exception {
    Path recipes = Files.createDirectories(folder.resolve("models/recipes"));
    Files.writeString(recipes.resolve("mrnet-few.toml"), FakeTraining.RECIPE);
    try (LabelRoom label = LabelRoom.of(folder, 12)) {
      String[] words = new String[12];
      for (int i = 0; i < words.length; i++) {
        words[i] = LabelRoom.knee().words().get(i % 3);
      }
      say(label, words);
      build(label);
      assertTrue(label.text("dataset-leaks").contains("12 patients"));
      List<String> said = label.room.words("#dataset-sides");
      assertTrue(said.containsAll(List.of("Cases", "Patients", "Partial", "fold 2")), said + "");
      assertTrue(
          label.room.words("#sheet").stream().anyMatch(word -> word.contains("folds, as the")));
    }
  }

  @Test
  void aClassOfOneCaseIsRefusedInTheCard() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 5)) {
      say(label, "None", "None", "Partial", "Partial", "Complete");
      build(label);
      assertTrue(label.text("label-problem").contains("only one patient (K-0005)"));
    }
  }
}
