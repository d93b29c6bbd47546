// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.CaseRow;
import org.triplane.worklist.labels.LabelOverview;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.SecondReadings;

/// Makes and keeps the queues of a library. The reason of a case stays sealed until the case is
/// labeled, so that it cannot sway the reader.
public final class LabelQueues {
  private final Library library;

  public LabelQueues(Library library) {
    this.library = library;
  }

  /// What is wanted.
  ///
  /// @param set name of the label set
  /// @param model hash of the ensemble to ask; empty without one
  /// @param count at most so many cases
  /// @param check share of cases by lot, 0 to 1
  /// @param reader initials of who will read; cases that he is to read again are mixed in. Empty
  ///     for nobody in particular
  public record Request(
      String set,
      QueueStrategy strategy,
      String model,
      int count,
      double check,
      long seed,
      String reader) {}

  /// Make a queue of the cases that are not labeled; it takes the place of the one before.
  ///
  /// @throws WorklistException if no case is left, or nothing is known of them
  public LabelQueue make(Request request) throws WorklistException {
    List<Candidate> labeled = new ArrayList<>();
    List<Candidate> waiting = new ArrayList<>();
    List<String> again = new ArrayList<>();
    Map<String, Candidate> known = candidates(request.model());
    for (CaseRow row : rows(request.set())) {
      var blank = new Candidate(row.caseName(), new LinkedHashMap<>(), new LinkedHashMap<>());
      Candidate one = known.getOrDefault(row.caseName(), blank);
      (row.status().isRead() ? labeled : waiting).add(one);
      if (row.awaited().contains(request.reader())) {
        again.add(row.caseName());
      }
    }
    refuse(request, waiting, again);
    waiting.removeIf(one -> again.contains(one.name()));
    List<QueueOrder.Item> chosen =
        new QueueOrder(labeled, request.check(), request.seed())
            .choose(waiting, request.strategy(), Math.max(0, request.count() - again.size()));
    return library
        .database()
        .write(connection -> insert(connection, request, interleaved(chosen, again)));
  }

  /// Put cases at the end of the newest queue. One that is labeled is asked of the reader as a
  /// second reading, unless the label is his own. Without a queue all that is not labeled waits,
  /// and none is begun.
  ///
  /// @param reader initials of who asks; empty for nobody in particular
  /// @return those of the cases that wait to be read now
  public List<String> append(String set, String reader, List<String> cases)
      throws WorklistException {
    Map<String, CaseRow> rows = byName(set);
    List<QueueOrder.Item> items = new ArrayList<>();
    List<String> again = new ArrayList<>();
    for (String name : cases) {
      @Nullable CaseRow row = rows.get(name);
      if (row == null) {
        continue;
      }
      if (!row.status().isRead()) {
        items.add(new QueueOrder.Item(name, QueueReason.CHOSEN, 0));
      } else if (!reader.isEmpty() && !row.readers().contains(reader)) {
        items.add(new QueueOrder.Item(name, QueueReason.SECOND_READING, 0));
        if (!row.awaited().contains(reader)) {
          again.add(name);
        }
      }
    }
    if (!again.isEmpty()) {
      new SecondReadings(library).assign(new LabelSets(library).require(set), reader, again);
    }
    return library
        .database()
        .write(
            connection -> {
              Optional<LabelQueue> queue = newest(connection, set);
              if (queue.isPresent()) {
                extend(connection, queue.get(), items, reader);
              }
              return items.stream().map(QueueOrder.Item::name).toList();
            });
  }

  private static void extend(
      Connection connection, LabelQueue queue, List<QueueOrder.Item> items, String reader)
      throws SQLException {
    int position = queue.items().size();
    for (QueueOrder.Item item : items) {
      String who = reader(item, reader);
      boolean isThere =
          queue.items().stream()
              .anyMatch(one -> one.caseName().equals(item.name()) && one.reader().equals(who));
      if (!isThere) {
        insert(connection, queue.id(), ++position, item, who);
      }
    }
  }

