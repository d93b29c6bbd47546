// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;

class CasePredictionsTest {
  @TempDir Path folder;

  @Test
  void whatWasSaidWhileOperatingPointsWereKeptIsThereAfterTheLibraryIsBroughtUpToDate()
      throws Exception {
    var said =
        new CasePredictions.Said(
            "K-0001", "abc", "acl", 0.3, new LinkedHashMap<>(Map.of("axial", -1.5)));
    try (Library library = Library.open(folder, Clock.systemUTC())) {
      new CasePredictions(library).keep("K-0001", List.of(said), Map.of());
      library
          .database()
          .write(
              connection -> {
                Sql.update(
                    connection,
                    "ALTER TABLE predictions ADD COLUMN operating_point REAL NOT NULL DEFAULT 0.5");
                return Sql.update(connection, "DELETE FROM migrations WHERE number = 6");
              });
    }
    try (Library library = Library.open(folder, Clock.systemUTC())) {
      assertEquals(Map.of("K-0001", List.of(said)), new CasePredictions(library).of("abc"));
      new CasePredictions(library).keep("K-0002", List.of(said), Map.of());
    }
  }
}
