// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

class LabelsTest {
  @TempDir Path folder;
  private ReadingRoom room;
  private LabelSet acl;

  @BeforeEach
  void open() throws WorklistException {
    room = ReadingRoom.open(folder, 5);
    acl = room.acl();
  }

  @AfterEach
  void close() throws WorklistException {
    room.close();
  }

  @Test
  void keepsWhoWhenWhyAndFromWhichView() throws Exception {
    var circumstances =
        new Circumstances(
            "thin band", "{\"pane\":\"S\",\"slice\":14}", Duration.ofMillis(9200), true);
    LabelEvent event =
        room.labels.label(Reading.of("BR", "K-0002", acl), acl.answer("partial"), circumstances);

    LabelEvent read = room.labels.history("K-0002", null).getFirst();
    assertEquals(event, read);
    assertEquals(circumstances, read.circumstances());
    assertEquals(1, read.subject().version());
    assertEquals(room.library.clock().instant(), read.at());
  }

  @Test
  void goesFromUnreadOverReadingToLabeled() throws Exception {
    assertEquals(CaseStatus.UNREAD, room.row(1, acl).status());
    room.labels.happened(EventKind.OPENED, Reading.of("BR", "K-0001", acl), Circumstances.NONE);
    assertEquals(CaseStatus.READING, room.row(1, acl).status());
    room.label("BR", 1, acl, "partial");

    CaseRow row = room.row(1, acl);
    assertEquals(CaseStatus.LABELED, row.status());
    assertEquals("Partial", row.answer());
    assertEquals("BR", row.reader());
  }

  @Test
  void putsACaseThatNobodyCanTellIntoThePool() throws Exception {
    room.label("BR", 1, acl, "cannot tell");
    assertEquals(CaseStatus.CANNOT_TELL, room.row(1, acl).status());

    room.label("AM", 1, acl, "none");
    assertEquals(CaseStatus.LABELED, room.row(1, acl).status());
    assertEquals("None", room.row(1, acl).answer());
  }

  @Test
  void takesBackOneEventAfterTheOtherAndBringsThemAgain() throws Exception {
    room.label("BR", 1, acl, "none");
    room.label("AM", 1, acl, "none");
    room.label("BR", 1, acl, "partial");

    assertEquals("Partial", undone("BR"));
    assertEquals("None", undone("BR"));
    assertEquals(Optional.empty(), room.labels.undo("BR"));
    assertEquals(List.of("AM"), room.row(1, acl).readers());
    assertEquals("None", room.labels.redo("BR").orElseThrow().answer().orElseThrow().words());
    assertEquals("Partial", room.labels.redo("BR").orElseThrow().answer().orElseThrow().words());
    assertEquals(Optional.empty(), room.labels.redo("BR"));
    assertEquals(CaseStatus.DISAGREEMENT, room.row(1, acl).status());
    assertEquals(7, room.labels.history("K-0001", null).size());
  }

  @Test
  void bringsNothingAgainOnceSomethingElseWasSaid() throws Exception {
    room.label("BR", 1, acl, "none");
    room.labels.undo("BR");
    room.label("BR", 2, acl, "none");

    assertEquals(Optional.empty(), room.labels.redo("BR"));
  }

  @Test
  void standsAtTheFormerLabelAfterAnUndo() throws Exception {
    room.label("BR", 1, acl, "none");
    room.label("BR", 1, acl, "complete");
    room.labels.undo("BR");

    assertEquals("None", room.row(1, acl).answer());
  }

  @Test
  void endsADisagreementByADecisionWithAReason() throws Exception {
    room.label("BR", 1, acl, "partial");
    room.label("AM", 1, acl, "none");
    assertEquals(CaseStatus.DISAGREEMENT, room.row(1, acl).status());

    Reading reading = Reading.of("BR", "K-0001", acl);
    assertTrue(
        assertThrows(
                WorklistException.class,
                () -> room.labels.adjudicate(reading, acl.answer("none"), " "))
            .getMessage()
            .contains("needs a reason"));
    room.labels.adjudicate(reading, acl.answer("complete"), "seen together");

    assertEquals(CaseStatus.ADJUDICATED, room.row(1, acl).status());
    assertEquals("Complete", room.row(1, acl).answer());
    room.labels.undo("BR");
    assertEquals(CaseStatus.DISAGREEMENT, room.row(1, acl).status());
  }

