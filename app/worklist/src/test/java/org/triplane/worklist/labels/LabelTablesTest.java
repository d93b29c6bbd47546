// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelImport.Choices;
import org.triplane.worklist.labels.LabelImport.Outcome;

class LabelTablesTest {
  private static final Choices NO_CHOICES = new Choices("", "", false);

  @TempDir Path folder;
  private ReadingRoom room;
  private ReadingRoom other;
  private LabelSet acl;

  @BeforeEach
  void open() throws WorklistException {
    room = ReadingRoom.open(folder.resolve("one"), 6);
    other = ReadingRoom.open(folder.resolve("other"), 6);
    acl = room.acl();
    other.acl();
  }

  @AfterEach
  void close() throws WorklistException {
    room.close();
    other.close();
  }

  @Test
  void everyEventIsTheSameInAnotherLibrary() throws Exception {
    room.labels.label(
        Reading.of("BR", "K-0001", acl),
        acl.answer("partial"),
        new Circumstances(
            "says \"thin\", a\\b\nsecond line", "{\"a\":[1,2]}", Duration.ofMillis(1234), true));
    room.label("AM", 1, acl, "none");
    room.label("AM", 1, acl, "complete");
    room.labels.undo("AM");
    room.labels.adjudicate(Reading.of("BR", "K-0001", acl), acl.answer("none"), "together");
    new SecondReadings(room.library).assign(acl, "AM", List.of("K-0002"));
    Path file = folder.resolve("events.csv");
    assertEquals(6, new LabelExport(room.library).events(null, file));

    assertEquals(new Outcome(6, 0), take(file, NO_CHOICES));
    assertEquals(room.labels.events(null), other.labels.events(null));
    assertEquals(rows(room), rows(other));
    assertEquals(new Outcome(0, 6), take(file, NO_CHOICES));
  }

  @Test
  void aReadersOlderLabelDoesNotWinOverHisLaterOne() throws Exception {
    room.label("BR", 1, acl, "none");
    other.wait(Duration.ofHours(1));
    other.label("BR", 1, acl, "partial");
    Path file = folder.resolve("events.csv");
    new LabelExport(room.library).events(null, file);

    String message = message(() -> take(file, NO_CHOICES));

    assertTrue(
        message.contains("Line 2: BR says None of K-0001, but later, in the library, Partial."),
        message);
    assertEquals(1, other.labels.events(null).size());
  }

  @Test
  void whatCountsIsTheSameInAnotherLibrary() throws Exception {
    LabelSet effusion = room.sided();
    other.sided();
    room.label("BR", 1, acl, "partial");
    room.label("BR", 2, acl, "cannot tell");
    room.labels.adjudicate(Reading.of("AM", "K-0003", acl), acl.answer("none"), "agreed");
    room.label("AM", 4, effusion, Side.LEFT, "yes");
    for (LabelSet set : List.of(acl, effusion)) {
      Path file = folder.resolve(set.name() + ".csv");
      new LabelExport(room.library).finals(set, file);
      take(file, NO_CHOICES);

      assertEquals(
          FinalLabel.of(room.library, set.name()), FinalLabel.of(other.library, set.name()));
    }
  }

  @Test
  void mrnetTablesMakeTheRoundTrip() throws Exception {
    LabelSet torn = room.plain("acl", LabelKind.BINARY, "no", "yes");
    other.plain("acl", LabelKind.BINARY, "no", "yes");
    room.label("BR", 1, torn, "yes");
    room.label("BR", 2, torn, "no");
    room.label("BR", 3, torn, "cannot tell");
    LabelTargets targets = LabelTargets.of(room.library, torn, List.of());
    List<Path> files = new LabelExport(room.library).mrnet(targets, "train", folder);

    assertEquals(List.of(folder.resolve("train-acl.csv")), files);
    assertEquals("K-0001,1\nK-0002,0\n", Files.readString(files.getFirst()));
    assertEquals("Nobody can tell.", targets.leftOut().get("K-0003"));
    take(files.getFirst(), new Choices("", "BR", false));
    assertEquals(targets.cases(), LabelTargets.of(other.library, torn, List.of()).cases());
  }

  @Test
  void findsMrnetCasesByTheNamesOfTheirFiles() throws Exception {
    other.plain("acl", LabelKind.BINARY, "no", "yes");
    other
        .library
        .database()
        .write(
            c ->
                Sql.update(
                    c,
                    "INSERT INTO places (case_id, path, inner) VALUES (2, ?, '')",
                    folder.resolve("train/axial/0007.npy").toString()));
    Path file = Files.writeString(folder.resolve("train-acl.csv"), "7,1\n");

    assertEquals(new Outcome(1, 0), take(file, new Choices("", "BR", false)));
    assertEquals("yes", other.labels.events("acl").getFirst().answer().orElseThrow().words());
    assertEquals("K-0002", other.labels.events("acl").getFirst().subject().caseName());
  }

