// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Short forms of what the library asks its database.
public final class Sql {
  private Sql() {}

  /// Makes a value of the row that a result stands on.
  public interface Row<T> {
    T of(ResultSet result) throws SQLException;
  }

  /// All rows of a query.
  ///
  /// @param values for the question marks, in order: texts, numbers, byte arrays, or null
  public static <T> List<T> list(
      Connection connection, Row<T> row, String query, @Nullable Object... values)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = prepared(connection, query, values);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        rows.add(row.of(result));
      }
    }
    return rows;
  }

  /// The first row of a query, if it has one.
  public static <T> Optional<T> first(
      Connection connection, Row<T> row, String query, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, query, values);
        ResultSet result = statement.executeQuery()) {
      return result.next() ? Optional.of(row.of(result)) : Optional.empty();
    }
  }

  /// The whole number that a query gives.
  public static long number(Connection connection, String query, @Nullable Object... values)
      throws SQLException {
    return first(connection, result -> result.getLong(1), query, values).orElse(0L);
  }

  /// Change rows.
  ///
  /// @return how many
  public static int update(Connection connection, String command, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, command, values)) {
      return statement.executeUpdate();
    }
  }

  /// Insert one row.
  ///
  /// @return its id
  public static long insert(Connection connection, String command, @Nullable Object... values)
      throws SQLException {
    update(connection, command, values);
    return number(connection, "SELECT last_insert_rowid()");
  }

  private static PreparedStatement prepared(
      Connection connection, String query, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
