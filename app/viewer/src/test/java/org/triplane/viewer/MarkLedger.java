// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkPlace;
import org.triplane.imaging.marks.Marks;

/// Keeps its own account of what a reader drew in each study, from what each event did at once.
/// Whatever happens between events, such as reading from the disk, must not change a mark.
final class MarkLedger {
  /// What an event may do to marks.
  enum May {
    NOTHING,
    CHANGE,
    ADD_AND_REMOVE
  }

  private final Workspace workspace;
  private final Map<String, Map<Object, Object>> accounts = new HashMap<>();

  MarkLedger(Workspace workspace) {
    this.workspace = workspace;
  }

  /// Let an event happen and book what it did, on the window's thread.
  void book(May may, Runnable event) {
    @Nullable Study study = workspace.studyProperty().get();
    Map<Object, Object> before = kept();
    event.run();
    if (study == null || workspace.studyProperty().get() != study) {
      return;
    }
    Map<Object, Object> after = kept();
    if (may == May.NOTHING) {
      assertEquals(before, after, "marks after an event that has nothing to do with marks");
    } else if (may == May.CHANGE) {
      assertEquals(before.keySet(), after.keySet(), "marks after one was taken hold of");
    }
    before.forEach(
        (key, mark) -> {
          if (!after.containsKey(key)) {
            account(mark).remove(key);
          }
        });
    after.forEach(
        (key, mark) -> {
          if (!mark.equals(before.get(key))) {
            account(mark).put(key, mark);
          }
        });
  }

  /// Compare the account with what a window shows of its study, on the window's thread. Marks of
  /// a study beside it have an account of their own.
  void check(Workspace shown) {
    Study study = shown.studyProperty().get();
    if (study != null) {
      Map<Object, Object> account = accounts.getOrDefault(study.uid(), Map.of());
      Marks own = marks(shown).where(place -> study.equals(shown.studyOf(place)));
      assertEquals(account, items(own), "marks of study " + study.uid());
    }
  }

  private Map<Object, Object> account(Object mark) {
    MarkPlace place = mark instanceof Mark drawn ? drawn.place() : (MarkPlace) mark;
    Study study = workspace.studyOf(place);
    String uid = study == null ? "" : study.uid();
    return accounts.computeIfAbsent(uid, _ -> new HashMap<>());
  }

  /// How many marks there are in all studies.
  int count() {
    return accounts.values().stream().mapToInt(Map::size).sum();
  }

  private Map<Object, Object> kept() {
    return items(marks(workspace));
  }

  private static Marks marks(Workspace workspace) {
    return workspace.linking().marking().keptProperty().get();
  }

  private static Map<Object, Object> items(Marks marks) {
    var items = new LinkedHashMap<Object, Object>();
    for (Mark mark : marks.list()) {
      items.put(mark.id(), mark);
    }
    for (MarkPlace picture : marks.keyImages()) {
      items.put(picture, picture);
    }
    return items;
  }
}