  @Test
  void makesOneTargetOfPositiveValuesOrOneOfEach() throws Exception {
    room.label("BR", 1, acl, "partial");
    room.label("BR", 2, acl, "none");

    LabelTargets torn = LabelTargets.of(room.library, acl, List.of("Partial", "complete"));
    LabelTargets each = LabelTargets.of(room.library, acl, List.of());

    assertEquals("{K-0001={knee-acl=1}, K-0002={knee-acl=0}}", torn.cases().toString());
    assertEquals(List.of("none", "partial", "complete"), each.names());
    assertEquals(1, each.cases().get("K-0001").get("partial"));
  }

  @Test
  void participantsMakeTheRoundTrip() throws Exception {
    LabelSet findings = room.plain("findings", LabelKind.MULTI_LABEL, "Cyst", "Tear");
    other.plain("findings", LabelKind.MULTI_LABEL, "Cyst", "Tear");
    room.label("BR", 1, acl, "partial");
    room.label("BR", 1, findings, "cyst,tear");
    room.label("BR", 2, findings, "-");
    List<LabelSet> sets = List.of(findings, acl);
    assertEquals(6, new LabelExport(room.library).participants(sets, folder));

    List<String> lines = Files.readAllLines(folder.resolve("participants.tsv"));
    assertEquals("participant_id\tfindings\tknee_acl", lines.getFirst());
    assertEquals("sub-K0001\tCyst|Tear\tPartial", lines.get(1));
    assertEquals("sub-K0003\tn/a\tn/a", lines.get(3));
    assertTrue(Files.readString(folder.resolve("participants.json")).contains("intact fibers"));
    take(folder.resolve("participants.tsv"), new Choices("", "BR", false));
    for (LabelSet set : sets) {
      assertEquals(
          FinalLabel.of(room.library, set.name()), FinalLabel.of(other.library, set.name()));
    }
  }

  @Test
  void namesEveryWrongRowAndTakesNone() throws Exception {
    other.label("BR", 4, acl, "none");
    Path file =
        Files.writeString(
            folder.resolve("labels.csv"),
            """
            case,values,reader
            K-0001,Partial,BR
            K-0077,Partial,BR
            K-0002,Torn,BR
            K-0003,None|Partial,BR
            K-0001,None,BR
            K-0004,Partial,BR
            K-0005,None,
            """);

    String message = message(() -> take(file, new Choices("knee-acl", "", false)));

    assertEquals(
        """
        labels.csv has 6 mistakes, so nothing was imported. Correct it and try again.
        Line 3: There is no case 'K-0077'.
        Line 4: 'Torn' is no value of the label set knee-acl. It has: None, Partial, Complete, cannot tell.
        Line 5: None and Partial contradict each other: the values of knee-acl exclude each other. Give one of them.
        Line 6: BR says None of K-0001, but line 2 says Partial.
        Line 7: BR says Partial of K-0004, but None in the library. Import with --replace to let the table win.
        Line 8: Nobody is named as the reader. Say who with --reader.\
        """,
        message.replace(System.lineSeparator(), "\n"));
    assertEquals(1, other.labels.events(null).size());
  }

  @Test
  void letsTheTableWinWhenAsked() throws Exception {
    other.label("BR", 4, acl, "none");
    Path file = Files.writeString(folder.resolve("labels.csv"), "case,values\nK-0004,Partial\n");

    assertEquals(new Outcome(1, 0), take(file, new Choices("knee-acl", "BR", true)));
    assertEquals("Partial", other.row(4, acl).answer());
    assertEquals(2, other.labels.events(null).size());
  }

  @Test
  void refusesATableThatHasNoLabels() throws Exception {
    Path file = Files.writeString(folder.resolve("labels.csv"), "name,age\nA,7\n");

    assertTrue(message(() -> take(file, NO_CHOICES)).contains("needs the columns case and values"));
    assertTrue(
        message(() -> take(folder.resolve("gone.csv"), NO_CHOICES)).contains("is not there"));
  }

  private Outcome take(Path file, Choices choices) throws WorklistException {
    return new LabelImport(other.library, choices).run(file, Progress.SILENT);
  }

  private List<CaseRow> rows(ReadingRoom of) throws WorklistException {
    return new LabelOverview(of.library).list(acl.name(), null, CaseFilter.ALL);
  }

  private static String message(Executable doing) {
    return assertThrows(WorklistException.class, doing).getMessage();
  }
}