  @Test
  void keepsASideEach() throws Exception {
    LabelSet effusion = room.sided();
    room.label("BR", 1, effusion, Side.BOTH, "yes");
    room.label("BR", 1, effusion, Side.LEFT, "no");
    room.label("AM", 1, effusion, Side.RIGHT, "yes");

    assertEquals("left no; right yes", room.row(1, effusion).answer());
    assertEquals(CaseStatus.LABELED, room.row(1, effusion).status());
    room.label("AM", 1, effusion, Side.LEFT, "yes");
    assertEquals(CaseStatus.DISAGREEMENT, room.row(1, effusion).status());
    assertTrue(
        assertThrows(WorklistException.class, () -> room.label("BR", 1, effusion, "no"))
            .getMessage()
            .contains("Say left, right or both"));
  }

  @Test
  void refusesUnknownCasesReadersAndValues() {
    var unknown = Reading.of("BR", "K-9999", acl);
    assertEquals(
        "There is no case K-9999 in this library, so it got no label. Check its name.",
        message(() -> room.labels.label(unknown, acl.answer("none"), Circumstances.NONE)));
    assertTrue(
        message(() -> room.label("XY", 1, acl, "none")).contains("Nobody with the initials XY"));
    var other = new Answer(List.of("Torn"), false);
    assertTrue(
        message(() -> room.labels.label(Reading.of("BR", "K-0001", acl), other, Circumstances.NONE))
            .contains("'Torn' is no value"));
    assertTrue(
        message(() -> room.label("BR", 1, acl.withVersion(4), "none"))
            .contains("no label set knee-acl of version 4"));
  }

  @Test
  void refusesToChangeOrDeleteWhatWasSaid() throws Exception {
    room.label("BR", 1, acl, "none");

    for (String command :
        List.of(
            "UPDATE label_events SET answer = 'Partial'",
            "DELETE FROM label_events",
            "UPDATE label_sets SET definition = ''",
            "DELETE FROM label_sets")) {
      assertThrows(
          WorklistException.class,
          () -> room.library.database().write(c -> Sql.update(c, command)),
          command);
    }
  }

  @Test
  void twoWindowsLabelOneCaseAndBothAreKept() throws Exception {
    try (Library other = Library.open(folder, room.library.clock())) {
      room.label("BR", 1, acl, "none");
      new Labels(other)
          .label(Reading.of("BR", "K-0001", acl), acl.answer("partial"), Circumstances.NONE);
    }
    assertEquals("Partial", room.row(1, acl).answer());
    assertEquals(2, room.labels.history("K-0001", null).size());
  }

  @Test
  void filtersByStatusReaderValueAndWords() throws Exception {
    room.label("BR", 1, acl, "partial");
    room.label("BR", 2, acl, "none");
    room.label("AM", 3, acl, "none");
    String set = acl.name();

    assertEquals(
        List.of("K-0004", "K-0005"), names(LabelConditions.status(set, CaseStatus.UNREAD)));
    assertEquals(List.of("K-0001", "K-0002"), names(LabelConditions.reader(set, "BR")));
    assertEquals(List.of("K-0002", "K-0003"), names(LabelConditions.value(set, "None")));
    var overview = new LabelOverview(room.library);
    assertEquals(
        List.of("K-0001"),
        overview.list(set, null, CaseFilter.text("partial br")).stream()
            .map(CaseRow::caseName)
            .toList());
  }

  @Test
  void derivesTheSameFromTheEventsAgain() throws Exception {
    room.label("BR", 1, acl, "none");
    room.label("AM", 1, acl, "partial");
    room.label("AM", 2, acl, "cannot tell");
    room.labels.undo("AM");
    List<CaseRow> before = new LabelOverview(room.library).list(acl.name(), null, CaseFilter.ALL);
    room.library
        .database()
        .write(
            connection -> {
              Sql.update(connection, "DELETE FROM label_cases");
              Sql.update(connection, "DELETE FROM label_states");
              for (long id = 1; id <= 2; id++) {
                new EventLog(connection).follow(id, acl.name());
              }
              return 0;
            });

    assertEquals(before, new LabelOverview(room.library).list(acl.name(), null, CaseFilter.ALL));
  }

  private List<String> names(CaseFilter.Condition condition) throws WorklistException {
    return room.library.cases(CaseFilter.ALL.and(condition)).stream().map(c -> c.name()).toList();
  }

  private String undone(String reader) throws WorklistException {
    return room.labels.undo(reader).orElseThrow().answer().orElseThrow().words();
  }

  private static String message(Executable doing) {
    return assertThrows(WorklistException.class, doing).getMessage();
  }
}
