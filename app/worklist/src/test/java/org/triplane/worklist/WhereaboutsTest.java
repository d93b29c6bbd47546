// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.imaging.Studies;
import org.triplane.worklist.LibraryCase.Kept;

class WhereaboutsTest {
  @TempDir Path folder;
  private Path source;
  private Library library;

  @BeforeEach
  void importTwo() throws Exception {
    source = folder.resolve("source");
    TextStudies.study(source.resolve("a"), "1", "p");
    TextStudies.study(source.resolve("b"), "2", "q");
    library = Library.open(folder.resolve("library"), Clock.systemUTC());
    run(ImportOptions.REFERENCE, source);
  }

  @AfterEach
  void close() throws Exception {
    library.close();
  }

  @Test
  void aStudyThatIsGoneIsMarkedAndSaidWithAWayOn() throws Exception {
    AtomicOutput.deleteTree(source.resolve("a"));

    WorklistException gone = assertThrows(WorklistException.class, () -> open("K-0001"));

    assertTrue(gone.getMessage().contains("relocate"), gone.getMessage());
    assertTrue(library.require("K-0001").missingSince().isPresent());
    assertEquals(List.of("K-0001"), new Whereabouts(library).check(Progress.SILENT));
    assertEquals("2", open("K-0002"));
  }

  @Test
  void aStudyThatIsThereAgainIsNotMissing() throws Exception {
    Files.move(source, folder.resolve("away"));
    new Whereabouts(library).check(Progress.SILENT);
    Files.move(folder.resolve("away"), source);

    assertEquals("1", open("K-0001"));
    assertFalse(library.require("K-0001").missingSince().isPresent());
    assertEquals(List.of(), new Whereabouts(library).check(Progress.SILENT));
  }

  @Test
  void movedStudiesAreFoundAtTheSamePlaceOfTheNewFolder() throws Exception {
    Files.move(source, folder.resolve("archive"));

    RelocationReport report = relocate(source, folder.resolve("archive"));

    assertEquals(new RelocationReport(List.of("K-0001", "K-0002"), List.of()), report);
    assertEquals("2", open("K-0002"));
    assertEquals(1, library.cases(CaseFilter.text("archive k-0002")).size());
  }

  @Test
  void movedStudiesAreFoundByTheirUidWherverTheyAre() throws Exception {
    Files.createDirectories(folder.resolve("archive/2026"));
    Files.move(source.resolve("a"), folder.resolve("archive/2026/renamed"));
    Files.move(source.resolve("b"), folder.resolve("archive/a"));

    RelocationReport report = relocate(source, folder.resolve("archive"));

    assertEquals(List.of(), report.missing());
    assertEquals("1", open("K-0001"));
    assertEquals("2", open("K-0002"));
  }

  @Test
  void whatIsNotThereStaysMissing() throws Exception {
    Files.createDirectories(folder.resolve("archive"));
    Files.move(source.resolve("a"), folder.resolve("archive/a"));
    AtomicOutput.deleteTree(source);

    RelocationReport report = relocate(source, folder.resolve("archive"));

    assertEquals(new RelocationReport(List.of("K-0001"), List.of("K-0002")), report);
    assertTrue(library.require("K-0002").missingSince().isPresent());
  }

  @Test
  void lookingForMovedStudiesChangesNothingUntilItIsBelieved() throws Exception {
    Path archive = folder.resolve("archive");
    Files.move(source, archive);
    var whereabouts = new Whereabouts(library);
    whereabouts.check(Progress.SILENT);

    Relocation found = whereabouts.find(source, archive, TextStudies.services(), Progress.SILENT);

    assertEquals(2, found.found().size());
    assertEquals(List.of(new LostFolder(source, List.of("K-0001", "K-0002"))), whereabouts.lost());
    whereabouts.take(found);
    assertEquals(List.of(), whereabouts.lost());
    assertEquals("1", open("K-0001"));
  }

  @Test
  void ofAStudyThatIsGoneAloneTheFolderIsSaidThatItLayIn() throws Exception {
    AtomicOutput.deleteTree(source.resolve("a"));
    var whereabouts = new Whereabouts(library);
    whereabouts.check(Progress.SILENT);
    assertEquals(List.of(new LostFolder(source, List.of("K-0001"))), whereabouts.lost());
  }

  @Test
  void aNewPlaceThatIsNotThereIsRefused() {
    assertThrows(ImagingException.class, () -> relocate(source, folder.resolve("nowhere")));
  }

  @Test
  void anImportFindsAMissingStudyAgain() throws Exception {
    Files.move(source, folder.resolve("elsewhere"));
    new Whereabouts(library).check(Progress.SILENT);

    ImportReport report = run(ImportOptions.REFERENCE, folder.resolve("elsewhere"));

    assertEquals(List.of("K-0001", "K-0002"), report.foundAgain());
    assertEquals("1", open("K-0001"));
  }

  @Test
  void copiesThatNoCaseHasAreNamed() throws Exception {
    TextStudies.study(folder.resolve("c"), "3", "r");
    run(ImportOptions.of(Kept.COPY), folder.resolve("c"));
    Path left = Files.createDirectory(library.folder().resolve("studies/K-0099"));

    assertEquals(List.of(left), new Whereabouts(library).leftovers());
  }

  @Test
  void aForgottenCaseTakesItsCopyAlong() throws Exception {
    TextStudies.study(folder.resolve("c"), "3", "r");
    run(ImportOptions.of(Kept.COPY), folder.resolve("c"));

    library.remove(library.require("K-0003"));

    assertFalse(Files.exists(library.folder().resolve("studies/K-0003")));
    assertTrue(Files.exists(folder.resolve("c")));
    assertTrue(library.find("K-0003").isEmpty());
  }

  @Test
  void aForgottenCaseLeavesReferencedFilesAlone() throws Exception {
    library.remove(library.require("K-0001"));

    assertTrue(Files.exists(source.resolve("a")));
  }

  @Test
  void aCaseOfWhichSomebodySaidSomethingIsNotForgotten() throws Exception {
    library
        .database()
        .write(
            c ->
                Sql.update(
                    c, "CREATE TABLE said (case_id INTEGER NOT NULL REFERENCES cases (id))"));
    library.database().write(c -> Sql.update(c, "INSERT INTO said VALUES (1)"));

    WorklistException refused =
        assertThrows(WorklistException.class, () -> library.remove(library.require("K-0001")));

    assertTrue(refused.getMessage().contains("never deleted"), refused.getMessage());
    assertTrue(library.find("K-0001").isPresent());
  }

  private ImportReport run(ImportOptions options, Path path) throws Exception {
    return new StudyImport(library, TextStudies.services(), Lane.CALLER)
        .run(List.of(path), options, Progress.SILENT);
  }

  private RelocationReport relocate(Path old, Path now) throws Exception {
    return new Whereabouts(library).relocate(old, now, TextStudies.services(), Progress.SILENT);
  }

  private String open(String name) throws Exception {
    try (var studies = new Studies(TextStudies.services())) {
      return new CaseStudies(library, studies).open(library.require(name), Progress.SILENT).uid();
    }
  }
}
