// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.viewer.kit.Action;
import org.triplane.worklist.Library;
import org.triplane.worklist.Whereabouts;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.Circumstances;
import org.triplane.worklist.labels.EventKind;
import org.triplane.worklist.labels.FinalLabel;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Reading;
import org.triplane.worklist.queue.CasePredictions;

/// Labels synthetic studies with keys and looks at the window and the library.
class LabelPageTest {
  @TempDir Path folder;
  private LabelRoom label;

  @BeforeEach
  void open() throws Exception {
    label = LabelRoom.of(folder, 5);
  }

  @AfterEach
  void close() {
    label.close();
  }

  private List<String> labels() throws Exception {
    try (Library library = label.library()) {
      return FinalLabel.of(library, "knee-acl").stream()
          .map(one -> one.caseName() + " " + one.answer().words() + " " + one.reader())
          .toList();
    }
  }

  private List<EventKind> events(String name) throws Exception {
    try (Library library = label.library()) {
      return new Labels(library).history(name, null).stream().map(LabelEvent::kind).toList();
    }
  }

  private void say(String name, String reader, String word) throws Exception {
    try (Library library = label.library()) {
      new Labels(library)
          .label(
              Reading.of(reader, name, new LabelSets(library).require("knee-acl")),
              new Answer(List.of(word), false),
              Circumstances.NONE);
    }
  }

  private void type(KeyCode key) {
    label.room.type(key);
    label.settle();
  }

  @Test
  void theFirstCaseIsOpenWhenThePageIsShown() {
    assertEquals("K-0001", label.text("case-name"));
  }

  @Test
  void oneKeyKeepsTheLabelAndShowsTheNextCase() throws Exception {
    type(KeyCode.DIGIT2);
    assertEquals(List.of("K-0001 Partial BR"), labels());
    assertEquals("K-0002", label.text("case-name"));
    assertEquals("1 of 5 labeled", label.text("label-count"));
    assertEquals(
        "triplane label K-0001 Partial --set knee-acl --reader BR", label.text("repeat-command"));
  }

  @Test
  void aKeyThatIsHeldCountsOnce() throws Exception {
    label.room.press(KeyCode.DIGIT1, false, false);
    label.settle();
    label.room.press(KeyCode.DIGIT1, false, false);
    label.settle();
    assertEquals(List.of("K-0001 None BR"), labels());
  }

  @Test
  void digitsAreWindowPresetsOnTheOtherPages() throws Exception {
    label.act(Action.PAGE_READ);
    type(KeyCode.DIGIT2);
    assertEquals(List.of(), labels());
  }

  @Test
  void undoTakesTheLabelBackAndShowsItsCaseAgain() throws Exception {
    type(KeyCode.DIGIT2);
    label.room.type(KeyCode.Z, false, true);
    label.settle();
    assertEquals(List.of(), labels());
    assertEquals("K-0001", label.text("case-name"));
  }

  @Test
  void redoBringsTheLabelBack() throws Exception {
    type(KeyCode.DIGIT2);
    label.room.type(KeyCode.Z, false, true);
    label.settle();
    label.room.type(KeyCode.Y, false, true);
    label.settle();
    assertEquals(List.of("K-0001 Partial BR"), labels());
  }

  @Test
  void aSealedCaseHasNoAssessmentAnywhere() {
    label.act(Action.ASSESS);
    assertNull(OpenRoom.onWindowThread(() -> label.room.workspace().assessmentProperty().get()));
    assertTrue(label.has("case-sealed"));
    assertTrue(
        label.room.session().notifier().noticeProperty().get().message().contains("is hidden"));
    label.act(Action.PAGE_READ);
    assertTrue(label.room.words(".findings").contains("Assistant hidden"));
  }

  @Test
  void showingTheAssistantFirstIsRecorded() throws Exception {
    label.press("label-show");
    assertFalse(label.has("case-sealed"));
    assertTrue(
        OpenRoom.onWindowThread(() -> label.room.workspace().assessmentProperty().get() != null));
    assertTrue(events("K-0001").contains(EventKind.REVEALED));
  }

  @Test
  void theReasonIsShownOnlyAfterTheLabel() throws Exception {
    label.press("queue-random");
    assertFalse(label.lines().stream().flatMap(List::stream).anyMatch("By lot"::equals));
    type(KeyCode.DIGIT1);
    assertTrue(label.room.words("#case-last").contains("By lot"));
  }

  @Test
  void theAssistantsOpinionIsShownForTheLastCase() throws Exception {
    try (Library library = label.library()) {
      var said =
          new CasePredictions.Said(
              "K-0001", "hash", "Partial", 0.71, new LinkedHashMap<>(Map.of("axial", 0.9)));
      new CasePredictions(library).keep("K-0001", List.of(said), Map.of());
    }
    assertFalse(label.room.words("#case-panel").contains("Partial, 0.71"));
    type(KeyCode.DIGIT1);
    assertTrue(label.room.words("#case-last").contains("Partial, 0.71"));
  }

  @Test
  void theFilterListsCasesWithTheirWords() {
    type(KeyCode.DIGIT3);
    label.room.run(() -> ((TextField) label.find("label-filter")).setText("complete"));
    label.settle();
    assertEquals(
        1,
        OpenRoom.onWindowThread(() -> ((ListView<?>) label.find("label-cases")).getItems().size()));
  }

