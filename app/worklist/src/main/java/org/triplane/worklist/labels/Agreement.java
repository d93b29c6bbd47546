// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.triplane.learning.Figure;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// How far readers agree on the cases, or sides of cases, that they share. Who cannot tell is
/// left out; so are words that the newest version of the set does not have.
///
/// @param readers initials, who has most labels first
/// @param pairs of two readers who share cases, those who share most first
/// @param groups of all readers, if there are more than two
public record Agreement(LabelSet set, List<String> readers, List<Pair> pairs, List<Group> groups) {

  /// Two readers.
  ///
  /// @param value of a multi-label set, each of which is a question of its own; else empty
  /// @param weighted kappa by the square of the steps between ordered values; the same as
  ///     `kappa` if they have no order
  /// @param confusion shape `(classes, classes)`, rows are the first reader's
  public record Pair(
      String first, String second, String value, Figure kappa, Figure weighted, int[][] confusion) {
    /// Share of the cases on which both say the same, 0..1.
    public double observed() {
      int same = 0;
      for (int i = 0; i < confusion.length; i++) {
        same += confusion[i][i];
      }
      return (double) same / kappa.n();
    }
  }

  /// All readers, on the cases that all of them have labeled.
  ///
  /// @param value as in [Pair]
  /// @param fleiss Fleiss' kappa
  public record Group(String value, Figure fleiss) {}

  /// A case, or a side of it, and what each reader says.
  private record Unit(long caseId, String side) {}

  public Agreement {
    readers = List.copyOf(readers);
    pairs = List.copyOf(pairs);
    groups = List.copyOf(groups);
  }

  /// Compare all readers of a set.
  public static Agreement of(Library library, LabelSet set) throws WorklistException {
    Map<Unit, SequencedMap<String, Answer>> said = said(library, set);
    List<String> readers = readers(said);
    List<Pair> pairs = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    for (Question question : questions(set)) {
      for (int i = 0; i < readers.size(); i++) {
        for (int j = i + 1; j < readers.size(); j++) {
          Pair pair = pair(question, set, readers.subList(i, j + 1), said);
          if (pair.kappa.n() > 0) {
            pairs.add(pair);
          }
        }
      }
      if (readers.size() > 2) {
        groups.add(group(question, readers, said));
      }
    }
    pairs.sort(Comparator.comparingInt((Pair pair) -> -pair.kappa.n()));
    return new Agreement(set, readers, pairs, groups);
  }

  /// What is asked: the values of a set, or one value of a multi-label set.
  private record Question(String value, List<String> words) {
    int classes() {
      return value.isEmpty() ? words.size() : 2;
    }

    /// The class of an answer; -1 if it has none.
    int of(Answer answer) {
      if (answer.isCannotTell()) {
        return -1;
      }
      if (!value.isEmpty()) {
        return answer.values().contains(value) ? 1 : 0;
      }
      return answer.values().isEmpty() ? -1 : words.indexOf(answer.values().getFirst());
    }
  }

  private static List<Question> questions(LabelSet set) {
    return set.traits().kind() == LabelKind.MULTI_LABEL
        ? set.words().stream().map(word -> new Question(word, set.words())).toList()
        : List.of(new Question("", set.words()));
  }

  private static Pair pair(
      Question question,
      LabelSet set,
      List<String> fromFirstToSecond,
      Map<Unit, SequencedMap<String, Answer>> said) {
    String first = fromFirstToSecond.getFirst();
    String second = fromFirstToSecond.getLast();
    List<int[]> ratings = ratings(question, List.of(first, second), said);
    int[][] confusion =
        Kappa.confusion(
            ratings.stream().mapToInt(one -> one[0]).toArray(),
            ratings.stream().mapToInt(one -> one[1]).toArray(),
            question.classes());
    boolean isOrdered = set.traits().ordered() && question.value().isEmpty();
    Figure kappa = Kappa.cohen(confusion, Kappa.Weights.NONE);
    Figure weighted = isOrdered ? Kappa.cohen(confusion, Kappa.Weights.QUADRATIC) : kappa;
    return new Pair(first, second, question.value(), kappa, weighted, confusion);
  }

  private static Group group(
      Question question, List<String> readers, Map<Unit, SequencedMap<String, Answer>> said) {
    int[][] counts =
        ratings(question, readers, said).stream()
            .map(
                one -> {
                  int[] of = new int[question.classes()];
                  for (int value : one) {
                    of[value]++;
                  }
                  return of;
                })
            .toArray(int[][]::new);
    return new Group(question.value(), Kappa.fleiss(counts));
  }

  /// The classes that these readers gave, of each unit that all of them have labeled.
  private static List<int[]> ratings(
      Question question, List<String> readers, Map<Unit, SequencedMap<String, Answer>> said) {
    List<int[]> ratings = new ArrayList<>();
    for (SequencedMap<String, Answer> one : said.values()) {
      if (!one.keySet().containsAll(readers)) {
        continue;
      }
      int[] classes =
          readers.stream()
              .mapToInt(reader -> question.of(one.getOrDefault(reader, Answer.CANNOT_TELL)))
              .toArray();
      boolean allTell = true;
      for (int value : classes) {
        allTell &= value >= 0;
      }
      if (allTell) {
        ratings.add(classes);
      }
    }
    return ratings;
  }

  private static Map<Unit, SequencedMap<String, Answer>> said(Library library, LabelSet set)
      throws WorklistException {
    Map<Unit, SequencedMap<String, Answer>> said = new LinkedHashMap<>();
    library
        .database()
        .read(
            connection ->
                Sql.list(
                    connection,
                    row ->
                        said.computeIfAbsent(
                                new Unit(row.getLong(1), row.getString(2)),
                                _ -> new LinkedHashMap<>())
                            .put(row.getString(3), Answer.stored(row.getString(4))),
                    """
                    SELECT case_id, side, reader, answer FROM label_states WHERE label_set = ?
                    ORDER BY case_id, side, reader
                    """,
                    set.name()));
    return said;
  }

  private static List<String> readers(Map<Unit, SequencedMap<String, Answer>> said) {
    Map<String, Integer> labels = new TreeMap<>();
    said.values()
        .forEach(one -> one.keySet().forEach(reader -> labels.merge(reader, 1, Integer::sum)));
    List<String> readers = new ArrayList<>(labels.keySet());
    readers.sort(Comparator.comparingInt((String reader) -> -labels.getOrDefault(reader, 0)));
    return readers;
  }
}
