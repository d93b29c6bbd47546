// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables of the library, made by numbered steps of which each runs once in a library's life.
final class Schema {
  /// Marks an SQLite file as a library: the letters TRPL.
  static final int APPLICATION = 0x5452504c;

  private static final String LIST = "migrations.txt";

  private Schema() {}

  /// A numbered step.
  private record Migration(int number, String name) {
    static Migration of(String name) {
      return new Migration(Integer.parseInt(name.substring(0, name.indexOf('-'))), name);
    }
  }

  /// The highest number that this version knows.
  static int newest() {
    return migrations().getLast().number();
  }

  /// Refuse what is no library, and a library that a newer version has changed.
  static void requireLibrary(Connection connection, Path file)
      throws SQLException, WorklistException {
    long number = Sql.number(connection, "PRAGMA user_version");
    long application = Sql.number(connection, "PRAGMA application_id");
    boolean isNew = Sql.number(connection, "SELECT count(*) FROM sqlite_master") == 0;
    if (!isNew && application != APPLICATION) {
      throw new WorklistException(
          "%s is a database of another program, not a library of Triplane. Choose another folder."
              .formatted(file));
    }
    if (number > newest()) {
      throw new WorklistException(
          "The library %s was changed by a newer Triplane (its tables are number %d, this version knows %d). Use the newer version; nothing was changed."
              .formatted(file, number, newest()));
    }
  }

  /// Refuse a library that lacks steps which cannot be taken where nothing may be written.
  static void requireNewest(Connection connection, Path file)
      throws SQLException, WorklistException {
    List<Migration> pending = pending(connection);
    if (!pending.isEmpty()) {
      throw new WorklistException(
          "The library %s was made by an older Triplane (it lacks its tables number %d), and it lies where nothing may be written, so it cannot be brought up to date. Copy the folder to another place, or ask for permission to write and open it once."
              .formatted(file, pending.getFirst().number()));
    }
  }

  /// Take the steps that this library has not seen, all or none.
  static void migrate(Connection connection) throws SQLException {
    if (pending(connection).isEmpty()) {
      return;
    }
    Database.execute(connection, "BEGIN IMMEDIATE");
    boolean done = false;
    try {
      // Asked again, as another process may have done it while this one waited for its turn.
      for (Migration migration : pending(connection)) {
        run(connection, migration);
      }
      Database.execute(connection, "COMMIT");
      done = true;
    } finally {
      if (!done) {
        Database.execute(connection, "ROLLBACK");
      }
    }
  }

  private static void run(Connection connection, Migration migration) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // executeUpdate, not execute: only that takes a text of several commands
      statement.executeUpdate(read(migration.name() + ".sql"));
      statement.executeUpdate("PRAGMA application_id=" + APPLICATION);
      statement.executeUpdate("PRAGMA user_version=" + migration.number());
    }
    Sql.update(
        connection,
        "INSERT INTO migrations (number, name) VALUES (?, ?)",
        migration.number(),
        migration.name());
  }

  private static List<Migration> pending(Connection connection) throws SQLException {
    Set<Integer> seen = new HashSet<>();
    if (Sql.number(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'migrations'")
        > 0) {
      seen.addAll(Sql.list(connection, row -> row.getInt(1), "SELECT number FROM migrations"));
    }
    return migrations().stream().filter(one -> !seen.contains(one.number())).toList();
  }

  private static List<Migration> migrations() {
    return read(LIST).lines().map(Migration::of).toList();
  }

  private static String read(String name) {
    try (@Nullable InputStream in = Schema.class.getResourceAsStream("schema/" + name)) {
      if (in == null) {
        throw new IllegalStateException("schema/%s is not packed".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
