// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.HeldOutEvidence.Looks;

/// The log of every look at held-out cases (W4): who chooses the best of several models on the
/// same cases measures the choice, not the model.
public final class TestOpenings {
  // a model that was registered later is of the family that it was given then
  private static final String ROWS =
      """
      SELECT o.cases, o.split, o.n, o.model_hash, o.model, coalesce(m.family, o.family), o.at,
        o.who, o.command
      FROM test_openings o LEFT JOIN models m ON m.content_hash = o.model_hash
      """;

  private final Library library;

  public TestOpenings(Library library) {
    this.library = library;
  }

  /// Log a look.
  ///
  /// @param rival content hash of the ensemble that it is compared with; its looks do not count,
  ///     as it is no choice to be made
  /// @return how often these cases were opened now, this time included
  public Looks add(TestOpening opening, Optional<String> rival) throws WorklistException {
    return library
        .database()
        .write(
            connection -> {
              insert(connection, opening);
              List<TestOpening> all = of(connection, opening.cases(), opening.split());
              return looks(all, all.getLast(), rival.orElse(""), all.getLast().family());
            });
  }

  /// All looks at some cases, the oldest first.
  ///
  /// @param cases hash of which they are
  public List<TestOpening> of(String cases, String split) throws WorklistException {
    return library.database().read(connection -> of(connection, cases, split));
  }

  /// All looks, the oldest first.
  public List<TestOpening> all() throws WorklistException {
    return library
        .database()
        .read(connection -> Sql.list(connection, TestOpenings::opening, ROWS + "ORDER BY o.id"));
  }

  /// How often the cases of some evidence were opened.
  ///
  /// @param family of the model that it is about
  /// @return empty if this library does not know of it
  Optional<Looks> looks(HeldOutEvidence evidence, String family) throws WorklistException {
    List<TestOpening> openings = of(evidence.cases(), evidence.split());
    Optional<TestOpening> own =
        openings.stream().filter(one -> one.modelHash().equals(evidence.model())).findFirst();
    return own.map(one -> looks(openings, one, evidence.rival().orElse(""), family));
  }

  private static Looks looks(
      List<TestOpening> openings, TestOpening own, String rival, String family) {
    long times = openings.stream().filter(one -> one.modelHash().equals(own.modelHash())).count();
    long others =
        openings.stream()
            .filter(one -> one.family().equals(family))
            .map(TestOpening::modelHash)
            .filter(hash -> !hash.equals(own.modelHash()) && !hash.equals(rival))
            .distinct()
            .count();
    return new Looks((int) times, (int) others);
  }

  private static void insert(Connection connection, TestOpening opening) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO test_openings (cases, split, n, model_hash, model, family, at, who, command)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        opening.cases(),
        opening.split(),
        opening.n(),
        opening.modelHash(),
        opening.model(),
        opening.family(),
        opening.at().toEpochMilli(),
        opening.who(),
        opening.command());
  }

  private static List<TestOpening> of(Connection connection, String cases, String split)
      throws SQLException {
    return Sql.list(
        connection,
        TestOpenings::opening,
        ROWS + "WHERE o.cases = ? AND o.split = ? ORDER BY o.id",
        cases,
        split);
  }

  private static TestOpening opening(ResultSet row) throws SQLException {
    return new TestOpening(
        row.getString(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(7)),
        row.getString(8),
        row.getString(9));
  }
}
