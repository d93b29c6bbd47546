// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.LearningException;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// The data sets of a library: each name has numbered versions, each a folder under `datasets`.
/// What was built is never changed; what has changed since is the next version.
public final class LibraryDatasets {
  private static final String FOLDER = "datasets";
  private static final String COLUMNS =
      "SELECT name, number, content, label_set, cases, at FROM dataset_versions";

  private final Library library;

  public LibraryDatasets(Library library) {
    this.library = library;
  }

  /// A version that was built.
  ///
  /// @param content the id of what it says
  public record Built(String name, int number, String content, String set, int cases, Instant at) {}

  /// What a building came to.
  ///
  /// @param isNew whether this version was not there before
  /// @param notes whole sentences on what is odd
  /// @param leftOut cases that are not in it, by name, with a sentence why
  public record Result(
      DatasetVersion version,
      Path folder,
      boolean isNew,
      List<String> notes,
      SequencedMap<String, String> leftOut) {
    public Result {
      notes = List.copyOf(notes);
      leftOut = new LinkedHashMap<>(leftOut);
    }
  }

  /// Deal out cases and write the version, unless the newest one says the same already.
  ///
  /// @param cases with their labels; their sides are dealt here
  /// @throws WorklistException if a class cannot be learned, or the folder cannot be written
  public Result build(DatasetRequest request, List<DatasetCase> cases) throws WorklistException {
    request.check();
    new ClassCheck(request, cases).refuse();
    return library.database().write(connection -> build(connection, request, cases));
  }

  private Result build(Connection connection, DatasetRequest request, List<DatasetCase> cases)
      throws SQLException, WorklistException {
    Result draft = draft(connection, request, cases);
    if (!draft.isNew()) {
      return draft;
    }
    DatasetVersion version = draft.version();
    if (fixed(connection, request.name()).isEmpty()) {
      fix(connection, version, cases);
    }
    Sql.insert(
        connection,
        "INSERT INTO dataset_versions (name, number, content, label_set, cases, at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        version.name(),
        version.number(),
        version.id(),
        version.set(),
        version.cases().size(),
        library.clock().millis());
    write(version);
    return draft;
  }

  /// Say what [#build] would build, and write nothing.
  public Result draft(DatasetRequest request, List<DatasetCase> cases) throws WorklistException {
    request.check();
    new ClassCheck(request, cases).refuse();
    return library.database().read(connection -> draft(connection, request, cases));
  }

  private Result draft(Connection connection, DatasetRequest request, List<DatasetCase> cases)
      throws SQLException, WorklistException {
    CaseDealing.Dealt dealt =
        new CaseDealing(request, fixed(connection, request.name())).deal(cases);
    List<Built> earlier = versions(connection, request.name());
    int last = earlier.isEmpty() ? 0 : earlier.getLast().number();
    var next = version(request, last + 1, dealt.cases());
    boolean isNew = earlier.isEmpty() || !earlier.getLast().content().equals(next.id());
    DatasetVersion version = isNew ? next : version(request, last, dealt.cases());
    List<String> notes = new ClassCheck(request, dealt.cases()).notes();
    return new Result(version, folder(version), isNew, notes, dealt.leftOut());
  }

  private static DatasetVersion version(
      DatasetRequest request, int number, List<DatasetCase> cases) {
    return new DatasetVersion(
        request.name(), number, request.set(), request.labels(), request.exclusive(), cases);
  }

  /// A folder without its row, as a process that was killed leaves it, is written again.
  private void write(DatasetVersion version) throws WorklistException {
    Path datasets = library.folder().resolve(FOLDER);
    try {
      AtomicOutput.deleteTree(folder(version));
      DatasetFolder.write(version, datasets);
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot write the data set %s under %s. Check the disk's room and permissions; nothing was changed."
              .formatted(version.title(), datasets),
          e);
    }
  }

  private Path folder(DatasetVersion version) {
    return folder(version.name()).resolve(String.valueOf(version.number()));
  }

  /// Where the versions of a data set lie; to train on it means to train on the newest one.
  public Path folder(String name) {
    return library.folder().resolve(FOLDER).resolve(name);
  }

  /// The names of all data sets.
  public List<String> names() throws WorklistException {
    return library
        .database()
        .read(
            connection ->
                Sql.list(
                    connection,
                    row -> row.getString(1),
                    "SELECT DISTINCT name FROM dataset_versions ORDER BY name"));
  }

  /// The versions of a data set, the oldest first.
  public List<Built> versions(String name) throws WorklistException {
    return library.database().read(connection -> versions(connection, name));
  }

  /// The newest version of every data set, the last built first.
  public List<Built> latest() throws WorklistException {
    return library
        .database()
        .read(
            connection ->
                Sql.list(
                    connection,
                    LibraryDatasets::built,
                    COLUMNS
                        + " AS one WHERE number ="
                        + " (SELECT MAX(number) FROM dataset_versions WHERE name = one.name)"
                        + " ORDER BY at DESC, id DESC"));
  }

  /// Where a version lies.
  public Path folder(Built built) {
    return folder(built.name()).resolve(String.valueOf(built.number()));
  }

  /// Read the newest version of a data set.
  ///
  /// @throws WorklistException if there is none, or its files are gone or damaged
  public DatasetVersion newest(String name) throws WorklistException {
    List<Built> built = versions(name);
    if (built.isEmpty()) {
      throw new WorklistException(
          "The library has no data set %s. Build it with: triplane library dataset %s --set SET."
              .formatted(name, name));
    }
    try {
      return new DatasetFolder(folder(built.getLast())).read();
    } catch (LearningException e) {
      throw new WorklistException(String.valueOf(e.getMessage()), e);
    }
  }

  /// The cases of the test side of a data set, by name to patient; empty if none is fixed.
  public Map<String, String> fixedTest(String name) throws WorklistException {
    return library.database().read(connection -> fixed(connection, name));
  }

  /// Keep the test side, with the library's own hashes of its patients: only these still mean the
  /// same patients when other cases are there.
  private static void fix(Connection connection, DatasetVersion version, List<DatasetCase> cases)
      throws SQLException {
    Set<String> test =
        version.cases().stream()
            .filter(one -> one.place().side().equals("test"))
            .map(DatasetCase::name)
            .collect(Collectors.toSet());
    for (DatasetCase one : cases) {
      if (test.contains(one.name())) {
        Sql.update(
            connection,
            "INSERT INTO dataset_tests (name, case_name, patient) VALUES (?, ?, ?)",
            version.name(),
            one.name(),
            one.patient());
      }
    }
  }

  private static Map<String, String> fixed(Connection connection, String name) throws SQLException {
    Map<String, String> fixed = new LinkedHashMap<>();
    Sql.list(
            connection,
            row -> Map.entry(row.getString(1), row.getString(2)),
            "SELECT case_name, patient FROM dataset_tests WHERE name = ?",
            name)
        .forEach(one -> fixed.put(one.getKey(), one.getValue()));
    return fixed;
  }

  private static List<Built> versions(Connection connection, String name) throws SQLException {
    return Sql.list(
        connection, LibraryDatasets::built, COLUMNS + " WHERE name = ? ORDER BY number", name);
  }

  private static Built built(ResultSet row) throws SQLException {
    return new Built(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        row.getInt(5),
        Instant.ofEpochMilli(row.getLong(6)));
  }
}
