// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

/// A case, or a side of it, on which readers contradict each other and nobody has decided.
///
/// @param answers reader's initials to what he says now
public record Disagreement(String caseName, Side side, SequencedMap<String, Answer> answers) {
  public Disagreement {
    answers = new LinkedHashMap<>(answers);
  }

  /// All open disagreements of a set, in the order of import.
  ///
  /// @param set its name
  public static List<Disagreement> of(Library library, String set) throws WorklistException {
    record Key(String caseName, Side side) {}
    SequencedMap<Key, SequencedMap<String, Answer>> said = new LinkedHashMap<>();
    library
        .database()
        .read(
            connection ->
                Sql.list(
                    connection,
                    row ->
                        said.computeIfAbsent(
                                new Key(row.getString(1), Side.stored(row.getString(2))),
                                _ -> new LinkedHashMap<>())
                            .put(row.getString(3), Answer.stored(row.getString(4))),
                    """
                    SELECT c.name, s.side, s.reader, s.answer FROM label_cases l
                    JOIN cases c ON c.id = l.case_id
                    JOIN label_states s ON s.case_id = l.case_id AND s.label_set = l.label_set
                    JOIN label_verdicts v ON v.case_id = s.case_id AND v.label_set = s.label_set
                      AND v.side = s.side
                    JOIN label_events e ON e.id = v.event
                    WHERE l.label_set = ? AND l.status = 'disagreement' AND e.kind = 'label'
                    ORDER BY l.case_id, s.side, s.event
                    """,
                    set));
    List<Disagreement> open = new ArrayList<>();
    said.forEach(
        (key, answers) -> {
          var one = new Disagreement(key.caseName(), key.side(), answers);
          if (one.isOpen()) {
            open.add(one);
          }
        });
    return open;
  }

  /// In one sentence: `K-0251: BR says Partial, AM says None.`
  public String sentence() {
    String who =
        answers.entrySet().stream()
            .map(entry -> "%s says %s".formatted(entry.getKey(), entry.getValue().words()))
            .collect(Collectors.joining(", "));
    return "%s: %s.".formatted((caseName + " " + side.word()).strip(), who);
  }

  private boolean isOpen() {
    return answers.values().stream().filter(a -> !a.isCannotTell()).distinct().count() > 1;
  }
}
