// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
  @TempDir Path folder;

  @Test
  void isMadeWhereThereIsNone() throws Exception {
    Path place = folder.resolve("a folder, 100 % mine?/library");
    try (Library library = Library.open(place, Clock.systemUTC())) {
      assertEquals(List.of(), library.cases(CaseFilter.ALL));
      assertEquals(List.of(), library.database().check());
      assertEquals(32, library.salt().length);
    }
    assertTrue(Files.isRegularFile(place.resolve(Library.FILE)));
  }

  @Test
  void keepsItsSalt() throws Exception {
    byte[] salt;
    try (Library library = Library.open(folder, Clock.systemUTC())) {
      salt = library.salt();
    }
    try (Library library = Library.open(folder, Clock.systemUTC())) {
      assertArrayEquals(salt, library.salt());
    }
  }

  @Test
  void refusesAFolderWithOtherThings() throws Exception {
    Files.writeString(folder.resolve("letter.txt"), "Dear colleague");

    WorklistException refused =
        assertThrows(
            WorklistException.class, () -> Library.open(folder, Clock.systemUTC()).close());

    assertTrue(refused.getMessage().contains("is no library"), refused.getMessage());
  }

  @Test
  void twoWindowsSeeEachOthersChanges() throws Exception {
    try (Library one = Library.open(folder, Clock.systemUTC());
        Library other = Library.open(folder, Clock.systemUTC())) {
      long before = other.database().version();
      one.database().write(c -> Sql.update(c, "INSERT INTO prefixes VALUES ('K', 7)"));

      assertNotEquals(before, other.database().version());
      assertEquals(
          7L, (long) other.database().read(c -> Sql.number(c, "SELECT last FROM prefixes")));
    }
  }
}
