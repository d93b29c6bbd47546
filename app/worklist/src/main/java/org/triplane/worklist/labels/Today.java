// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// How the work on a set goes.
///
/// @param labeled cases that somebody has read
/// @param total cases of the library
/// @param median time a case, of today's labels or, if there is none today, of all; zero if
///     nobody measured it
/// @param kappa of the two readers with most labels; empty if they share no case
/// @param left time that the other cases take at this pace; zero if nobody knows
/// @param classes value to cases, or sides, that have it
public record Today(
    int labeled,
    int total,
    Duration median,
    Optional<Agreement.Pair> kappa,
    Duration left,
    SequencedMap<String, Integer> classes) {
  public Today {
    classes = new LinkedHashMap<>(classes);
  }

  /// Look at a set now.
  public static Today of(Library library, LabelSet set) throws WorklistException {
    int[] counts = new LabelOverview(library).counts(set.name());
    int labeled = 0;
    int total = 0;
    for (CaseStatus status : CaseStatus.values()) {
      total += counts[status.ordinal()];
      labeled += status.isRead() ? counts[status.ordinal()] : 0;
    }
    Duration median = median(library, set.name());
    Agreement agreement = Agreement.of(library, set);
    List<String> most = agreement.readers().stream().limit(2).toList();
    Optional<Agreement.Pair> kappa =
        agreement.pairs().stream()
            .filter(pair -> most.equals(List.of(pair.first(), pair.second())))
            .findFirst();
    Duration left = median.multipliedBy(total - labeled);
    return new Today(labeled, total, median, kappa, left, classes(library, set));
  }

  private static Duration median(Library library, String set) throws WorklistException {
    Clock clock = library.clock();
    Instant midnight = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
    return library
        .database()
        .read(
            connection -> {
              List<Long> today = millis(connection, set, midnight);
              List<Long> all = today.isEmpty() ? millis(connection, set, Instant.EPOCH) : today;
              return all.isEmpty() ? Duration.ZERO : Duration.ofMillis(middle(all));
            });
  }

  private static List<Long> millis(Connection connection, String set, Instant since)
      throws SQLException {
    return Sql.list(
        connection,
        row -> row.getLong(1),
        """
        SELECT millis FROM label_events
        WHERE label_set = ? AND at >= ? AND kind = 'label' AND millis > 0 ORDER BY millis
        """,
        set,
        since.toEpochMilli());
  }

  private static long middle(List<Long> sorted) {
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static SequencedMap<String, Integer> classes(Library library, LabelSet set)
      throws WorklistException {
    SequencedMap<String, Integer> classes = new LinkedHashMap<>();
    set.words().forEach(word -> classes.put(word, 0));
    library
        .database()
        .read(
            connection ->
                Sql.list(
                    connection,
                    row -> Answer.stored(row.getString(1)),
                    "SELECT answer FROM label_verdicts WHERE label_set = ?",
                    set.name()))
        .forEach(answer -> answer.values().forEach(word -> classes.merge(word, 1, Integer::sum)));
    return classes;
  }
}
