// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/// One SQLite file in WAL mode: one connection that reads and one that writes, so that a window
/// can look while something is being written. Threads and processes may share the file.
public final class Database implements AutoCloseable {
  private static final int BUSY_MS = 15_000;

  private final Path file;
  private final boolean readOnly;
  private final Connection reader;
  private final Connection writer;
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();

  /// Something done with a connection. It must not keep the connection nor end the transaction.
  public interface Work<T> {
    T run(Connection connection) throws SQLException, WorklistException;
  }

  private Database(Path file, boolean readOnly, Connection reader, Connection writer) {
    this.file = file;
    this.readOnly = readOnly;
    this.reader = reader;
    this.writer = writer;
  }

  /// Open a file and bring its tables up to date; it is made if it is not there.
  ///
  /// @param readOnly for a file that nobody may change from here: it is looked at as it is
  static Database open(Path file, boolean readOnly) throws WorklistException {
    NativeLibrary.requireRoom();
    try {
      Connection writer = connection(file, readOnly);
      try {
        Schema.requireLibrary(writer, file);
        if (readOnly) {
          Schema.requireNewest(writer, file);
        } else {
          execute(writer, "PRAGMA journal_mode=WAL");
          Schema.migrate(writer);
        }
        return new Database(file, readOnly, connection(file, readOnly), writer);
      } catch (SQLException | WorklistException e) {
        writer.close();
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    }
  }

  /// The file.
  public Path file() {
    return file;
  }

  /// Whether nothing can be written.
  public boolean readOnly() {
    return readOnly;
  }

  /// Look at one state of the library.
  public <T> T read(Work<T> work) throws WorklistException {
    return transaction(reading, reader, "BEGIN", work);
  }

  /// Change the library in one transaction: all of it or, if the work throws, nothing. When this
  /// returns, the change is on the disk.
  public <T> T write(Work<T> work) throws WorklistException {
    if (readOnly) {
      throw new WorklistException(
          "Cannot change the library %s: it lies where nothing may be written. Copy the folder to another place, or ask for permission to write."
              .formatted(file.getParent()));
    }
    return transaction(writing, writer, "BEGIN IMMEDIATE", work);
  }

  /// A number that changes whenever anybody, in this process or another, has changed the library.
  public long version() throws WorklistException {
    return locked(reading, () -> Sql.number(reader, "PRAGMA data_version"));
  }

  /// Look for damage.
  ///
  /// @return what is wrong, one line each; empty if all is well
  public List<String> check() throws WorklistException {
    return locked(
        reading,
        () -> {
          List<String> wrong =
              new ArrayList<>(
                  Sql.list(reader, row -> row.getString(1), "PRAGMA integrity_check(20)"));
          wrong.remove("ok");
          wrong.addAll(
              Sql.list(
                  reader,
                  row ->
                      "a row of %s points to a row of %s that is gone"
                          .formatted(row.getString(1), row.getString(3)),
                  "PRAGMA foreign_key_check"));
          return List.copyOf(wrong);
        });
  }

  @Override
  public void close() throws WorklistException {
    locked(
        writing,
        () ->
            locked(
                reading,
                () -> {
                  reader.close();
                  writer.close();
                  return true;
                }));
  }

  private <T> T transaction(ReentrantLock lock, Connection connection, String begin, Work<T> work)
      throws WorklistException {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("a transaction cannot be begun within one of its kind");
    }
    return locked(
        lock,
        () -> {
          execute(connection, begin);
          boolean done = false;
          try {
            T result = work.run(connection);
            execute(connection, "COMMIT");
            done = true;
            return result;
          } finally {
            if (!done) {
              rollBack(connection);
            }
          }
        });
  }

  private interface Step<T> {
    T run() throws SQLException, WorklistException;
  }

  private <T> T locked(ReentrantLock lock, Step<T> step) throws WorklistException {
    lock.lock();
    try {
      return step.run();
    } catch (SQLException e) {
      throw DatabaseFailure.of(file, e);
    } finally {
      lock.unlock();
    }
  }

  private static Connection connection(Path file, boolean readOnly) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setReadOnly(readOnly);
    return config.createConnection("jdbc:sqlite:" + address(file, readOnly));
  }

  /// As a URI, since a file name may hold what the driver takes for settings.
  private static String address(Path file, boolean readOnly) {
    String uri = file.toUri().toString();
    if (!readOnly) {
      return uri;
    }
    // Without a log to be read along, SQLite must be told not to want one: it could not make it.
    boolean hasLog = file.resolveSibling(file.getFileName() + "-wal").toFile().length() > 0;
    return uri + (hasLog ? "?mode=ro" : "?immutable=1");
  }

  static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  private static void rollBack(Connection connection) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException _) {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }
}
