// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

/// Asks another reader for some cases again. Until both have given their labels, neither sees the
/// other's.
public final class SecondReadings {
  private final Library library;

  public SecondReadings(Library library) {
    this.library = library;
  }

  /// Draw a share of all cases that the reader has not labeled nor been asked for.
  ///
  /// @param reader initials of who reads them again
  /// @param share 0..1 of all cases of the library
  /// @param seed the same seed draws the same cases
  /// @return names of the cases, in the order of import
  public List<String> assign(LabelSet set, String reader, double share, long seed)
      throws WorklistException {
    if (!(share > 0 && share <= 1)) {
      throw new WorklistException(
          "The share of second readings should be more than 0 and at most 1, but was %s."
              .formatted(share));
    }
    List<CaseRow> all = new LabelOverview(library).list(set.name(), null, CaseFilter.ALL);
    List<String> free =
        new ArrayList<>(
            all.stream()
                .filter(row -> !row.readers().contains(reader) && !row.awaited().contains(reader))
                .map(CaseRow::caseName)
                .toList());
    Collections.shuffle(free, new Random(seed));
    List<String> drawn =
        free.subList(0, Math.min(free.size(), (int) Math.round(share * all.size())));
    return assign(
        set,
        reader,
        all.stream().map(CaseRow::caseName).filter(List.copyOf(drawn)::contains).toList());
  }

  /// Ask a reader for these cases.
  public List<String> assign(LabelSet set, String reader, List<String> cases)
      throws WorklistException {
    return library
        .database()
        .write(
            connection -> {
              var log = new EventLog(connection);
              for (String name : cases) {
                var subject =
                    new LabelEvent.Subject(reader, name, set.name(), set.version(), Side.WHOLE);
                var draft =
                    new EventLog.Draft(
                        EventKind.ASSIGNED, subject, Optional.empty(), Circumstances.NONE, null);
                log.append(draft, library.clock().instant());
              }
              return List.copyOf(cases);
            });
  }
}
