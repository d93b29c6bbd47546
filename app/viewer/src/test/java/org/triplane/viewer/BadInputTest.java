// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.AtomicOutput;
import org.triplane.viewer.kit.Action;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.FinalLabel;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reading;

/// What a library can do to a window: each time there is a sentence and a way on.
class BadInputTest {
  @TempDir Path folder;

  @Test
  void aNewerLibraryIsSaidAndTheImagesStay() throws Exception {
    LabelRoom.of(folder, 1).close();
    change("PRAGMA user_version=9999");
    try (LabelRoom label = LabelRoom.empty(folder)) {
      assertTrue(has(shown(label), "newer Triplane"), () -> shown(label).toString());
      label.room.begin(
          new ViewerRequest(List.of(folder.resolve("studies/s0000")), Optional.empty()));
      label.settle();
      assertTrue(
          OpenRoom.onWindowThread(() -> label.room.workspace().studyProperty().get() != null));
    }
  }

  @Test
  void aDoorThatIsShutDoesNotOpenByItself() throws Exception {
    Files.createDirectories(folder.resolve("user"));
    Files.writeString(folder.resolve("user/library"), "a file where the folder should be");
    try (LabelRoom label = LabelRoom.empty(folder)) {
      assertFalse(shown(label).isEmpty());
      label.act(Action.LABEL_IMPORT);
      assertFalse(label.has("import-folder"));
    }
  }

  @Test
  void aLibraryThatMayNotBeWrittenIsLookedAtAndNothingIsAcknowledged() throws Exception {
    LabelRoom.of(folder, 2).close();
    Path library = folder.resolve("user/library");
    permit(library, "r-xr-xr-x");
    permit(library.resolve(Library.FILE), "r--r--r--");
    assumeFalse(Files.isWritable(library), "the super user may write anywhere");
    try (LabelRoom label = LabelRoom.again(folder)) {
      assertTrue(has(shown(label), "can only be looked at"), () -> shown(label).toString());
      label.room.type(KeyCode.DIGIT1);
      label.settle();
      assertEquals("0 of 2 labeled", label.text("label-count"));
    } finally {
      permit(library, "rwxr-xr-x");
    }
  }

