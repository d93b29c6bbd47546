// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// What ensembles said of the cases of a library, and what the cases' series are like.
public final class CasePredictions {
  private final Library library;

  public CasePredictions(Library library) {
    this.library = library;
  }

  /// What an ensemble said of one case and one label.
  ///
  /// @param model hash of the ensemble's content
  /// @param probability fused, 0..1
  /// @param members member to log-odds; a member without its series is absent
  public record Said(
      String caseName,
      String model,
      String label,
      double probability,
      SequencedMap<String, Double> members) {
    public Said {
      members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    Candidate.Opinion opinion() {
      return Candidate.Opinion.of(probability, List.copyOf(members.values()));
    }
  }

  /// Keep what was said of one case; what the same ensemble said before is replaced.
  ///
  /// @param features feature to number; empty to leave those that are known
  public void keep(String caseName, List<Said> said, Map<String, Double> features)
      throws WorklistException {
    library
        .database()
        .write(
            connection -> {
              for (Said one : said) {
                insert(connection, one);
              }
              if (!features.isEmpty()) {
                Sql.update(
                    connection,
                    "INSERT OR REPLACE INTO case_features (case_name, features) VALUES (?, ?)",
                    caseName,
                    Documents.toJson(features));
              }
              return said.size();
            });
  }

  private void insert(Connection connection, Said one) throws SQLException {
    Sql.update(
        connection,
        "INSERT OR REPLACE INTO predictions"
            + " (case_name, model, label, probability, members, at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        one.caseName,
        one.model,
        one.label,
        one.probability,
        Documents.toJson(one.members),
        library.clock().millis());
  }

  /// All that an ensemble said, by case.
  public Map<String, List<Said>> of(String model) throws WorklistException {
    Map<String, List<Said>> all = new LinkedHashMap<>();
    for (Said one :
        library
            .database()
            .read(
                connection ->
                    Sql.list(
                        connection,
                        CasePredictions::said,
                        "SELECT case_name, model, label, probability, members"
                            + " FROM predictions WHERE model = ? ORDER BY case_name, label",
                        model))) {
      all.computeIfAbsent(one.caseName, _ -> new ArrayList<>()).add(one);
    }
    return all;
  }

  /// The ensemble that said something last; empty if none ever did.
  public Optional<String> newest() throws WorklistException {
    return library
        .database()
        .read(
            connection ->
                Sql.first(
                    connection,
                    row -> row.getString(1),
                    "SELECT model FROM predictions ORDER BY at DESC LIMIT 1"));
  }

  /// What the ensemble says that said something last, as probabilities.
  ///
  /// @return case name to label to probability, 0..1; empty if none ever did
  public SequencedMap<String, Map<String, Double>> newestProbabilities() throws WorklistException {
    SequencedMap<String, Map<String, Double>> cases = new LinkedHashMap<>();
    Optional<String> model = newest();
    if (model.isPresent()) {
      of(model.get())
          .forEach(
              (name, said) -> {
                Map<String, Double> own = new LinkedHashMap<>();
                said.forEach(one -> own.put(one.label, one.probability));
                cases.put(name, own);
              });
    }
    return cases;
  }

  /// Cases of which an ensemble has said something and the features are known.
  public Set<String> known(String model) throws WorklistException {
    return new HashSet<>(
        library
            .database()
            .read(
                connection ->
                    Sql.list(
                        connection,
                        row -> row.getString(1),
                        "SELECT DISTINCT p.case_name FROM predictions p"
                            + " JOIN case_features f ON f.case_name = p.case_name"
                            + " WHERE p.model = ?",
                        model)));
  }

  /// The features of all cases of which they are known, by name.
  public Map<String, SequencedMap<String, Double>> features() throws WorklistException {
    Map<String, SequencedMap<String, Double>> all = new LinkedHashMap<>();
    for (Map.Entry<String, String> one :
        library
            .database()
            .read(
                connection ->
                    Sql.list(
                        connection,
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        "SELECT case_name, features FROM case_features"))) {
      all.put(one.getKey(), numbers(one.getValue()));
    }
    return all;
  }

  private static Said said(ResultSet row) throws SQLException {
    return new Said(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getDouble(4),
        numbers(row.getString(5)));
  }

  private static SequencedMap<String, Double> numbers(String json) {
    SequencedMap<String, Double> numbers = new LinkedHashMap<>();
    try {
      Options read = Documents.json(json, "numbers");
      read.values().keySet().forEach(key -> numbers.put(key, read.number(key)));
    } catch (IOException | IllegalArgumentException e) {
      numbers.clear(); // they are reckoned again by the next prediction
    }
    return numbers;
  }
}
