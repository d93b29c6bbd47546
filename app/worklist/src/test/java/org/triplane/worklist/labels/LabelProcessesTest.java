// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.CaseFilter;

class LabelProcessesTest {
  private static final int CASES = 40;

  @TempDir Path folder;

  @Test
  void twoProcessesLabelAtOnceAndEachSeesTheOthersLabels() throws Exception {
    Path place = folder.resolve("library");
    try (ReadingRoom room = ReadingRoom.open(place, CASES)) {
      LabelSet set = room.acl();
      Path one = folder.resolve("one.txt");
      Path other = folder.resolve("other.txt");
      Process first = LabelProcess.start(one, place, "BR", "Partial");
      Process second = LabelProcess.start(other, place, "AM", "Complete");
      first.waitFor();
      second.waitFor();

      assertEquals(CASES + "\n", Files.readString(one));
      assertEquals(CASES + "\n", Files.readString(other));
      assertEquals(2 * CASES, room.labels.events(set.name()).size());
      List<CaseRow> rows = new LabelOverview(room.library).list(set.name(), null, CaseFilter.ALL);
      assertEquals(
          CASES, rows.stream().filter(row -> row.status() == CaseStatus.DISAGREEMENT).count());
      assertEquals(List.of(), room.library.database().check());
    }
  }
}
