// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Vec3;
import org.triplane.worklist.LibraryCase.Kept;

/// Writes cases within one transaction.
///
/// @param folder of the library
record CaseWriter(Connection connection, Path folder, Instant now) {
  /// What became of a study.
  enum Outcome {
    ADDED,
    /// It has more series than before.
    GROWN,
    /// It was missing.
    FOUND_AGAIN,
    KNOWN
  }

  /// @param remarks whole sentences
  record Written(Outcome outcome, LibraryCase one, List<String> remarks) {}

  /// The next name of a prefix. No name is given twice, not even when its case was forgotten.
  String nextName(String prefix) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO prefixes (prefix, last) VALUES (?, 1)
        ON CONFLICT (prefix) DO UPDATE SET last = last + 1
        """,
        prefix);
    long number = Sql.number(connection, "SELECT last FROM prefixes WHERE prefix = ?", prefix);
    return "%s-%04d".formatted(prefix, number);
  }

  /// Add a case of a study that the library does not have.
  Written add(String name, CaseFacts facts, Kept kept, List<CasePlace> places) throws SQLException {
    List<String> alike = alike(name, facts);
    long id =
        Sql.insert(
            connection,
            """
            INSERT INTO cases (name, study_uid, patient, description, modality, side, planes,
              series, images, files, kept, fingerprint, imported_at, words)
            VALUES (?, ?, ?, ?, '', ?, '', 0, 0, 0, ?, '', ?, '')
            """,
            name,
            facts.studyUid(),
            facts.patient(),
            facts.description(),
            facts.side().name(),
            kept.name(),
            now.toEpochMilli());
    addSeries(id, facts.series());
    addPlaces(id, places);
    summarize(id);
    return new Written(Outcome.ADDED, named(name), alike);
  }

  /// Whether files of a case are gone.
  static boolean isMissing(List<CasePlace> places) {
    return places.isEmpty() || !places.stream().allMatch(place -> Files.exists(place.path()));
  }

  /// Bring a case up to date with its study, as it was found now.
  ///
  /// @param wasFound whether another part of it was found again just now
  Written update(LibraryCase one, CaseFacts facts, List<CasePlace> found, boolean wasFound)
      throws SQLException {
    boolean isThere = !isMissing(Cases.places(connection, folder, one.id()));
    boolean wasMissing = !isThere || one.missingSince().isPresent();
    if (!isThere) {
      Sql.update(connection, "DELETE FROM places WHERE case_id = ?", one.id());
    }
    Set<String> known =
        Cases.series(connection, one.id()).stream()
            .map(LibrarySeries::uid)
            .collect(Collectors.toSet());
    List<LibrarySeries> more =
        facts.series().stream().filter(series -> !known.contains(series.uid())).toList();
    addSeries(one.id(), more);
    if (wasMissing) {
      Sql.update(connection, "UPDATE cases SET missing_since = NULL WHERE id = ?", one.id());
    }
    if (!isThere || wasFound || !more.isEmpty()) {
      addPlaces(one.id(), found);
      summarize(one.id());
    }
    Outcome outcome =
        wasMissing ? Outcome.FOUND_AGAIN : more.isEmpty() ? Outcome.KNOWN : Outcome.GROWN;
    return new Written(outcome, named(one.name()), List.of());
  }

  /// Say that a case lies elsewhere now.
  ///
  /// @param studyUid of the study there, which another format than DICOM makes of the path
  void move(LibraryCase one, String studyUid, List<CasePlace> places) throws SQLException {
    Sql.update(connection, "DELETE FROM places WHERE case_id = ?", one.id());
    addPlaces(one.id(), places);
    Sql.update(
        connection,
        "UPDATE cases SET missing_since = NULL, study_uid = ? WHERE id = ?",
        studyUid,
        one.id());
    summarize(one.id());
  }

  private List<String> alike(String name, CaseFacts facts) throws SQLException {
    String fingerprint = CaseFacts.fingerprint(facts.series());
    if (fingerprint.isEmpty()) {
      return List.of();
    }
    return Sql.list(
        connection,
        row ->
            "%s has the same pictures as %s under other UIDs. Keep both on one side of a split, or remove one."
                .formatted(name, row.getString(1)),
        "SELECT name FROM cases WHERE fingerprint = ? ORDER BY id LIMIT 1",
        fingerprint);
  }

  private void addSeries(long id, List<LibrarySeries> series) throws SQLException {
    for (LibrarySeries one : series) {
      Optional<Vec3> spacing = one.spacingMm();
      Sql.update(
          connection,
          """
          INSERT INTO series (case_id, uid, number, description, modality, plane, slices, rows,
            columns, spacing_x, spacing_y, spacing_z, images, files, fingerprint)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          id,
          one.uid(),
          one.number(),
          one.description(),
          one.modality(),
          one.plane().name(),
          one.slices(),
          one.rows(),
          one.columns(),
          orNull(spacing.map(Vec3::x)),
          orNull(spacing.map(Vec3::y)),
          orNull(spacing.map(Vec3::z)),
          one.images(),
          one.files(),
          one.fingerprint());
    }
  }

  private void addPlaces(long id, List<CasePlace> places) throws SQLException {
    for (CasePlace place : places) {
      Path path = place.path().startsWith(folder) ? folder.relativize(place.path()) : place.path();
      Sql.update(
          connection,
          "INSERT OR IGNORE INTO places (case_id, path, inner) VALUES (?, ?, ?)",
          id,
          path.toString(),
          place.inner());
    }
  }

  /// Sum up the series in the case's own row.
  private void summarize(long id) throws SQLException {
    List<LibrarySeries> series = Cases.series(connection, id);
    LibraryCase one = Cases.of(connection, id);
    Sql.update(
        connection,
        """
        UPDATE cases SET modality = ?, planes = ?, series = ?, images = ?, files = ?,
          fingerprint = ?, words = ? WHERE id = ?
        """,
        CaseFacts.modality(series),
        CaseFacts.planes(series),
        series.size(),
        series.stream().mapToInt(LibrarySeries::images).sum(),
        series.stream().mapToInt(LibrarySeries::files).sum(),
        CaseFacts.fingerprint(series),
        CaseFacts.words(
            one.name(),
            one.description(),
            one.side(),
            series,
            Cases.places(connection, folder, id)),
        id);
  }

  private LibraryCase named(String name) throws SQLException {
    return Cases.named(connection, name).orElseThrow();
  }

  private static @Nullable Double orNull(Optional<Double> value) {
    return value.orElse(null);
  }
}
