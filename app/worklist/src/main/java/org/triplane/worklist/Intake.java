// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Study;
import org.triplane.worklist.CaseWriter.Written;
import org.triplane.worklist.LibraryCase.Kept;

/// Writes studies that were found into the library, a few in each transaction.
final class Intake {
  private static final int BATCH = 32;

  private final Library library;
  private final ImportOptions options;
  private final ImportTally tally = new ImportTally();

  Intake(Library library, ImportOptions options) {
    this.library = library;
    this.options = options;
  }

  ImportReport report() {
    return tally.report();
  }

  void known(long studies) {
    tally.known(studies);
  }

  void skip(Collection<Skipped> skipped) {
    tally.skip(skipped);
  }

  void take(List<FoundStudy> found, Progress progress) throws WorklistException {
    int step = options.kept() == Kept.COPY ? 1 : BATCH;
    for (int from = 0; from < found.size(); from += step) {
      progress.check();
      progress.report((double) from / found.size(), "Importing");
      List<FoundStudy> batch = found.subList(from, Math.min(from + step, found.size()));
      List<Candidate> candidates = new ArrayList<>();
      for (FoundStudy one : batch) {
        candidates.add(candidate(one, progress));
      }
      List<Written> written =
          library.database().write(connection -> put(writer(connection), candidates));
      for (Written one : written) {
        tally.note(one);
        if (one.outcome() == CaseWriter.Outcome.ADDED) {
          options.added().accept(one.one());
        }
      }
    }
  }

  /// A study that is ready to be written.
  ///
  /// @param name of its case, where that had to be known before; empty otherwise
  private record Candidate(CaseFacts facts, String name, List<CasePlace> places) {}

  private Candidate candidate(FoundStudy found, Progress progress) throws WorklistException {
    CaseFacts facts = CaseFacts.of(found.study(), library.salt());
    if (options.kept() == Kept.REFERENCE) {
      return new Candidate(facts, "", found.places());
    }
    Optional<LibraryCase> known = library.findStudy(facts.studyUid());
    String name =
        known.isPresent()
            ? known.get().name()
            : library.database().write(connection -> writer(connection).nextName(options.prefix()));
    if (known.isPresent() && !needsCopy(known.get(), facts)) {
      return new Candidate(facts, "", List.of());
    }
    return new Candidate(facts, name, List.of(copied(found.study(), facts, known, name, progress)));
  }

  private boolean needsCopy(LibraryCase known, CaseFacts facts) throws WorklistException {
    List<String> uids = library.series(known).stream().map(LibrarySeries::uid).toList();
    return CaseWriter.isMissing(library.places(known))
        || facts.series().stream().anyMatch(series -> !uids.contains(series.uid()));
  }

  /// Copy a study, or those of its series that the case does not have.
  private CasePlace copied(
      Study study, CaseFacts facts, Optional<LibraryCase> known, String name, Progress progress)
      throws WorklistException {
    List<String> old = List.of();
    if (known.isPresent() && !CaseWriter.isMissing(library.places(known.get()))) {
      old = library.series(known.get()).stream().map(LibrarySeries::uid).toList();
    }
    List<String> there = old;
    Study more =
        new Study(
            facts.studyUid(),
            Optional.empty(),
            "",
            "",
            study.series().stream().filter(one -> !there.contains(one.uid())).toList());
    Path folder = CaseCopy.freeFolder(library.folder().resolve(Library.STUDIES), name);
    CaseCopy.copy(more, folder, name, progress);
    return new CasePlace(folder, "");
  }

  private List<Written> put(CaseWriter writer, List<Candidate> candidates) throws SQLException {
    List<Written> written = new ArrayList<>();
    for (Candidate one : candidates) {
      Optional<LibraryCase> known = Cases.ofStudy(writer.connection(), one.facts().studyUid());
      if (known.isEmpty()) {
        String name = one.name().isEmpty() ? writer.nextName(options.prefix()) : one.name();
        written.add(writer.add(name, one.facts(), options.kept(), one.places()));
      } else if (!known.get().patient().equals(one.facts().patient())) {
        tally.skip(one.places().stream().map(place -> foreign(place, known.get())).toList());
      } else {
        boolean wasFound = tally.hasFound(known.get().name());
        written.add(writer.update(known.get(), one.facts(), one.places(), wasFound));
      }
    }
    return written;
  }

  private static Skipped foreign(CasePlace place, LibraryCase known) {
    return new Skipped(
        place.path(),
        "Its study has the UID of %s but is of another patient, so one of the two is wrong. Give it a new UID by making it anonymous."
            .formatted(known.name()));
  }

  private CaseWriter writer(Connection connection) {
    return new CaseWriter(connection, library.folder(), library.clock().instant());
  }
}
