// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Lane;

class BadLibrariesTest {
  @TempDir Path folder;
  private Path place;

  @BeforeEach
  void makeALibraryOfOneCase() throws Exception {
    place = folder.resolve("library");
    TextStudies.study(folder.resolve("source/a"), "1", "p");
    try (Library library = Library.open(place, Clock.systemUTC())) {
      run(library);
    }
  }

  @Test
  void aNewerLibraryIsRefusedAndLeftAlone() throws Exception {
    change("PRAGMA user_version=9999");
    byte[] before = Files.readAllBytes(place.resolve(Library.FILE));

    assertTrue(refusal().contains("newer Triplane"), refusal());
    assertEquals(before.length, Files.size(place.resolve(Library.FILE)));
  }

  @Test
  void anotherProgramsDatabaseIsRefused() throws Exception {
    change("PRAGMA application_id=7");

    assertTrue(refusal().contains("another program"), refusal());
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(place.resolve(Library.FILE), "Dear colleague, ".repeat(500));

    assertTrue(refusal().contains("is not a library"), refusal());
  }

  @Test
  void aFileInThePlaceOfTheFolderIsRefused() throws Exception {
    place = Files.writeString(folder.resolve("file"), "text");

    assertTrue(refusal().contains("Cannot make a library"), refusal());
  }

  @Test
  void aTemporaryFolderThatCannotBeWrittenIsSaid() {
    String before = System.getProperty("org.sqlite.tmpdir");
    System.setProperty("org.sqlite.tmpdir", folder.resolve("nowhere").toString());
    try {
      assertTrue(refusal().contains("SQLite cannot be unpacked"), refusal());
    } finally {
      if (before == null) {
        System.clearProperty("org.sqlite.tmpdir");
      } else {
        System.setProperty("org.sqlite.tmpdir", before);
      }
    }
  }

  @Test
  void damageIsFound() throws Exception {
    try (var file = new RandomAccessFile(place.resolve(Library.FILE).toFile(), "rw")) {
      for (long page = 4; page < file.length() / 4096; page++) {
        file.seek(page * 4096 + 8);
        file.write(new byte[] {77, 77, 77, 77});
      }
    }
    try (Library library = Library.open(place, Clock.systemUTC())) {
      assertFalse(library.database().check().isEmpty());
    } catch (WorklistException e) {
      assertTrue(e.getMessage().contains("damaged"), e.getMessage());
    }
  }

  @Test
  void aFullDiskLosesNothingThatWasWritten() throws Exception {
    try (Library library = Library.open(place, Clock.systemUTC())) {
      long pages = library.database().read(c -> Sql.number(c, "PRAGMA page_count"));
      library.database().write(c -> Sql.number(c, "PRAGMA max_page_count=" + (pages + 4)));
      for (int i = 2; i < 300; i++) {
        TextStudies.study(folder.resolve("source/s" + i), "1." + i, "p" + i);
      }

      WorklistException full = assertThrows(WorklistException.class, () -> run(library));

      assertTrue(full.getMessage().contains("the disk is full"), full.getMessage());
      assertEquals(List.of(), library.database().check());
      int before = library.cases(CaseFilter.ALL).size();
      library.database().write(c -> Sql.number(c, "PRAGMA max_page_count=1000000"));
      run(library);
      assertTrue(before >= 1);
      assertEquals(299, library.cases(CaseFilter.ALL).size());
    }
  }

  @Test
  void whatMayNotBeWrittenIsLookedAt() throws Exception {
    try (Database database = Database.open(place.resolve(Library.FILE), true)) {
      assertEquals(1L, (long) database.read(c -> Sql.number(c, "SELECT count(*) FROM cases")));
      assertEquals(List.of(), database.check());

      WorklistException refused =
          assertThrows(
              WorklistException.class,
              () -> database.write(c -> Sql.update(c, "DELETE FROM cases")));
      assertTrue(refused.getMessage().contains("nothing may be written"), refused.getMessage());
    }
  }

