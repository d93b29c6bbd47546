// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Lane;

@Tag("slow")
class KillTest {
  private static final int ROUNDS = Integer.getInteger("triplane.kill.rounds", 200);
  private static final int LONGEST_MS = 250;

  @TempDir Path folder;

  @Test
  void noAcknowledgedCaseIsLostByKillingAnImport() throws Exception {
    long start = System.nanoTime();
    List<String> acknowledged =
        new KillRounds(new ImportKillScenario(), folder, 7).run(ROUNDS, LONGEST_MS);

    assertTrue(acknowledged.size() > ROUNDS, "only " + acknowledged.size());
    try (Library library = Library.open(folder.resolve("library"), Clock.systemUTC())) {
      int before = library.cases(CaseFilter.ALL).size();
      new StudyImport(library, TextStudies.services(), Lane.CALLER)
          .run(List.of(folder.resolve("source")), ImportOptions.REFERENCE, Progress.SILENT);
      List<LibraryCase> cases = library.cases(CaseFilter.ALL);

      assertEquals(
          studies(), cases.stream().map(LibraryCase::studyUid).collect(Collectors.toSet()));
      System.out.printf(
          "%d kills, %d cases acknowledged, %d there, %d after one more import, %d folders left"
              + " over, %.0f s%n",
          ROUNDS,
          acknowledged.size(),
          before,
          cases.size(),
          new Whereabouts(library).leftovers().size(),
          (System.nanoTime() - start) / 1e9);
    }
  }

  /// The UIDs of all whole studies that were written.
  private Set<String> studies() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("source"))) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toFile().length() > 0)
          .map(file -> file.getParent().getFileName().toString())
          .collect(Collectors.toSet());
    }
  }
}
