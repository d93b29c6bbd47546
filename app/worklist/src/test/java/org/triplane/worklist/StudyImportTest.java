// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Lane;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.worklist.LibraryCase.Kept;

class StudyImportTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;
  private Path source;
  private Library library;

  @BeforeEach
  void open() throws Exception {
    source = Files.createDirectory(folder.resolve("source"));
    library = Library.open(folder.resolve("library"), Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void close() throws Exception {
    assertEquals(List.of(), library.database().check());
    library.close();
  }

  @Test
  void aStudyBecomesACaseWithAllThatItsHeadersSay() throws Exception {
    TextStudies.study(source.resolve("a"), "1.2.3", "patient-7");

    assertEquals(List.of("K-0001"), run(ImportOptions.REFERENCE, source).added());

    LibraryCase one = library.require("K-0001");
    assertEquals("1.2.3", one.studyUid());
    assertEquals("MR", one.modality());
    assertEquals(BodySide.LEFT, one.side());
    assertEquals(List.of(Plane.AXIAL, Plane.SAGITTAL), one.planes());
    assertEquals(2, one.series());
    assertEquals(4, one.images());
    assertEquals(NOON, one.importedAt());
    assertEquals(Optional.empty(), one.missingSince());
    LibrarySeries series = library.series(one).getFirst();
    assertEquals(320, series.columns());
    assertEquals(256, series.rows());
    assertEquals(2, series.slices());
    assertEquals(Optional.of(new Vec3(0.5, 0.5, 3)), series.spacingMm());
    assertEquals(List.of(new CasePlace(source.resolve("a"), "")), library.places(one));
  }

  @Test
  void nothingOfThePatientIsKept() throws Exception {
    TextStudies.study(source.resolve("a"), "1.2.3", "patient-7");
    run(ImportOptions.of(Kept.COPY), source);

    LibraryCase one = library.require("K-0001");
    assertEquals("KNEE", one.description());
    assertEquals("PD FAT SAT", library.series(one).getFirst().description());
    assertNotEquals("patient-7", one.patient());
    library.close();
    assertFalse(holds(library.folder(), "patient-7"));
    assertFalse(names(library.folder()).stream().anyMatch(name -> name.contains("ueller")));
    library = Library.open(library.folder(), Clock.systemUTC());
  }

  @Test
  void twoStudiesOfOnePatientShareItsHash() throws Exception {
    TextStudies.study(source.resolve("a"), "1", "patient-7");
    TextStudies.study(source.resolve("b"), "2", "patient-7");
    TextStudies.study(source.resolve("c"), "3", "patient-8");
    run(ImportOptions.REFERENCE, source);

    assertEquals(library.require("K-0001").patient(), library.require("K-0002").patient());
    assertNotEquals(library.require("K-0001").patient(), library.require("K-0003").patient());
  }

  @Test
  void theSameStudyAgainIsSaidAndNotDoubled() throws Exception {
    TextStudies.study(source.resolve("a"), "1", "p");
    TextStudies.study(folder.resolve("elsewhere"), "1", "p");
    run(ImportOptions.REFERENCE, source);

    assertEquals(1, run(ImportOptions.REFERENCE, source).known());
    ImportReport copyElsewhere = run(ImportOptions.REFERENCE, folder.resolve("elsewhere"));
    assertEquals(1, copyElsewhere.known());
    assertEquals(List.of(), copyElsewhere.added());
    assertEquals(1, library.cases(CaseFilter.ALL).size());
    assertEquals(1, library.places(library.require("K-0001")).size());
  }

  @Test
  void aStudyThatCameInPartsGrows() throws Exception {
    Path study = TextStudies.study(source.resolve("a"), "1", "p");
    run(ImportOptions.REFERENCE, study.resolve("S"));
    assertEquals(1, library.require("K-0001").series());

    assertEquals(List.of("K-0001"), run(ImportOptions.REFERENCE, source).grown());

    assertEquals(2, library.require("K-0001").series());
    assertEquals(2, open("K-0001").series().size());
  }

  @Test
  void aStudyOfAnotherPatientUnderTheSameUidIsRefused() throws Exception {
    TextStudies.study(source.resolve("a"), "1", "one");
    run(ImportOptions.REFERENCE, source);
    TextStudies.study(folder.resolve("b"), "1", "other");

    ImportReport report = run(ImportOptions.REFERENCE, folder.resolve("b"));

    assertTrue(report.skipped().getFirst().reason().contains("another patient"));
    assertEquals(List.of(), report.added());
  }

  @Test
  void studiesInOneFolderAreOpenedApart() throws Exception {
    for (int study = 1; study <= 3; study++) {
      for (int slice = 1; slice <= 2; slice++) {
        Path file = source.resolve("%d-%d".formatted(study, slice));
        TextStudies.write(file, "1." + study, "p" + study, "s" + study, Plane.AXIAL);
      }
    }
    run(ImportOptions.REFERENCE, source);

    assertEquals(
        List.of(new CasePlace(source.resolve("2-1"), ""), new CasePlace(source.resolve("2-2"), "")),
        library.places(library.require("K-0002")));
    assertEquals("1.2", open("K-0002").uid());
  }

  @Test
  void aStudyInAnArchiveIsReadWhereItLies() throws Exception {
    Path archive = source.resolve("studies.zip");
    try (OutputStream file = Files.newOutputStream(archive);
        var zip = new ZipOutputStream(file)) {
      for (String study : List.of("1", "2")) {
        Path one = TextStudies.study(folder.resolve("raw" + study), study, "p" + study);
        for (Path slice : files(one)) {
          zip.putNextEntry(new ZipEntry("case" + study + "/" + one.relativize(slice)));
          zip.write(Files.readAllBytes(slice));
          zip.closeEntry();
        }
      }
    }
    run(ImportOptions.REFERENCE, source);

    assertEquals(
        List.of(new CasePlace(archive, "/case2")), library.places(library.require("K-0002")));
    assertEquals("2", open("K-0002").uid());
    assertEquals(2, open("K-0002").series().size());
  }

  @Test
  void aCopyNeedsTheOriginalNoMore() throws Exception {
    TextStudies.study(source.resolve("a"), "1", "p");
    run(ImportOptions.of(Kept.COPY), source);
    delete(source);

    assertEquals("1", open("K-0001").uid());
    Path copy = library.folder().resolve("studies/K-0001");
    assertEquals(List.of(new CasePlace(copy, "")), library.places(library.require("K-0001")));
  }

  @Test
  void aLibraryWithCopiesCanBeMoved() throws Exception {
    TextStudies.study(source.resolve("a"), "1", "p");
    run(ImportOptions.of(Kept.COPY), source);
    library.close();
    Files.move(folder.resolve("library"), folder.resolve("moved"));
    library = Library.open(folder.resolve("moved"), Clock.systemUTC());

    assertEquals("1", open("K-0001").uid());
  }

  @Test
  void namesGoOnAndAreNeverGivenAgain() throws Exception {
    TextStudies.study(source.resolve("a"), "1", "p");
    run(ImportOptions.REFERENCE, source);
    library.remove(library.require("K-0001"));
    TextStudies.study(source.resolve("b"), "2", "q");

    assertEquals(List.of("K-0002", "K-0003"), run(ImportOptions.REFERENCE, source).added());
    ImportOptions knee = ImportOptions.REFERENCE.withPrefix("KNEE");
    TextStudies.study(source.resolve("c"), "3", "q");
    assertEquals(List.of("KNEE-0001"), run(knee, source).added());
  }

  @Test
  void aPrefixThatMightBeAnybodysNameIsRefused() {
    assertThrows(
        WorklistException.class, () -> ImportOptions.REFERENCE.withPrefix("Mueller, Anna"));
  }

  @Test
  void theSamePicturesUnderOtherUidsAreSaid() throws Exception {
    Path one = TextStudies.study(source.resolve("a"), "1", "p");
    run(ImportOptions.REFERENCE, one);
    for (Path slice : files(one)) {
      Path twin = folder.resolve("twin").resolve(one.relativize(slice).toString());
      Files.createDirectories(twin.getParent());
      Files.writeString(twin, Files.readString(slice));
    }
    library.database().write(c -> Sql.update(c, "UPDATE cases SET study_uid = 'other'"));

    ImportReport report = run(ImportOptions.REFERENCE, folder.resolve("twin"));

    assertTrue(report.alike().getFirst().startsWith("K-0002 has the same pictures as K-0001"));
  }

  @Test
  void whatWasImportedBeforeACancelStays() throws Exception {
    for (int i = 0; i < 100; i++) {
      TextStudies.study(source.resolve("s" + i), "1." + i, "p" + i);
    }
    var stop =
        new Progress() {
          private boolean isStopped;

          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return isStopped;
          }
        };
    ImportOptions stopping = ImportOptions.REFERENCE.withListener(_ -> stop.isStopped = true);

    assertThrows(
        CancellationException.class, () -> importer().run(List.of(source), stopping, stop));

    assertEquals(32, library.cases(CaseFilter.ALL).size());
    ImportReport again = run(ImportOptions.REFERENCE, source);
    assertEquals(32, again.known());
    assertEquals(68, again.added().size());
  }

  @Test
  void aSearchNeedsAllItsWords() throws Exception {
    TextStudies.study(source.resolve("first"), "1", "p");
    TextStudies.study(source.resolve("second"), "2", "q");
    run(ImportOptions.REFERENCE, source);

    assertEquals(2, library.cases(CaseFilter.text("fat KNEE left")).size());
    assertEquals(1, library.cases(CaseFilter.text("k-0002 sagittal")).size());
    assertEquals(1, library.cases(CaseFilter.text("knee second")).size());
    assertEquals(List.of(), library.cases(CaseFilter.text("knee coronal")));
    assertEquals(List.of(), library.cases(CaseFilter.text("mueller")));
    assertEquals(1, library.cases(CaseFilter.ALL.limit(1)).size());
  }

  @Test
  void otherPartsOfTheLibraryAddConditions() throws Exception {
    TextStudies.study(source.resolve("a"), "1", "p");
    TextStudies.study(source.resolve("b"), "2", "q");
    run(ImportOptions.REFERENCE, source);
    var second =
        new CaseFilter.Condition("c.id IN (SELECT id FROM cases WHERE name = ?)", "K-0002");

    List<LibraryCase> found = library.cases(CaseFilter.text("knee").and(second));

    assertEquals(List.of("K-0002"), found.stream().map(LibraryCase::name).toList());
  }

  private StudyImport importer() {
    return new StudyImport(library, TextStudies.services(), Lane.CALLER);
  }

  private ImportReport run(ImportOptions options, Path path) throws Exception {
    return importer().run(List.of(path), options, Progress.SILENT);
  }

  private Study open(String name) throws Exception {
    try (var studies = new Studies(TextStudies.services())) {
      return new CaseStudies(library, studies).open(library.require(name), Progress.SILENT);
    }
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static boolean holds(Path folder, String text) throws Exception {
    for (Path file : files(folder)) {
      boolean isCopy = file.startsWith(folder.resolve("studies"));
      if (!isCopy
          && new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
              .contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static void delete(Path folder) throws Exception {
    org.triplane.common.AtomicOutput.deleteTree(folder);
  }
}
