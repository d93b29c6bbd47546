// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.AtomicOutput;
import org.triplane.worklist.Library;

class OfferedDatasetTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;

  @Test
  void theLastBuiltComesFirstAndOnlyTheNewestVersionOfEach() throws Exception {
    build("older", 0, 40);
    build("changed", 1, 40);
    build("newer", 2, 40);
    build("changed", 3, 44);
    assertEquals(
        List.of(
            new OfferedDataset("changed 2", place("changed", 2), 44),
            new OfferedDataset("newer 1", place("newer", 1), 40),
            new OfferedDataset("older 1", place("older", 1), 40)),
        OfferedDataset.of(library(), Clock.systemUTC()));
  }

  @Test
  void aDataSetWhoseFolderWasDeletedIsNotOffered() throws Exception {
    build("kept", 0, 40);
    build("deleted", 1, 40);
    AtomicOutput.deleteTree(place("deleted", 1));
    assertEquals(
        List.of("kept 1"),
        OfferedDataset.of(library(), Clock.systemUTC()).stream()
            .map(OfferedDataset::title)
            .toList());
  }

  @Test
  void lookingForDataSetsMakesNoLibrary() throws Exception {
    assertEquals(List.of(), OfferedDataset.of(library(), Clock.systemUTC()));
    assertFalse(Files.exists(library()));
  }

  private Path library() {
    return folder.resolve("library");
  }

  private Path place(String name, int number) {
    return library().resolve("datasets").resolve(name).resolve(String.valueOf(number));
  }

  private void build(String name, int hour, int cases) throws Exception {
    Clock clock = Clock.fixed(NOON.plus(Duration.ofHours(hour)), ZoneOffset.UTC);
    try (Library library = Library.open(library(), clock)) {
      var request =
          new DatasetRequest(
              name, "acl", List.of("acl"), false, new DatasetRequest.Shares(4, 0, 0.25, 1));
      new LibraryDatasets(library).build(request, DatasetCases.many(0, cases));
    }
  }
}
