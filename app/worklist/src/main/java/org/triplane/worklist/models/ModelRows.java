// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// The registry's rows.
final class ModelRows {
  private static final String MODELS =
      """
      SELECT m.id, m.name, m.version, m.family, s.state, m.labels, m.exclusive, m.content_hash,
        m.added_at,
        (SELECT evidence FROM model_events e
         WHERE e.model_id = m.id AND e.evidence IS NOT NULL ORDER BY e.id DESC LIMIT 1) AS evidence
      FROM models m JOIN model_states s ON s.model_id = m.id
      """;

  private final Connection connection;
  private final Path folder;

  /// @param folder holds the ensembles' folders
  ModelRows(Connection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /// A row as it stands, its evidence not yet read.
  private record Raw(RegisteredModel model, @Nullable String evidence) {
    RegisteredModel whole() throws WorklistException {
      return evidence == null ? model : model.with(EvidenceDocument.parse(evidence, "the library"));
    }
  }

  /// All, in the order in which they were added.
  List<RegisteredModel> all() throws SQLException, WorklistException {
    List<RegisteredModel> all = new ArrayList<>();
    for (Raw raw : Sql.list(connection, this::raw, MODELS + "ORDER BY m.id")) {
      all.add(raw.whole());
    }
    return List.copyOf(all);
  }

  RegisteredModel model(long id) throws SQLException, WorklistException {
    return Sql.first(connection, this::raw, MODELS + "WHERE m.id = ?", id).orElseThrow().whole();
  }

  Optional<Long> activeOf(String family) throws SQLException {
    return Sql.first(
        connection,
        row -> row.getLong(1),
        "SELECT model_id FROM model_states WHERE family = ? AND state = 'active'",
        family);
  }

  ModelState state(long id) throws SQLException {
    return Sql.first(
            connection,
            row -> ModelState.of(row.getString(1)),
            "SELECT state FROM model_states WHERE model_id = ?",
            id)
        .orElseThrow();
  }

  /// Relative path to SHA-256, as when the ensemble was added.
  SequencedMap<String, String> files(long id) throws SQLException {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    Sql.list(
        connection,
        row -> files.put(row.getString(1), row.getString(2)),
        "SELECT path, sha256 FROM model_files WHERE model_id = ? ORDER BY path",
        id);
    return files;
  }

  /// Put in a candidate.
  long insert(RegisteredModel model, Map<String, String> files) throws SQLException {
    long id =
        Sql.insert(
            connection,
            "INSERT INTO models (name, version, family, labels, exclusive, content_hash, added_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
            model.name(),
            model.version().toString(),
            model.family(),
            String.join("\n", model.labels()),
            model.exclusive() ? 1 : 0,
            model.contentHash(),
            model.addedAt().toEpochMilli());
    Sql.update(
        connection,
        "INSERT INTO model_states VALUES (?, ?, ?)",
        id,
        model.family(),
        ModelState.CANDIDATE.word());
    for (Map.Entry<String, String> file : files.entrySet()) {
      Sql.update(
          connection,
          "INSERT INTO model_files VALUES (?, ?, ?)",
          id,
          file.getKey(),
          file.getValue());
    }
    return id;
  }

  void setState(long id, ModelState state) throws SQLException {
    Sql.update(
        connection, "UPDATE model_states SET state = ? WHERE model_id = ?", state.word(), id);
  }

  /// Say that something happened.
  void say(long id, ModelStep step, Instant at, Signature by, Optional<HeldOutEvidence> evidence)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO model_events (model_id, step, at, who, reason, evidence)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        id,
        step.word(),
        at.toEpochMilli(),
        by.who(),
        by.reason(),
        evidence.map(EvidenceDocument::text).orElse(null));
  }

  /// What happened to a family, or to all, the oldest first.
  List<ModelEvent> events(Optional<String> family) throws SQLException, WorklistException {
    List<ModelEvent> events = new ArrayList<>();
    for (RawEvent raw :
        Sql.list(
            connection,
            RawEvent::of,
            "SELECT m.name, m.version, m.family, e.step, e.at, e.who, e.reason, e.evidence"
                + " FROM model_events e JOIN models m ON m.id = e.model_id"
                + " WHERE ? IS NULL OR m.family = ? ORDER BY e.id",
            family.orElse(null),
            family.orElse(null))) {
      events.add(raw.whole());
    }
    return List.copyOf(events);
  }

  private record RawEvent(ModelEvent event, @Nullable String evidence) {
    static RawEvent of(ResultSet row) throws SQLException {
      return new RawEvent(
          new ModelEvent(
              row.getString(1) + "-" + row.getString(2),
              row.getString(3),
              ModelStep.of(row.getString(4)),
              Instant.ofEpochMilli(row.getLong(5)),
              row.getString(6),
              row.getString(7),
              Optional.empty()),
          row.getString(8));
    }

    ModelEvent whole() throws WorklistException {
      return evidence == null ? event : event.with(EvidenceDocument.parse(evidence, "the library"));
    }
  }

  private Raw raw(ResultSet row) throws SQLException {
    String name = row.getString("name");
    ModelVersion version = ModelVersion.parse(row.getString("version")).orElseThrow();
    return new Raw(
        new RegisteredModel(
            row.getLong("id"),
            name,
            version,
            row.getString("family"),
            ModelState.of(row.getString("state")),
            row.getString("labels").lines().toList(),
            row.getInt("exclusive") == 1,
            row.getString("content_hash"),
            folder.resolve(RegisteredModel.key(name, version)),
            Instant.ofEpochMilli(row.getLong("added_at")),
            Optional.empty()),
        row.getString("evidence"));
  }
}
