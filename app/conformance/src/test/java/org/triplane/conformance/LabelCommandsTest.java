// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;

/// `triplane label …` on a library of four cases, of which BR has labeled all: no, yes, no, yes.
class LabelCommandsTest {
  @TempDir Path folder;
  private TinyLibrary library;

  @BeforeEach
  void makeALibrary() {
    library = TinyLibrary.of(folder, 4);
    library.label(4);
  }

  @Test
  void labelsLeaveByExportAndComeBackByImportIntoAnotherLibrary() throws Exception {
    Path table = folder.resolve("labels.csv");
    assertEquals(4, library.json("label", "export", "--out", table).integer("labels"));
    assertEquals(5, Files.readAllLines(table).size());
    Path events = folder.resolve("events.csv");
    library.run("label", "export", "--events", "--out", events);
    assertEquals(0, library.json("label", "import", events).integer("added"));

    TinyLibrary other = TinyLibrary.of(folder.resolve("other"), 4);
    assertEquals(4, other.json("label", "import", table).integer("added"));
    assertEquals(List.of("no", "yes", "no", "yes"), labels(other));
  }

  @Test
  void labelsLeaveAsMrnetTablesAndAsParticipants() throws Exception {
    Path tables = folder.resolve("tables");
    assertEquals(
        4, library.json("label", "export", "--format", "mrnet", "--out", tables).integer("cases"));
    assertEquals(4, Files.readAllLines(tables.resolve("train-tear.csv")).size());
    Path bids = folder.resolve("bids");
    assertEquals(
        4,
        library.json("label", "export", "--format", "bids", "--out", bids).integer("participants"));
    assertEquals(5, Files.readAllLines(bids.resolve("participants.tsv")).size());
  }

  @Test
  void aSecondReaderSeesNothingUntilItIsSaidAndADecisionEndsTheDispute() throws Exception {
    Options asked = library.json("label", "second", "K-0001", "--reader", "AM");
    assertEquals(List.of("K-0001"), asked.texts("cases"));
    assertEquals("unread", row("K-0001", "--reader", "AM").text("status"));

    library.run("label", "K-0001", "yes", "--reader", "AM");
    assertEquals("disagreement", row("K-0001").text("status"));
    Options agreement = library.json("label", "agreement");
    assertEquals(1, agreement.tables("pairs").size());
    assertEquals("K-0001", agreement.tables("disagreements").getFirst().text("case"));

    Options decided =
        library.json("label", "adjudicate", "K-0001", "no", "--why", "seen on two planes");
    assertEquals("adjudicated", decided.text("kind"));
    assertEquals("adjudicated", row("K-0001").text("status"));
    assertEquals("no", row("K-0001").text("label"));
  }

  @Test
  void aDecisionWithoutReasonIsWrongUsage() {
    assertEquals(2, library.attempt("label", "adjudicate", "K-0001", "no").exit());
  }

  @Test
  void errorsAreRankedAndOneIsFixed() throws Exception {
    Path table =
        Files.writeString(
            folder.resolve("p.tsv"),
            """
            case\tlabel\tprobability
            K-0001\ttear\t0.1
            K-0002\ttear\t0.9
            K-0003\ttear\t0.95
            K-0004\ttear\t0.8
            """);
    Options found =
        library.json(
            "label", "errors", "--probabilities", table, "--fix", "K-0003", "--reader", "BR");

    assertEquals(4, found.integer("judged"));
    assertEquals("K-0003", found.tables("suspects").getFirst().text("case"));
    assertEquals("yes", found.tables("suspects").getFirst().text("suggested"));
    assertEquals("K-0003", found.tables("topLosses").getFirst().text("case"));
    assertEquals(List.of("K-0003"), found.texts("fixed"));
    assertEquals(List.of("no", "yes", "yes", "yes"), labels(library));
  }

  @Test
  void whatIsTakenBackAndBroughtBackStaysInTheHistory() throws Exception {
    assertEquals("K-0004", library.json("label", "undo", "--reader", "BR").text("case"));
    assertEquals("unread", row("K-0004").text("status"));
    assertEquals("K-0004", library.json("label", "redo", "--reader", "BR").text("case"));
    assertEquals("labeled", row("K-0004").text("status"));
    List<Options> events = library.json("label", "history", "K-0004").tables("events");
    assertEquals(
        List.of("label", "undo", "redo"), events.stream().map(one -> one.text("kind")).toList());
    assertEquals("none", library.json("label", "undo", "--reader", "AM").text("event"));
  }

  @Test
  void aCaseThatIsNotThereIsASentence() {
    CommandLineRun run = library.attempt("label", "K-9999", "yes");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("K-9999"), run.err());
  }

  private Options row(String name, Object... words) throws IOException {
    Object[] all = new Object[words.length + 2];
    all[0] = "label";
    all[1] = "list";
    System.arraycopy(words, 0, all, 2, words.length);
    return library.json(all).tables("cases").stream()
        .filter(row -> row.text("case").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> labels(TinyLibrary library) throws IOException {
    return library.json("label", "list").tables("cases").stream()
        .map(row -> row.text("label"))
        .toList();
  }
}