  @Test
  void lettersOfTheFilterAreNoLabels() throws Exception {
    label.act(Action.LABEL_FILTER);
    Node filter = OpenRoom.onWindowThread(() -> label.find("label-filter"));
    label.room.run(
        () ->
            filter.fireEvent(
                new javafx.scene.input.KeyEvent(
                    javafx.scene.input.KeyEvent.KEY_PRESSED,
                    "2",
                    "2",
                    KeyCode.DIGIT2,
                    false,
                    false,
                    false,
                    false)));
    label.settle();
    assertEquals(List.of(), labels());
  }

  @Test
  void aQueueThatNeedsAModelSaysSo() {
    label.press("queue-uncertain");
    assertTrue(
        label.room.session().notifier().noticeProperty().get().message().contains("ensemble"));
  }

  @Test
  void aNoteIsKeptWithoutALabel() throws Exception {
    label.act(Action.LABEL_NOTE);
    label.room.run(
        () -> {
          var note = (TextField) label.find("label-note");
          note.setText("motion");
          note.fireEvent(new javafx.event.ActionEvent());
        });
    label.settle();
    assertTrue(events("K-0001").contains(EventKind.NOTE));
    assertEquals("K-0001", label.text("case-name"));
  }

  @Test
  void contradictoryLabelsAreDecidedWithAReason() throws Exception {
    type(KeyCode.DIGIT2);
    say("K-0001", "AM", "None");
    label.act(Action.PAGE_READ);
    label.act(Action.PAGE_LABEL);
    assertEquals("K-0001: BR says Partial, AM says None.", label.text("label-contradiction"));
    label.press("label-adjudicate");
    label.room.run(
        () -> {
          var reason = (TextField) label.find("label-note");
          reason.setText("seen on two planes");
          reason.fireEvent(new javafx.event.ActionEvent());
        });
    label.settle();
    type(KeyCode.DIGIT2);
    assertTrue(events("K-0001").contains(EventKind.ADJUDICATED));
    assertFalse(
        OpenRoom.onWindowThread(() -> label.find("label-adjudicate").getParent().isVisible()));
  }

  @Test
  void aSecondReadingIsBlind() throws Exception {
    type(KeyCode.DIGIT2);
    label.act(Action.LABEL_SECOND);
    label.room.run(
        () -> {
          @SuppressWarnings("unchecked")
          var share = (javafx.scene.control.ComboBox<Double>) label.find("second-share");
          share.setValue(1.0);
        });
    label.press("second-ask");
    try (LabelRoom other = label.another("AM")) {
      assertEquals("0 of 5 labeled", other.text("label-count"));
      assertFalse(other.lines().stream().flatMap(List::stream).anyMatch("Partial"::equals));
    }
  }

  @Test
  void anotherWindowOnTheLibraryIsSeen() throws Exception {
    say("K-0003", "AM", "Complete");
    label.await(
        () ->
            ((javafx.scene.control.Labeled) label.find("label-count"))
                .getText()
                .equals("1 of 5 labeled"));
  }

  @Test
  void studiesThatWereMovedAreSaidAndFoundAgain() throws IOException {
    Path moved = folder.resolve("moved");
    Files.move(folder.resolve("studies"), moved);
    label.act(Action.LABEL_SKIP);
    label.act(Action.LABEL_SKIP);
    assertTrue(label.room.session().notifier().noticeProperty().get() != null);
    label.act(Action.LABEL_FIND);
    assertTrue(
        label.room.words("#sheet").contains("5 of 5 cases have lost their files. They were in:"));
    label.room.chooser.opened = Optional.of(Files.createDirectory(folder.resolve("empty")));
    label.press("relocate-folder");
    assertTrue(label.text("relocate-found").startsWith("None of the 5 cases was found in"));
    assertTrue(OpenRoom.onWindowThread(() -> label.find("relocate-apply").isDisabled()));
    label.room.chooser.opened = Optional.of(moved);
    label.press("relocate-folder");
    assertEquals("5 of 5 cases were found in %s.".formatted(moved), label.text("relocate-found"));
    assertEquals(
        "triplane library relocate %s %s".formatted(folder.resolve("studies"), moved),
        label.text("relocate-command"));
    label.settle();
    assertTrue(
        OpenRoom.onWindowThread(() -> bottom("#relocate-apply") <= bottom(".sheet .scroll-pane")));
    label.press("relocate-apply");
    assertFalse(OpenRoom.onWindowThread(() -> label.room.room().lookup("#sheet").isVisible()));
    type(KeyCode.DIGIT1);
    assertEquals("1 of 5 labeled", label.text("label-count"));
  }

  private double bottom(String selector) {
    Node node = label.room.room().lookup(selector);
    return node.localToScene(node.getLayoutBounds()).getMaxY();
  }

  @Test
  void whoeverCancelsAfterLookingForMovedStudiesHasChangedNothing() throws Exception {
    Path moved = folder.resolve("moved");
    Files.move(folder.resolve("studies"), moved);
    label.act(Action.LABEL_FIND);
    label.room.chooser.opened = Optional.of(moved);
    label.press("relocate-folder");
    label.press("relocate-cancel");
    try (Library library = label.library()) {
      assertEquals(5, new Whereabouts(library).check(Progress.SILENT).size());
    }
  }
}