  @Test
  void aLabelThatFindsNoRoomIsNotAcknowledgedAndCanBeGivenAgain() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 2)) {
      change(
          "CREATE TRIGGER full BEFORE INSERT ON label_events"
              + " BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
      label.room.type(KeyCode.DIGIT1);
      label.settle();
      assertEquals("K-0001", label.text("case-name"));
      assertTrue(notice(label).contains("the disk is full"), notice(label));
      assertEquals(List.of(), labels());
      change("DROP TRIGGER full");
      label.room.type(KeyCode.DIGIT1);
      label.settle();
      assertEquals(List.of("K-0001 None BR"), labels());
      assertEquals("K-0002", label.text("case-name"));
    }
  }

  @Test
  void studiesThatWereDeletedAreSaidAndTheOthersLabeled() throws Exception {
    LabelRoom.of(folder, 4).close();
    AtomicOutput.deleteTree(folder.resolve("studies/s0000"));
    AtomicOutput.deleteTree(folder.resolve("studies/s0002"));
    try (LabelRoom label = LabelRoom.again(folder)) {
      assertTrue(has(shown(label), "not where they were: 2."), () -> shown(label).toString());
      assertEquals("K-0002", label.text("case-name"));
      label.room.type(KeyCode.DIGIT2);
      label.settle();
      assertEquals("K-0004", label.text("case-name"));
      label.room.type(KeyCode.DIGIT1);
      label.settle();
      assertEquals(List.of("K-0002 Partial BR", "K-0004 None BR"), labels());
    }
  }

  @Test
  void twoWindowsOnOneCaseKeepBothLabelsAndShowThatTheyDiffer() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 2);
        LabelRoom other = label.another("AM")) {
      label.room.type(KeyCode.DIGIT1);
      other.room.type(KeyCode.DIGIT3);
      label.settle();
      other.settle();
      label.act(Action.PAGE_READ);
      label.act(Action.PAGE_LABEL);
      assertEquals("K-0001: AM says Complete, BR says None.", sorted(label));
    }
  }

  @Test
  void aClassOfOnePatientIsSaidBeforeAnythingIsBuilt() throws Exception {
    try (LabelRoom label = LabelRoom.of(folder, 8)) {
      for (int i = 1; i <= 8; i++) {
        say("K-%04d".formatted(i), i == 1 ? "Complete" : i % 2 == 0 ? "None" : "Partial");
      }
      label.act(Action.LABEL_DATASET);
      label.room.run(() -> ((TextField) label.find("dataset-folds")).setText("2"));
      label.press("dataset-build");
      List<String> words = label.room.words("#sheet");
      assertTrue(
          notice(label).contains("only one patient (K-0001)") || has(words, "only one patient"),
          notice(label) + words);
      label.room.run(() -> label.room.room().desk().closeSheet());
      label.room.type(KeyCode.DIGIT3);
      label.settle();
      label.act(Action.LABEL_DATASET);
      assertTrue(label.has("dataset-build"));
    }
  }

  @Test
  void anImportThatIsCanceledKeepsWhatItHasAndCanBeDoneAgain() throws Exception {
    Path studies = LabelRoom.studies(folder, 30);
    try (LabelRoom label = LabelRoom.empty(folder)) {
      label.room.chooser.opened = Optional.of(studies);
      label.act(Action.LABEL_IMPORT);
      label.room.run(
          () -> {
            ((javafx.scene.control.ButtonBase) label.find("import-folder")).fire();
            label.room.room().runner().run(Action.CANCEL);
          });
      label.settle();
      try (Library library = label.library()) {
        assertTrue(library.cases(CaseFilter.ALL).size() < 30);
        assertEquals(List.of(), library.database().check());
      }
      label.act(Action.LABEL_IMPORT);
      label.press("import-folder");
      try (Library library = label.library()) {
        assertEquals(30, library.cases(CaseFilter.ALL).size());
      }
    }
  }

  /// What the worklist shows in place of, or over, its lines.
  private static List<String> shown(LabelRoom label) {
    return label.room.words("#worklist");
  }

  private static boolean has(List<String> words, String part) {
    return words.stream().anyMatch(one -> one.contains(part));
  }

  private static String notice(LabelRoom label) {
    return OpenRoom.onWindowThread(
        () -> {
          var notice = label.room.session().notifier().noticeProperty().get();
          return notice == null ? "" : notice.message();
        });
  }

  /// The contradiction, whoever is named first in it.
  private static String sorted(LabelRoom label) {
    String said = label.text("label-contradiction");
    return said.equals("K-0001: BR says None, AM says Complete.")
        ? "K-0001: AM says Complete, BR says None."
        : said;
  }

  private Library library() throws WorklistException {
    return Library.open(folder.resolve("user/library"), java.time.Clock.systemUTC());
  }

  private List<String> labels() throws WorklistException {
    try (Library library = library()) {
      return FinalLabel.of(library, "knee-acl").stream()
          .map(one -> one.caseName() + " " + one.answer().words() + " " + one.reader())
          .toList();
    }
  }

  private void say(String name, String word) throws WorklistException {
    try (Library library = library()) {
      new Labels(library)
          .label(
              Reading.of("BR", name, new LabelSets(library).require("knee-acl")),
              new Answer(List.of(word), false),
              Circumstances.NONE);
    }
  }

  /// Change the library's file as nobody should, beside the window.
  private void change(String sql) throws WorklistException {
    try (Library library = library()) {
      library
          .database()
          .write(
              connection -> {
                try (Statement statement = connection.createStatement()) {
                  return statement.execute(sql);
                }
              });
    }
  }

  private static void permit(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }
}
