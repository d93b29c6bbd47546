// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.imaging.Plane;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.LibrarySeries;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// What people said about which series of a case stands for which plane. Every word is kept; the
/// last one counts.
public final class PlaneChoices {
  private final Library library;

  public PlaneChoices(Library library) {
    this.library = library;
  }

  /// Say which series stands for a plane.
  ///
  /// @param choice empty to leave it to geometry and description again
  /// @param reader initials of who says it
  /// @throws WorklistException if the case has no such series, or nobody says it
  public void choose(
      LibraryCase one, Plane plane, Optional<PlaneMapping.Choice> choice, String reader)
      throws WorklistException {
    requireReader(reader);
    refuseUnknown(one, choice);
    library
        .database()
        .write(
            connection -> {
              insert(connection, one.name(), plane, choice, reader);
              return 1;
            });
  }

  /// Say all of some changes, or, if one fails, none of them.
  ///
  /// @param reader initials of who says it
  /// @throws WorklistException if nobody says it
  public void choose(List<PlaneChange> changes, String reader) throws WorklistException {
    requireReader(reader);
    library
        .database()
        .write(
            connection -> {
              for (PlaneChange one : changes) {
                insert(connection, one.caseName(), one.plane(), one.after(), reader);
              }
              return changes.size();
            });
  }

  private void insert(
      Connection connection,
      String name,
      Plane plane,
      Optional<PlaneMapping.Choice> choice,
      String reader)
      throws SQLException {
    Sql.insert(
        connection,
        "INSERT INTO plane_events (case_name, plane, choice, reader, at) VALUES (?, ?, ?, ?, ?)",
        name,
        plane.name(),
        choice.map(PlaneMapping.Choice::text).orElse(""),
        reader,
        library.clock().millis());
  }

  private static void requireReader(String reader) throws WorklistException {
    if (reader.isBlank()) {
      throw new WorklistException(
          "Which series stands for which plane is kept with who said it, and nobody reads here yet."
              + " Add a reader: triplane label reader add BR.");
    }
  }

  private void refuseUnknown(LibraryCase one, Optional<PlaneMapping.Choice> choice)
      throws WorklistException {
    if (choice.isEmpty() || choice.get().uid().isEmpty()) {
      return;
    }
    List<LibrarySeries> series = library.series(one);
    if (series.stream().noneMatch(its -> its.uid().equals(choice.get().uid()))) {
      throw new WorklistException(
          "Case %s has no series %s. Its series are: %s."
              .formatted(
                  one.name(),
                  choice.get().uid(),
                  String.join(", ", series.stream().map(LibrarySeries::uid).toList())));
    }
  }

  /// What was said about a case.
  public PlaneMapping of(String caseName) throws WorklistException {
    return all().getOrDefault(caseName, PlaneMapping.AUTOMATIC);
  }

  /// What was said about all cases of which anything was said, by name.
  public Map<String, PlaneMapping> all() throws WorklistException {
    Map<String, Map<Plane, PlaneMapping.Choice>> chosen = new LinkedHashMap<>();
    for (Said said : library.database().read(PlaneChoices::said)) {
      Map<Plane, PlaneMapping.Choice> own =
          chosen.computeIfAbsent(said.caseName, _ -> new EnumMap<>(Plane.class));
      PlaneMapping.Choice.parse(said.choice)
          .ifPresentOrElse(one -> own.put(said.plane, one), () -> own.remove(said.plane));
    }
    Map<String, PlaneMapping> all = new LinkedHashMap<>();
    chosen.forEach((name, own) -> all.put(name, new PlaneMapping(own)));
    return all;
  }

  private record Said(String caseName, Plane plane, String choice) {}

  private static List<Said> said(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        row -> new Said(row.getString(1), Plane.valueOf(row.getString(2)), row.getString(3)),
        "SELECT case_name, plane, choice FROM plane_events ORDER BY id");
  }
}