  private static String reader(QueueOrder.Item item, String reader) {
    return item.reason() == QueueReason.SECOND_READING ? reader : "";
  }

  private static void insert(
      Connection connection, long queue, int position, QueueOrder.Item item, String reader)
      throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO queue_items (queue, position, case_name, reason, score, reader)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        queue,
        position,
        item.name(),
        item.reason().name(),
        item.score(),
        reader);
  }

  private Map<String, Candidate> candidates(String model) throws WorklistException {
    var predictions = new CasePredictions(library);
    Map<String, SequencedMap<String, Candidate.Opinion>> opinions = new HashMap<>();
    for (Map.Entry<String, List<CasePredictions.Said>> one : predictions.of(model).entrySet()) {
      SequencedMap<String, Candidate.Opinion> own = new LinkedHashMap<>();
      one.getValue().forEach(said -> own.put(said.label(), said.opinion()));
      opinions.put(one.getKey(), own);
    }
    // What members say tells cases apart by what matters; size and brightness only where nobody
    // has said anything.
    Map<String, SequencedMap<String, Double>> features =
        opinions.isEmpty() ? predictions.features() : said(predictions.of(model));
    Map<String, Candidate> candidates = new HashMap<>();
    features.forEach(
        (name, own) ->
            candidates.put(
                name,
                new Candidate(name, opinions.getOrDefault(name, new LinkedHashMap<>()), own)));
    opinions.forEach(
        (name, own) ->
            candidates.putIfAbsent(name, new Candidate(name, own, new LinkedHashMap<>())));
    return candidates;
  }

  private static Map<String, SequencedMap<String, Double>> said(
      Map<String, List<CasePredictions.Said>> all) {
    Map<String, SequencedMap<String, Double>> places = new HashMap<>();
    all.forEach(
        (name, own) -> {
          SequencedMap<String, Double> place = new LinkedHashMap<>();
          for (CasePredictions.Said one : own) {
            one.members().forEach((member, logit) -> place.put(one.label() + "/" + member, logit));
          }
          places.put(name, place);
        });
    return places;
  }

  private List<CaseRow> rows(String set) throws WorklistException {
    return new LabelOverview(library).list(set, null, CaseFilter.ALL);
  }

  private static void refuse(Request request, List<Candidate> waiting, List<String> again)
      throws WorklistException {
    if (waiting.isEmpty() && again.isEmpty()) {
      throw new WorklistException(
          "No case is left to label for %s. Import more studies, or ask for second readings."
              .formatted(request.set()));
    }
    boolean needsOpinions =
        request.strategy() == QueueStrategy.UNCERTAIN
            || request.strategy() == QueueStrategy.DISAGREE;
    boolean isUnknown =
        switch (request.strategy()) {
          case RANDOM -> false;
          case DIVERSE -> waiting.stream().allMatch(one -> one.features().isEmpty());
          case UNCERTAIN, DISAGREE -> waiting.stream().allMatch(one -> one.opinions().isEmpty());
        };
    if (isUnknown && !waiting.isEmpty()) {
      throw new WorklistException(
          needsOpinions
              ? "No ensemble has said anything of the cases that wait. Ask one first: triplane"
                  + " library predict --model MODEL."
              : "Nothing is known of what the waiting cases are like. Look at them first: triplane"
                  + " library predict.");
    }
  }

  /// Second readings evenly among the others, so that nobody can tell them by their place.
  private static List<QueueOrder.Item> interleaved(
      List<QueueOrder.Item> chosen, List<String> again) {
    List<QueueOrder.Item> all = new ArrayList<>(chosen);
    for (int i = 0; i < again.size(); i++) {
      int place = Math.ceilDiv((i + 1) * (chosen.size() + again.size()), again.size() + 1);
      all.add(
          Math.min(place, all.size()),
          new QueueOrder.Item(again.get(i), QueueReason.SECOND_READING, 0));
    }
    return all;
  }

  private LabelQueue insert(Connection connection, Request request, List<QueueOrder.Item> items)
      throws SQLException {
    long id =
        Sql.insert(
            connection,
            "INSERT INTO queues (label_set, strategy, model, check_share, seed, at)"
                + " VALUES (?, ?, ?, ?, ?, ?)",
            request.set(),
            request.strategy().word(),
            request.model(),
            request.check(),
            request.seed(),
            library.clock().millis());
    int position = 0;
    for (QueueOrder.Item item : items) {
      insert(connection, id, ++position, item, reader(item, request.reader()));
    }
    return newest(connection, request.set()).orElseThrow();
  }

  /// The newest queue of a label set.
  public Optional<LabelQueue> current(String set) throws WorklistException {
    return library.database().read(connection -> newest(connection, set));
  }

  /// The cases of the newest queue that still wait, in their order.
  ///
  /// @param reader initials of who asks; empty for nobody in particular
  public List<String> waiting(String set, String reader) throws WorklistException {
    Optional<LabelQueue> queue = current(set);
    if (queue.isEmpty()) {
      return List.of();
    }
    Map<String, CaseRow> rows = byName(set);
    return queue.get().items().stream()
        .filter(item -> waits(item, rows.get(item.caseName()), reader))
        .map(LabelQueue.Item::caseName)
        .toList();
  }

  private static boolean waits(LabelQueue.Item item, @Nullable CaseRow row, String reader) {
    if (row == null) {
      return false; // the case was removed since
    }
    return item.reader().isEmpty()
        ? !row.status().isRead()
        : item.reader().equals(reader) && row.awaited().contains(reader);
  }

  /// How many cases of the newest queue are there for which reason: it tells nothing of any one
  /// of them.
  public Map<QueueReason, Integer> counts(String set) throws WorklistException {
    Map<QueueReason, Integer> counts = new EnumMap<>(QueueReason.class);
    current(set)
        .ifPresent(
            queue -> queue.items().forEach(item -> counts.merge(item.reason(), 1, Integer::sum)));
    return counts;
  }

  /// Why a case was in the newest queue that had it; empty if it was in none, or as long as it
  /// waits to be labeled.
  public Optional<LabelQueue.Item> why(String set, String caseName) throws WorklistException {
    Map<String, CaseRow> rows = byName(set);
    return current(set)
        .flatMap(
            queue ->
                queue.items().stream()
                    .filter(item -> item.caseName().equals(caseName))
                    .filter(item -> !waits(item, rows.get(caseName), item.reader()))
                    .findFirst());
  }

  private Map<String, CaseRow> byName(String set) throws WorklistException {
    Map<String, CaseRow> rows = new HashMap<>();
    rows(set).forEach(row -> rows.put(row.caseName(), row));
    return rows;
  }

  private static Optional<LabelQueue> newest(Connection connection, String set)
      throws SQLException {
    Optional<LabelQueue> head =
        Sql.first(
            connection,
            LabelQueues::head,
            "SELECT id, label_set, strategy, model, check_share, at FROM queues"
                + " WHERE label_set = ? ORDER BY id DESC LIMIT 1",
            set);
    if (head.isEmpty()) {
      return head;
    }
    LabelQueue queue = head.get();
    List<LabelQueue.Item> items =
        Sql.list(
            connection,
            LabelQueues::item,
            "SELECT position, case_name, reason, score, reader FROM queue_items"
                + " WHERE queue = ? ORDER BY position",
            queue.id());
    return Optional.of(
        new LabelQueue(
            queue.id(),
            queue.set(),
            queue.strategy(),
            queue.model(),
            queue.check(),
            queue.at(),
            items));
  }

  private static LabelQueue head(ResultSet row) throws SQLException {
    return new LabelQueue(
        row.getLong(1),
        row.getString(2),
        QueueStrategy.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        row.getString(4),
        row.getDouble(5),
        Instant.ofEpochMilli(row.getLong(6)),
        List.of());
  }

  private static LabelQueue.Item item(ResultSet row) throws SQLException {
    return new LabelQueue.Item(
        row.getInt(1),
        row.getString(2),
        QueueReason.valueOf(row.getString(3)),
        row.getDouble(4),
        row.getString(5));
  }
}
