// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.CasePlace;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.LibrarySeries;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.CaseRow;
import org.triplane.worklist.labels.Disagreement;
import org.triplane.worklist.labels.LabelConditions;
import org.triplane.worklist.labels.LabelOverview;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Readers;
import org.triplane.worklist.labels.Today;

/// The library as the page asks it. Called away from the window's thread.
final class LabelBook implements AutoCloseable {
  private final Library library;
  private final Texts texts;

  private LabelBook(Library library, Texts texts) {
    this.library = library;
    this.texts = texts;
  }

  static LabelBook open(Path folder, Texts texts) throws WorklistException {
    return new LabelBook(Library.open(folder, Clock.systemDefaultZone()), texts);
  }

  Library library() {
    return library;
  }

  Labels labels() {
    return new Labels(library);
  }

  LabelSets sets() {
    return new LabelSets(library);
  }

  Readers readers() {
    return new Readers(library);
  }

  /// A number that changes whenever the library does.
  long version() throws WorklistException {
    return library.database().version();
  }

  /// Look at the worklist.
  Worklist look(LabelQuery query) throws WorklistException {
    List<LabelSet> sets = sets().list();
    Optional<LabelSet> set = chosen(sets, query);
    String of = set.map(LabelSet::name).orElse("");
    String viewer = query.reader().orElse(null);
    List<CaseRow> all = new LabelOverview(library).list(of, viewer, CaseFilter.ALL);
    Set<String> owed = owed(of, query);
    CaseQueue queue = CaseQueue.of(library, of);
    SequencedSet<String> toDo = queue.toDo(all, owed);
    int labeled =
        (int)
            all.stream()
                .filter(row -> row.status().isRead() && !owed.contains(row.caseName()))
                .count();
    var course =
        new Worklist.Course(
            set.isPresent() ? Optional.of(Today.of(library, set.get())) : Optional.empty(),
            queue.queue().map(one -> one.strategy()),
            queue.reasons(toDo),
            set.isPresent() ? Disagreement.of(library, of) : List.of());
    var setup = new Worklist.Setup(set, sets, readers().list(), library.database().readOnly());
    List<CaseRow> found =
        query.text().isBlank()
            ? all
            : new LabelOverview(library).list(of, viewer, CaseFilter.text(query.text()));
    return new Worklist(
        lines(found, toDo, owed, queue).stream().filter(query.choice()::lists).toList(),
        List.copyOf(toDo),
        labeled,
        setup,
        course);
  }

  /// All that is known of one case.
  ///
  /// @param viewer initials of whose eyes it is for
  CaseStory story(String name, Optional<String> viewer) throws WorklistException {
    LibraryCase one = library.require(name);
    List<LibrarySeries> series = library.series(one);
    List<CasePlace> places = library.places(one);
    List<Path> paths = places.stream().map(LabelBook::path).distinct().toList();
    boolean isLost = !places.stream().allMatch(place -> Files.exists(place.path()));
    return new CaseStory(
        one,
        paths,
        isLost,
        series.stream().mapToInt(LibrarySeries::slices).sum(),
        labels().history(name, viewer.orElse(null)));
  }

  /// What lies in an archive is asked for there, as the whole archive may hold many studies.
  private static Path path(CasePlace place) {
    return place.path().resolve(place.inner().replaceFirst("^/+", ""));
  }

  /// What came out for a case that a reader has labeled.
  LastCase last(String name, String set, String reader) throws WorklistException {
    CaseQueue queue = CaseQueue.of(library, set);
    Map<String, String> said = Histories.said(labels().history(name, reader), set);
    String own = said.getOrDefault(reader, "");
    List<String> others =
        said.entrySet().stream()
            .filter(one -> !one.getKey().equals(reader))
            .map(one -> said.size() > 2 ? one.getKey() + " " + one.getValue() : one.getValue())
            .toList();
    return new LastCase(
        name,
        own,
        queue.opinion(name),
        String.join(", ", others),
        queue.why(texts).getOrDefault(name, ""));
  }

  @Override
  public void close() throws WorklistException {
    library.close();
  }

  private static Optional<LabelSet> chosen(List<LabelSet> sets, LabelQuery query) {
    return sets.stream()
        .filter(one -> query.set().filter(one.name()::equals).isPresent())
        .findFirst()
        .or(() -> sets.stream().findFirst());
  }

  /// The cases of which a second reading of this reader is awaited.
  private Set<String> owed(String set, LabelQuery query) throws WorklistException {
    if (query.reader().isEmpty()) {
      return Set.of();
    }
    var awaits = CaseFilter.ALL.and(LabelConditions.awaits(set, query.reader().get()));
    return names(library.cases(awaits));
  }

  private Set<String> missing() throws WorklistException {
    var gone = new CaseFilter.Condition("c.missing_since IS NOT NULL");
    return names(library.cases(CaseFilter.ALL.and(gone)));
  }

  private static Set<String> names(List<LibraryCase> cases) {
    Set<String> names = new HashSet<>();
    cases.forEach(one -> names.add(one.name()));
    return names;
  }

  private List<CaseLine> lines(
      List<CaseRow> rows, SequencedSet<String> toDo, Set<String> owed, CaseQueue queue)
      throws WorklistException {
    Set<String> missing = missing();
    Map<String, String> why = queue.why(texts);
    Map<String, CaseRow> byName = new HashMap<>();
    List<CaseRow> inOrder = new ArrayList<>();
    for (CaseRow row : rows) {
      byName.put(row.caseName(), row);
      if (row.status().isRead() && !toDo.contains(row.caseName())) {
        inOrder.add(row);
      }
    }
    inOrder.sort(Comparator.comparing(row -> row.at().orElse(Instant.EPOCH)));
    for (String name : toDo) {
      @Nullable CaseRow row = byName.get(name);
      if (row != null) {
        inOrder.add(row);
      }
    }
    rows.stream()
        .filter(row -> !row.status().isRead() && !toDo.contains(row.caseName()))
        .forEach(inOrder::add);
    return inOrder.stream().map(row -> line(row, toDo, missing, why, owed)).toList();
  }

  private static CaseLine line(
      CaseRow row,
      Set<String> toDo,
      Set<String> missing,
      Map<String, String> why,
      Set<String> owed) {
    boolean isSealed = !row.status().isRead() || toDo.contains(row.caseName());
    boolean isAwaited = !row.awaited().isEmpty() || owed.contains(row.caseName());
    return new CaseLine(
        row.caseName(),
        row.status(),
        isSealed ? "" : why.getOrDefault(row.caseName(), ""),
        isSealed ? "" : row.answer(),
        isSealed ? "" : row.reader(),
        row.spent(),
        new CaseLine.Flags(isSealed, isAwaited, missing.contains(row.caseName())));
  }
}
