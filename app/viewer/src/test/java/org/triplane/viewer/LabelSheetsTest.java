// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.kit.Action;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase.Kept;
import org.triplane.worklist.labels.LabelSets;

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
      label.room.chooser.folder = Optional.of(studies);
      label.act(Action.LABEL_IMPORT);
      label.room.run(() -> ((RadioButton) label.find("import-copy")).setSelected(true));
      label.press("import-folder");
      try (Library library = label.library()) {
        assertTrue(library.cases(CaseFilter.ALL).stream().allMatch(one -> one.kept() == Kept.COPY));
      }
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
