// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.viewer.kit.Action;
import org.triplane.worklist.Library;
import org.triplane.worklist.labels.FinalLabel;
import org.triplane.worklist.labels.LabelKind;

/// From a library with nothing in it to labels for all of its cases, in the window alone.
class LabelWalkTest {
  private static final int CASES = 4;

  @TempDir Path folder;
  private Path studies;

  @BeforeEach
  void write() throws Exception {
    studies = LabelRoom.studies(folder, CASES);
  }

  private static void write(LabelRoom label, String id, String text) {
    label.room.run(() -> ((TextField) label.find(id)).setText(text));
  }

  private void importFolder(LabelRoom label) {
    label.room.chooser.opened = Optional.of(studies);
    label.act(Action.LABEL_IMPORT);
    label.press("import-folder");
  }

  private static void chooseReader(LabelRoom label) {
    label.act(Action.LABEL_READER);
    write(label, "reader-initials", "BR");
    label.press("reader-add");
  }

  private static void defineSet(LabelRoom label) {
    label.act(Action.LABEL_SET);
    write(label, "set-name", "meniscus");
    write(label, "set-title", "Meniscus");
    label.room.run(
        () -> {
          @SuppressWarnings("unchecked")
          var kind = (ComboBox<LabelKind>) label.find("set-kind");
          kind.setValue(LabelKind.BINARY);
        });
    write(label, "value-word-0", "none");
    write(label, "value-word-1", "tear");
    label.press("set-keep");
  }

  private static List<String> labels(LabelRoom label) throws Exception {
    try (Library library = label.library()) {
      return FinalLabel.of(library, "meniscus").stream()
          .map(one -> one.caseName() + " " + one.answer().words() + " " + one.reader())
          .toList();
    }
  }

  private static void labelAll(LabelRoom label) throws Exception {
    assertEquals("K-0001", label.text("case-name"));
    for (int i = 0; i < CASES; i++) {
      label.room.type(i % 2 == 0 ? KeyCode.DIGIT1 : KeyCode.DIGIT2);
      label.settle();
    }
    assertEquals(
        List.of("K-0001 none BR", "K-0002 tear BR", "K-0003 none BR", "K-0004 tear BR"),
        labels(label));
    assertEquals("4 of 4 labeled", label.text("label-count"));
  }

  @Test
  void anEmptyLibraryIsFilledReadAndLabeled() throws Exception {
    try (LabelRoom label = LabelRoom.empty(folder)) {
      assertTrue(label.has("label-import"));
      importFolder(label);
      chooseReader(label);
      defineSet(label);
      labelAll(label);
    }
  }

  @Test
  void aFolderCanBeImportedByItsPath() throws Exception {
    try (LabelRoom label = LabelRoom.empty(folder)) {
      label.act(Action.LABEL_IMPORT);
      write(label, "import-path", " " + studies + " ");
      label.room.run(
          () -> ((TextField) label.find("import-path")).getOnAction().handle(new ActionEvent()));
      label.settle();
      assertEquals("0 of 4 labeled", label.text("label-count"));
    }
  }

  @Test
  void theOrderOfTheWalkDoesNotMatter() throws Exception {
    try (LabelRoom label = LabelRoom.empty(folder)) {
      defineSet(label);
      chooseReader(label);
      importFolder(label);
      labelAll(label);
    }
  }

  @Test
  void aStudyThatIsOpenAlreadyDoesNotKeepTheFirstCaseAway() throws Exception {
    try (LabelRoom label = LabelRoom.empty(folder)) {
      label.room.begin(new ViewerRequest(List.of(studies.resolve("s0002")), Optional.empty()));
      label.settle();
      importFolder(label);
      defineSet(label);
      chooseReader(label);
      labelAll(label);
    }
  }
}
