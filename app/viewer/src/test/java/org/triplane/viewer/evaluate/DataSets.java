// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.DatasetCase;
import org.triplane.worklist.datasets.DatasetRequest;
import org.triplane.worklist.datasets.LibraryDatasets;
import org.triplane.worklist.datasets.PlaneMapping;

/// Data sets in a library, for tests to choose from.
final class DataSets {
  private static final int CASES = 8;

  private DataSets() {}

  /// Build data sets, one an hour.
  static void build(Path library, String... names) throws WorklistException {
    Instant at = Instant.parse("2026-11-21T12:00:00Z");
    for (String name : names) {
      try (Library opened = Library.open(library, Clock.fixed(at, ZoneOffset.UTC))) {
        new LibraryDatasets(opened)
            .build(
                new DatasetRequest(
                    name, "acl", List.of("acl"), false, new DatasetRequest.Shares(2, 0, 0.25, 1)),
                cases());
      }
      at = at.plus(Duration.ofHours(1));
    }
  }

  private static List<DatasetCase> cases() {
    List<DatasetCase> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      SequencedMap<String, Integer> targets = new LinkedHashMap<>();
      targets.put("acl", i % 2);
      String name = "K-000" + i;
      var source =
          new DatasetCase.Source(name, List.of(Path.of(name)), "1.2." + i, PlaneMapping.AUTOMATIC);
      cases.add(new DatasetCase(source, "p" + i, targets));
    }
    return cases;
  }
}
