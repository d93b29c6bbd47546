// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said where an output cannot be written, and of wrong shares.
class OutputFailuresTest {
  @TempDir Path folder;

  private Path data;

  @BeforeEach
  void generate() {
    data = folder.resolve("data");
    CommandLineRun run =
        CommandLineRun.of("generate", "phantom-knee", data, "--studies", 12, "--size", "XS");
    assertEquals(0, run.exit(), run.err());
  }

  @Test
  void aFileInPlaceOfTheOutputsFolderIsNamedInASentence() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    CommandLineRun run = split(file.resolve("splits.tsv"));
    assertEquals(1, run.exit());
    assertTrue(
        run.err()
            .contains(
                "Cannot write %s: something else is there already. Choose another name."
                    .formatted(file)),
        run.err());
  }

  @Test
  void aFolderInPlaceOfTheOutputIsNamedAndLeftAlone() throws Exception {
    Path full = Files.createDirectories(folder.resolve("full/inside")).getParent();
    CommandLineRun run = split(full);
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("Cannot write %s: something else".formatted(full)), run.err());
    assertTrue(Files.isDirectory(full.resolve("inside")));
    assertEquals(List.of("data", "data.truth.json", "full"), names());
  }

  @Test
  void sharesThatLeaveNothingAreWrongUsage() {
    Path out = folder.resolve("splits.tsv");
    assertEquals(2, split(out, "--valid", 0.6, "--test", 0.5).exit());
    assertEquals(2, split(out, "--valid", 1.25).exit());
    CommandLineRun run = split(out, "--folds", -1);
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("--folds should be 0 or more, but was -1."), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void aCountThatCannotBeIsToldInASentence() {
    CommandLineRun run =
        CommandLineRun.of("generate", "phantom-knee", folder.resolve("none"), "--studies", 0);
    assertEquals(1, run.exit());
    assertTrue(
        run.err().contains("A value cannot be used: expected at least one study"), run.err());
    assertTrue(run.err().contains("Correct it and try again."), run.err());
  }

  private CommandLineRun split(Path out, Object... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.<Object>of("split", data, "--out", out), Stream.of(more)).toArray());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
