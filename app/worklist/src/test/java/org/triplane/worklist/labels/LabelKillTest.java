// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.KillRounds;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;

@Tag("slow")
class LabelKillTest {
  private static final int ROUNDS = Integer.getInteger("triplane.kill.rounds", 200);
  private static final int LONGEST_MS = 250;

  @TempDir Path folder;

  @Test
  void noAcknowledgedLabelIsLostByKillingAReader() throws Exception {
    long start = System.nanoTime();
    List<String> acknowledged =
        new KillRounds(new LabelKillScenario(), folder, 11).run(ROUNDS, LONGEST_MS);

    assertTrue(acknowledged.size() >= ROUNDS / 2, "only " + acknowledged.size());
    try (Library library = Library.open(folder.resolve("library"), Clock.systemUTC())) {
      String set = ReadingRoom.aclSet().name();
      var overview = new LabelOverview(library);
      List<CaseRow> before = overview.list(set, null, CaseFilter.ALL);
      library
          .database()
          .write(
              connection -> {
                var log = new EventLog(connection);
                for (long id :
                    Sql.list(
                        connection, row -> row.getLong(1), "SELECT case_id FROM label_cases")) {
                  log.follow(id, set);
                }
                return 0;
              });
      assertEquals(before, overview.list(set, null, CaseFilter.ALL));
      System.out.printf(
          "%d kills, %d labels acknowledged, %d events there, none lost, %.0f s%n",
          ROUNDS,
          acknowledged.size(),
          new Labels(library).events(null).size(),
          (System.nanoTime() - start) / 1e9);
    }
  }
}