  @Test
  void anOlderLibraryThatMayNotBeWrittenIsRefused() throws Exception {
    change("DELETE FROM migrations WHERE number = 5");

    WorklistException refused =
        assertThrows(
            WorklistException.class, () -> Database.open(place.resolve(Library.FILE), true));

    assertTrue(refused.getMessage().contains("made by an older Triplane"), refused.getMessage());
    assertTrue(refused.getMessage().contains("number 5"), refused.getMessage());
  }

  @Test
  void whatMayNotBeWrittenIsLookedAtWhileAnotherWrites() throws Exception {
    try (Library writing = Library.open(place, Clock.systemUTC())) {
      writing.database().write(c -> Sql.update(c, "INSERT INTO prefixes VALUES ('Z', 3)"));
      try (Database database = Database.open(place.resolve(Library.FILE), true)) {
        assertEquals(
            3L,
            (long)
                database.read(c -> Sql.number(c, "SELECT last FROM prefixes WHERE prefix = 'Z'")));
      }
    }
  }

  @Test
  void twoWindowsWriteAtOnce() throws Exception {
    try (Library one = Library.open(place, Clock.systemUTC());
        Library other = Library.open(place, Clock.systemUTC())) {
      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> count(one));
      CompletableFuture<Void> second = CompletableFuture.runAsync(() -> count(other));
      CompletableFuture.allOf(first, second).join();

      long last =
          one.database().read(c -> Sql.number(c, "SELECT last FROM prefixes WHERE prefix = 'W'"));
      assertEquals(200, last);
    }
  }

  @Test
  void twoImportsOfTheSameStudiesMakeEachCaseOnce() throws Exception {
    for (int i = 2; i < 100; i++) {
      TextStudies.study(folder.resolve("source/s" + i), "1." + i, "p" + i);
    }
    try (Library one = Library.open(place, Clock.systemUTC());
        Library other = Library.open(place, Clock.systemUTC())) {
      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> runQuietly(one));
      CompletableFuture<Void> second = CompletableFuture.runAsync(() -> runQuietly(other));
      CompletableFuture.allOf(first, second).join();

      assertEquals(99, one.cases(CaseFilter.ALL).size());
    }
  }

  @Test
  void aFailureLeavesNothingHalfWritten() throws Exception {
    try (Library library = Library.open(place, Clock.systemUTC())) {
      assertThrows(
          WorklistException.class,
          () ->
              library
                  .database()
                  .write(
                      c -> {
                        Sql.update(c, "INSERT INTO prefixes VALUES ('Y', 1)");
                        throw new SQLException("no more");
                      }));

      assertEquals(
          0L,
          (long)
              library
                  .database()
                  .read(c -> Sql.number(c, "SELECT count(*) FROM prefixes WHERE prefix = 'Y'")));
    }
  }

  private void count(Library library) {
    try {
      for (int i = 0; i < 100; i++) {
        library
            .database()
            .write(
                c ->
                    Sql.update(
                        c,
                        "INSERT INTO prefixes VALUES ('W', 1)"
                            + " ON CONFLICT (prefix) DO UPDATE SET last = last + 1"));
      }
    } catch (WorklistException e) {
      throw new IllegalStateException(e);
    }
  }

  private void runQuietly(Library library) {
    try {
      run(library);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(Library library) throws Exception {
    new StudyImport(library, TextStudies.services(), Lane.CALLER)
        .run(List.of(folder.resolve("source")), ImportOptions.REFERENCE, Progress.SILENT);
  }

  private void change(String pragma) throws Exception {
    try (Library library = Library.open(place, Clock.systemUTC())) {
      library
          .database()
          .write(
              c -> {
                Database.execute(c, pragma);
                return 0;
              });
    }
  }

  private String refusal() {
    return assertThrows(
            WorklistException.class, () -> Library.open(place, Clock.systemUTC()).close())
        .getMessage();
  }
}
