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
    Map<Object, Object> account = accounts.computeIfAbsent(study.uid(), _ -> new HashMap<>());
    before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(account::remove);
    after.forEach(
        (key, mark) -> {
          if (!mark.equals(before.get(key))) {
            account.put(key, mark);
          }
        });
  }

  /// Compare the account with what a window shows of its study, on the window's thread.
  void check(Workspace shown) {
    Study study = shown.studyProperty().get();
    if (study != null) {
      Map<Object, Object> account = accounts.getOrDefault(study.uid(), Map.of());
      assertEquals(account, items(marks(shown)), "marks of study " + study.uid());
    }
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
