// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.CasePlace;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.LibrarySeries;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.CaseRow;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.LabelOverview;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Readers;

/// The library as the page asks it. Called away from the window's thread.
final class LabelBook implements AutoCloseable {
  private final Library library;

  private LabelBook(Library library) {
    this.library = library;
  }

  static LabelBook open(Path folder) throws WorklistException {
    return new LabelBook(Library.open(folder, Clock.systemDefaultZone()));
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
    Optional<LabelSet> set =
        sets.stream()
            .filter(one -> query.set().filter(one.name()::equals).isPresent())
            .findFirst()
            .or(() -> sets.stream().findFirst());
    String of = set.map(LabelSet::name).orElse("");
    String viewer = query.reader().orElse(null);
    Set<String> missing = missing();
    List<CaseRow> all = new LabelOverview(library).list(of, viewer, CaseFilter.ALL);
    List<CaseRow> some =
        query.text().isBlank()
            ? all
            : new LabelOverview(library).list(of, viewer, CaseFilter.text(query.text()));
    List<CaseLine> lines =
        some.stream()
            .map(row -> line(row, missing.contains(row.caseName())))
            .filter(query.choice()::lists)
            .toList();
    List<String> toDo =
        all.stream().filter(row -> !row.status().isRead()).map(CaseRow::caseName).toList();
    return new Worklist(
        lines, toDo, all.size(), set, sets, readers().list(), library.database().readOnly());
  }

  /// All that is known of one case.
  ///
  /// @param viewer initials of whose eyes it is for
  CaseStory story(String name, Optional<String> viewer) throws WorklistException {
    LibraryCase one = library.require(name);
    List<LibrarySeries> series = library.series(one);
    List<Path> paths = library.places(one).stream().map(CasePlace::path).distinct().toList();
    List<LabelEvent> events = labels().history(name, viewer.orElse(null));
    return new CaseStory(one, paths, series.stream().mapToInt(LibrarySeries::slices).sum(), events);
  }

  @Override
  public void close() throws WorklistException {
    library.close();
  }

  private Set<String> missing() throws WorklistException {
    var gone = new CaseFilter.Condition("c.missing_since IS NOT NULL");
    Set<String> names = new HashSet<>();
    library.cases(CaseFilter.ALL.and(gone)).forEach(one -> names.add(one.name()));
    return names;
  }

  private static CaseLine line(CaseRow row, boolean isMissing) {
    return new CaseLine(
        row.caseName(),
        row.status(),
        "",
        row.answer(),
        row.reader(),
        row.spent(),
        !row.awaited().isEmpty(),
        isMissing);
  }
}
