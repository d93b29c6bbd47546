// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;

/// A local library: one folder with `library.sqlite` and what the library keeps itself in
/// `studies/`, `models/` and `datasets/`. Several windows and commands may use it at once.
public final class Library implements AutoCloseable {
  /// The database within the folder.
  public static final String FILE = "library.sqlite";

  /// The folder of copied studies within the folder.
  static final String STUDIES = "studies";

  private static final Set<String> FOLDERS = Set.of(STUDIES, "models", "datasets");
  private static final int SALT_BYTES = 32;

  private final Path folder;
  private final Database database;
  private final Clock clock;
  private final byte[] salt;
  private final CaseList list = new CaseList();

  private Library(Path folder, Database database, Clock clock, byte[] salt) {
    this.folder = folder;
    this.database = database;
    this.clock = clock;
    this.salt = salt;
  }

  /// Open the library of a folder; both are made if they are not there. Where nothing may be
  /// written, it is opened for looking only.
  ///
  /// @param clock says when something was done
  public static Library open(Path folder, Clock clock) throws WorklistException {
    Path absolute = folder.toAbsolutePath().normalize();
    Path file = absolute.resolve(FILE);
    boolean readOnly =
        Files.exists(file) && !(Files.isWritable(file) && Files.isWritable(absolute));
    if (!readOnly) {
      makeFolders(absolute);
    }
    Database database = Database.open(file, readOnly);
    try {
      return new Library(absolute, database, clock, saltOf(database));
    } catch (WorklistException e) {
      database.close();
      throw e;
    }
  }

  /// The library's folder, absolute.
  public Path folder() {
    return folder;
  }

  /// The tables.
  public Database database() {
    return database;
  }

  /// Says when something is done.
  public Clock clock() {
    return clock;
  }

  /// What is mixed into every hash of this library, so that hashes of two libraries cannot be
  /// compared: 32 random bytes.
  public byte[] salt() {
    return salt.clone();
  }

  /// The case of a name.
  public Optional<LibraryCase> find(String name) throws WorklistException {
    return database.read(connection -> Cases.named(connection, name));
  }

  /// The case of a name that must be there.
  public LibraryCase require(String name) throws WorklistException {
    return find(name)
        .orElseThrow(
            () ->
                new WorklistException(
                    "The library %s has no case %s. `triplane library list` shows what it has."
                        .formatted(folder, name)));
  }

  /// The case of a study.
  public Optional<LibraryCase> findStudy(String studyUid) throws WorklistException {
    return database.read(connection -> Cases.ofStudy(connection, studyUid));
  }

  /// The cases that a filter lets through, in the order of import.
  public List<LibraryCase> cases(CaseFilter filter) throws WorklistException {
    return database.read(connection -> list.list(connection, filter));
  }

  /// The series of a case, by number.
  public List<LibrarySeries> series(LibraryCase one) throws WorklistException {
    return database.read(connection -> Cases.series(connection, one.id()));
  }

  /// The series of all cases, by the names of these, in the order of import; a case without any
  /// is not among them.
  public SequencedMap<String, List<LibrarySeries>> series() throws WorklistException {
    return database.read(Cases::series);
  }

  /// Where the files of a case lie.
  public List<CasePlace> places(LibraryCase one) throws WorklistException {
    return database.read(connection -> Cases.places(connection, folder, one.id()));
  }

  /// Note that the files of a case are gone, or there again.
  void noteMissing(LibraryCase one, boolean isMissing) throws WorklistException {
    @Nullable Long since = isMissing ? clock.millis() : null;
    database.write(
        connection -> {
          // What was imported must be read again to be found again.
          Sql.update(connection, "DELETE FROM imported_parts");
          return Sql.update(
              connection, "UPDATE cases SET missing_since = ? WHERE id = ?", since, one.id());
        });
  }

  /// Forget a case about which nobody has said anything; its copied files are deleted.
  ///
  /// @throws WorklistException if it has labels or is part of something: what people said stays
  public void remove(LibraryCase one) throws WorklistException {
    List<CasePlace> places = places(one);
    try {
      database.write(
          connection -> {
            Sql.update(connection, "DELETE FROM imported_parts");
            return Sql.update(connection, "DELETE FROM cases WHERE id = ?", one.id());
          });
    } catch (WorklistException e) {
      if (DatabaseFailure.isReference(e)) {
        throw new WorklistException(
            "%s stays in the library: it has labels, or a data set or a queue holds it, and what people said is never deleted."
                .formatted(one.name()),
            e);
      }
      throw e;
    }
    deleteCopies(places);
  }

  private void deleteCopies(List<CasePlace> places) throws WorklistException {
    try {
      for (CasePlace place : places) {
        if (place.path().startsWith(folder.resolve(STUDIES))) {
          AtomicOutput.deleteTree(place.path());
        }
      }
    } catch (IOException e) {
      throw new WorklistException(
          "The case is forgotten, but not all of its copied files in %s could be deleted. Delete them by hand."
              .formatted(folder.resolve(STUDIES)),
          e);
    }
  }

  @Override
  public void close() throws WorklistException {
    database.close();
  }

  private static void makeFolders(Path folder) throws WorklistException {
    try {
      if (Files.isDirectory(folder) && !Files.exists(folder.resolve(FILE))) {
        requireOwn(folder);
      }
      for (String own : FOLDERS) {
        Files.createDirectories(folder.resolve(own));
      }
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot make a library in %s: the folder cannot be written. Check its permissions, or choose another with --library."
              .formatted(folder),
          e);
    }
  }

  /// A folder with other things in it was hardly meant.
  private static void requireOwn(Path folder) throws IOException, WorklistException {
    try (Stream<Path> inside = Files.list(folder)) {
      Optional<Path> other =
          inside.filter(one -> !FOLDERS.contains(one.getFileName().toString())).findAny();
      if (other.isPresent()) {
        throw new WorklistException(
            "%s is no library: it holds other files and no %s. Choose an empty folder, or one that is not there yet."
                .formatted(folder, FILE));
      }
    }
  }

  private static byte[] saltOf(Database database) throws WorklistException {
    Optional<byte[]> salt = database.read(Library::salt);
    if (salt.isPresent()) {
      return salt.get();
    }
    byte[] random = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(random);
    return database.write(
        connection -> {
          Sql.update(connection, "INSERT OR IGNORE INTO settings VALUES ('salt', ?)", random);
          return salt(connection).orElseThrow();
        });
  }

  private static Optional<byte[]> salt(Connection connection) throws SQLException {
    return Sql.first(
        connection, row -> row.getBytes(1), "SELECT value FROM settings WHERE key = 'salt'");
  }
}
