// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// A library of cases `K-0001`… with the readers AM and BR and a clock that tests wind.
final class ReadingRoom implements AutoCloseable {
  final Library library;
  final Labels labels;
  final LabelSets sets;
  private final Watch watch;

  private ReadingRoom(Library library, Watch watch) {
    this.library = library;
    this.watch = watch;
    labels = new Labels(library);
    sets = new LabelSets(library);
  }

  static ReadingRoom open(Path folder, int cases) throws WorklistException {
    var watch = new Watch();
    var room = new ReadingRoom(Library.open(folder, watch), watch);
    addCases(room.library, cases);
    new Readers(room.library).add(Reader.of("BR", "Bea Reader"));
    new Readers(room.library).add(Reader.of("AM", "Ann Mate"));
    return room;
  }

  static void addCases(Library library, int cases) throws WorklistException {
    library
        .database()
        .write(
            connection -> {
              for (int i = 1; i <= cases; i++) {
                Sql.update(
                    connection,
                    """
                    INSERT INTO cases (name, study_uid, patient, description, modality, side, planes,
                      series, images, files, kept, fingerprint, imported_at, words)
                    VALUES (?, ?, ?, 'Knee', 'MR', 'RIGHT', '', 3, 72, 72, 'REFERENCE', '', 0, ?)
                    """,
                    name(i),
                    "1.2." + i,
                    "p" + i,
                    name(i).toLowerCase(Locale.ROOT) + " knee mr");
              }
              return cases;
            });
  }

  static String name(int number) {
    return "K-%04d".formatted(number);
  }

  static LabelSet aclSet() throws WorklistException {
    return LabelSet.of(
        "knee-acl",
        "ACL, right knee",
        new LabelSet.Traits(LabelKind.MULTI_CLASS, true, false),
        LabelSetDocument.values(List.of("None=intact fibers", "Partial", "Complete")));
  }

  LabelSet acl() throws WorklistException {
    return sets.define(aclSet());
  }

  LabelSet plain(String name, LabelKind kind, String... words) throws WorklistException {
    return sets.define(
        LabelSet.of(name, "", LabelSet.Traits.of(kind), LabelSetDocument.values(List.of(words))));
  }

  LabelSet sided() throws WorklistException {
    return sets.define(
        LabelSet.of(
            "effusion",
            "",
            new LabelSet.Traits(LabelKind.BINARY, false, true),
            LabelSetDocument.values(List.of("no", "yes"))));
  }

  LabelEvent label(String reader, int number, LabelSet set, String answer)
      throws WorklistException {
    return labels.label(
        Reading.of(reader, name(number), set), set.answer(answer), Circumstances.NONE);
  }

  LabelEvent label(String reader, int number, LabelSet set, Side side, String answer)
      throws WorklistException {
    return labels.label(
        new Reading(reader, name(number), set, side), set.answer(answer), Circumstances.NONE);
  }

  CaseRow row(int number, LabelSet set) throws WorklistException {
    return rowFor(null, number, set);
  }

  CaseRow rowFor(@Nullable String viewer, int number, LabelSet set) throws WorklistException {
    return new LabelOverview(library).list(set.name(), viewer, CaseFilter.ALL).get(number - 1);
  }

  void wait(Duration time) {
    watch.now = watch.now.plus(time);
  }

  static List<String> names(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(ReadingRoom::name).toList();
  }

  @Override
  public void close() throws WorklistException {
    library.close();
  }

  private static final class Watch extends Clock {
    private Instant now = Instant.parse("2026-11-20T09:12:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
