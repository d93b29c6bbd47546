// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.imaging.Plane;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.LibrarySeries;
import org.triplane.worklist.WorklistException;

/// Which kinds of series the cases of a library have, and which planes they stand for: by
/// geometry and description, or because somebody said so.
public final class SeriesKinds {
  private final List<CaseSeries> cases;
  private final List<Row> rows;

  private SeriesKinds(List<CaseSeries> cases) {
    this.cases = List.copyOf(cases);
    rows = rows(cases);
  }

  /// One kind of series.
  ///
  /// @param cases that have one
  /// @param slices the fewest of any of its series and the most
  /// @param pixels columns and rows of the first, as an example
  /// @param standing plane to the cases in which it stands for this plane
  /// @param stand what was said about it
  public record Row(
      SeriesKind kind,
      int cases,
      Range slices,
      Range pixels,
      Map<Plane, Integer> standing,
      PlaneStand stand) {
    public Row {
      Map<Plane, Integer> copy = new EnumMap<>(Plane.class);
      copy.putAll(standing);
      standing = Collections.unmodifiableMap(copy);
    }
  }

  /// Two numbers that belong together.
  public record Range(int first, int second) {}

  /// Look through all cases of a library.
  public static SeriesKinds of(Library library) throws WorklistException {
    Map<String, PlaneMapping> said = new PlaneChoices(library).all();
    Map<String, List<LibrarySeries>> series = library.series();
    List<CaseSeries> cases = new ArrayList<>();
    for (LibraryCase one : library.cases(CaseFilter.ALL)) {
      cases.add(
          new CaseSeries(
              one.name(),
              series.getOrDefault(one.name(), List.of()),
              said.getOrDefault(one.name(), PlaneMapping.AUTOMATIC)));
    }
    return new SeriesKinds(cases);
  }

  /// The kinds, the most frequent first.
  public List<Row> rows() {
    return rows;
  }

  /// How many cases there are.
  public int cases() {
    return cases.size();
  }

  /// How many cases have no series for a plane.
  public int without(Plane plane) {
    return (int) cases.stream().filter(one -> one.standing(plane).isEmpty()).count();
  }

  /// What changes if a kind of series stands for something else, in all cases that have one.
  ///
  /// @throws WorklistException if no case has a series of the kind
  public List<PlaneChange> changes(SeriesKind kind, PlaneStand to) throws WorklistException {
    if (rows.stream().noneMatch(row -> row.kind().equals(kind))) {
      throw new WorklistException(
          "No case of the library has a series '%s'. There are: %s."
              .formatted(
                  kind.text(),
                  String.join(", ", rows.stream().map(row -> row.kind().text()).toList())));
    }
    return cases.stream().flatMap(one -> one.changes(kind, to).stream()).toList();
  }

  /// Find a kind by [SeriesKind#text], or by its description if only one kind has that.
  ///
  /// @throws WorklistException if there is none, or several
  public SeriesKind find(String text) throws WorklistException {
    List<SeriesKind> all = rows.stream().map(Row::kind).toList();
    List<SeriesKind> found = all.stream().filter(one -> one.text().equals(text)).toList();
    if (found.isEmpty()) {
      found = all.stream().filter(one -> one.description().equals(text)).toList();
    }
    if (found.size() != 1) {
      throw new WorklistException(
          "%s kinds of series are called '%s'. There are: %s."
              .formatted(
                  found.isEmpty() ? "No" : "Several",
                  text,
                  String.join("; ", all.stream().map(SeriesKind::text).toList())));
    }
    return found.getFirst();
  }

  /// Where two series of a case compete for a plane and nobody said which is meant, in whole
  /// sentences, the most frequent first.
  public List<String> contests() {
    Map<Contest, Integer> found = new LinkedHashMap<>();
    for (CaseSeries one : cases) {
      for (Plane plane : PlaneMapping.PLANES) {
        contest(one, plane).ifPresent(contest -> found.merge(contest, 1, Integer::sum));
      }
    }
    return found.entrySet().stream()
        .sorted(Map.Entry.<Contest, Integer>comparingByValue().reversed())
        .map(one -> one.getKey().sentence(one.getValue()))
        .toList();
  }

  private static Optional<Contest> contest(CaseSeries one, Plane plane) {
    List<LibrarySeries> rivals = one.rivals(plane);
    if (one.mapping().chosen().containsKey(plane) || rivals.size() < 2) {
      return Optional.empty();
    }
    LibrarySeries taken = one.standing(plane).orElseThrow();
    LibrarySeries other =
        rivals.stream()
            .filter(rival -> !rival.uid().equals(taken.uid()))
            .max(Comparator.comparingInt(LibrarySeries::slices))
            .orElseThrow();
    return Optional.of(
        new Contest(
            plane, taken.description(), other.description(), taken.slices() > other.slices()));
  }

  /// Two series of a case that lie in one plane.
  private record Contest(Plane plane, String taken, String other, boolean hasMore) {
    String sentence(int cases) {
      return "In %,d %s, '%s' and '%s' compete for the %s plane; '%s' is taken, since it %s."
          .formatted(
              cases,
              cases == 1 ? "case" : "cases",
              taken,
              other,
              plane.word(),
              taken,
              hasMore ? "has more slices" : "comes first");
    }
  }

  private static List<Row> rows(List<CaseSeries> cases) {
    SequencedMap<SeriesKind, List<CaseSeries>> owners = new LinkedHashMap<>();
    for (CaseSeries one : cases) {
      one.series().stream()
          .map(SeriesKind::of)
          .distinct()
          .forEach(kind -> owners.computeIfAbsent(kind, _ -> new ArrayList<>()).add(one));
    }
    List<Row> rows = new ArrayList<>();
    owners.forEach((kind, own) -> rows.add(row(kind, own)));
    rows.sort(Comparator.comparingInt(Row::cases).reversed());
    return List.copyOf(rows);
  }

  private static Row row(SeriesKind kind, List<CaseSeries> owners) {
    List<LibrarySeries> series = new ArrayList<>();
    List<PlaneStand> stands = new ArrayList<>();
    Map<Plane, Integer> standing = new EnumMap<>(Plane.class);
    for (CaseSeries one : owners) {
      List<LibrarySeries> own = one.of(kind);
      series.addAll(own);
      stands.add(one.stand(own.getFirst()));
      for (Plane plane : PlaneMapping.PLANES) {
        if (one.standing(plane).filter(own::contains).isPresent()) {
          standing.merge(plane, 1, Integer::sum);
        }
      }
    }
    List<Integer> slices = series.stream().map(LibrarySeries::slices).toList();
    return new Row(
        kind,
        owners.size(),
        new Range(Collections.min(slices), Collections.max(slices)),
        new Range(series.getFirst().columns(), series.getFirst().rows()),
        standing,
        stands.stream().distinct().count() == 1 ? stands.getFirst() : PlaneStand.MIXED);
  }
}
