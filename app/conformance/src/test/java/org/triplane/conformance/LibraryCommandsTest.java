// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Options;

/// `triplane library …` on libraries of a few cases; nothing is trained.
class LibraryCommandsTest {
  @TempDir Path folder;

  @Test
  void studiesThatWereMovedAreMissedAndFoundAgain() throws Exception {
    TinyLibrary library = TinyLibrary.of(folder, 2);
    assertEquals(List.of(), library.json("library", "check").texts("missing"));
    Path moved = folder.resolve("moved");
    Files.move(library.studies(), moved);

    CommandLineRun check = library.attempt("library", "check", "--json");
    assertEquals(1, check.exit());
    assertEquals(List.of("K-0001", "K-0002"), check.json().texts("missing"));
    assertEquals(List.of(), check.json().texts("damage"));

    Options report = library.json("library", "relocate", library.studies(), moved);
    assertEquals(List.of("K-0001", "K-0002"), report.texts("moved"));
    assertEquals(List.of(), report.texts("missing"));
    assertEquals(List.of(), library.json("library", "check").texts("missing"));
  }

  @Test
  void whatIsNotAtTheNewPlaceIsSaid() throws Exception {
    TinyLibrary library = TinyLibrary.of(folder, 1);
    AtomicOutput.deleteTree(library.studies());
    Path empty = Files.createDirectories(folder.resolve("empty"));

    CommandLineRun run = library.attempt("library", "relocate", library.studies(), empty, "--json");

    assertEquals(1, run.exit());
    assertEquals(List.of("K-0001"), run.json().texts("missing"));
  }

  @Test
  void aCaseIsForgottenUnlessSomebodyHasLabeledIt() throws Exception {
    TinyLibrary library = TinyLibrary.of(folder, 2);
    library.label(1);

    CommandLineRun kept = library.attempt("library", "remove", "K-0001");
    assertEquals(1, kept.exit());
    assertTrue(kept.err().contains("K-0001 stays in the library"), kept.err());
    assertEquals(List.of("K-0002"), library.json("library", "remove", "K-0002").texts("removed"));
    assertEquals(1, library.json("library", "list").tables("cases").size());
    assertTrue(Files.exists(library.studies()));
  }

  @Test
  void aDataSetIsBuiltOfTheLabeledCasesAndPlanned() throws Exception {
    TinyLibrary library = TinyLibrary.of(folder, 8);
    library.label(8);
    Object[] build = {"library", "dataset", "knees", "--set", "tear", "--folds", 2, "--test", 0.25};

    Options built = library.json(build);
    assertTrue(built.flag("isNew", false));
    assertEquals(1, built.integer("version"));
    assertEquals(8, cases(built, "train") + cases(built, "valid") + cases(built, "test"));
    assertEquals(2, cases(built, "test"));
    assertFalse(library.json(build).flag("isNew", true));

    Options plan = library.json("library", "plan", "knees");
    assertTrue(Files.exists(Path.of(plan.text("file"))));
    assertFalse(plan.texts("reasons").isEmpty());
    assertTrue(plan.text("command").startsWith("triplane train "), plan.text("command"));
    CommandLineRun described =
        CommandLineRun.of("dataset", Path.of(plan.text("file")).getParent(), "--json");
    assertEquals(0, described.exit(), described.err());
    assertEquals("library", described.json().text("layout"));
  }

  @Test
  void aSeriesIsChosenForAPlaneAndTheChoiceTakenBack() throws Exception {
    TinyLibrary library = TinyLibrary.of(folder, 1);
    Options before = library.json("library", "planes", "K-0001");

    Options none =
        library.json("library", "planes", "K-0001", "--use", "axial=none", "--reader", "BR");
    assertEquals("none (chosen)", none.text("axial"));
    assertEquals(before.text("sagittal"), none.text("sagittal"));
    assertEquals(
        before.text("axial"),
        library
            .json("library", "planes", "K-0001", "--use", "axial=auto", "--reader", "BR")
            .text("axial"));
    CommandLineRun wrong =
        library.attempt("library", "planes", "K-0001", "--use", "oblique=1", "--reader", "BR");
    assertEquals(1, wrong.exit());
    assertTrue(wrong.err().contains("There is no plane 'oblique'"), wrong.err());
  }

  @Test
  void anEnsembleIsAskedOnceOfEveryCaseAndAQueueIsMadeOfWhatItSays() throws Exception {
    TinyLibrary library = TinyLibrary.of(folder, 3);

    Options first = library.json("library", "predict", "--model", "demo-knee");
    assertEquals(3, first.integer("predicted"));
    assertEquals(0, first.integer("known"));
    Options again = library.json("library", "predict", "--model", "demo-knee");
    assertEquals(0, again.integer("predicted"));
    assertEquals(3, again.integer("known"));

    Options queue =
        library.json("library", "queue", "--set", "tear", "--by", "uncertain", "--count", 2);
    assertEquals(2, queue.integer("cases"));
    assertEquals(2, queue.texts("waiting").size());
    assertEquals(first.text("model"), queue.text("model"));
    String next = queue.texts("waiting").getFirst();
    library.run("label", next, "yes");
    Options left = library.json("library", "queue", "--set", "tear");
    assertEquals(List.of(queue.texts("waiting").getLast()), left.texts("waiting"));
  }

  @Test
  void aQueueThatIsNotThereIsASentence() {
    CommandLineRun run = TinyLibrary.of(folder, 1).attempt("library", "queue", "--set", "tear");
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("There is no queue for tear yet"), run.err());
  }

  private static int cases(Options built, String side) {
    return built.table(side).integer("cases");
  }
}
