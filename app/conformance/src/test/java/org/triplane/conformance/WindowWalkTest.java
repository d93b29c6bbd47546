// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands and what the window make of the same labels.
@Tag("slow")
class WindowWalkTest {
  private static final int STUDIES = 200;
  private static final int LABELED = 60;
  private static final String NEW_STUDY = "train/0023";
  private static final double SAME = 1e-9;

  @TempDir Path folder;

  @Test
  void theWindowTrainsJudgesPromotesAndReadsAsTheCommandsDo() throws IOException {
    Path studies = folder.resolve("studies");
    WorkbenchByCommand.generate(studies, STUDIES);
    Path unread = studies.resolve(NEW_STUDY);
    var commands = new WorkbenchByCommand(studies, folder.resolve("commands"));
    commands.importStudies();
    Path user = folder.resolve("user");
    var own = new WorkbenchByCommand(studies, user.resolve("library"));
    copy(commands.library(), own.library());
    for (WorkbenchByCommand each : List.of(commands, own)) {
      each.label(LABELED);
      each.buildDataset();
    }
    assertEquals(id(commands), id(own), "the data sets are the same");
    commands.trainAndPromote(folder.resolve("model"));
    double expected = commands.assess(unread, folder.resolve("result"));

    String read = walk(user, unread);

    double probability = own.assess(unread, folder.resolve("result-of-window"));
    assertEquals(expected, probability, SAME);
    assertEquals(String.format(Locale.ROOT, "%.2f", expected), read);
  }

  /// From training to reading in one window.
  ///
  /// @return the probability that it shows of the study
  private static String walk(Path user, Path study) throws IOException {
    try (WalkedWindow window = WalkedWindow.open(user, study)) {
      window.click("#page-train");
      window.next("#data-set");
      window.awaitWords("#verdict", words -> words.contains("cases"));
      window.click("#train-toml");
      window.await("#toml", _ -> true);
      window.write("#toml", changed(window.words("#toml")));
      window.click("#start");
      window.click("#notice-offer");

      window.await("#evaluate-start", node -> !node.isDisabled());
      assertEquals("mrnet-small", window.words("#evaluate-model"));
      assertEquals("test", window.words("#evaluate-split"));
      window.click("#evaluate-start");
      window.click("#evaluate-promote-add");
      window.write("#reason", WorkbenchByCommand.REASON);
      window.click("#evaluate-promote");
      window.awaitWords(
          ".promote-panel .secondary", words -> words.contains("is the active model"));

      window.click("#page-read");
      assertTrue(window.words("#models").startsWith("mrnet-small-1"), "the promoted one is chosen");
      window.click("#assess");
      window.awaitWords("#fused", words -> !words.isEmpty());
      return window.words("#fused");
    }
  }

  /// Libraries that are begun apart have other salts, and so other splits.
  private static void copy(Path library, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(library)) {
      for (Path file : files.toList()) {
        Path place = copy.resolve(library.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(place);
        } else {
          Files.copy(file, place);
        }
      }
    }
  }

  /// The recipe as `--set` changes it for the walk by commands.
  private static String changed(String toml) {
    return toml.replaceFirst("(?m)^epochs = \\d+", "epochs = 3")
        .replaceFirst("(?m)^folds = \\d+", "folds = 2")
        .replaceFirst("(?m)^spots = \\d+", "spots = 0");
  }

  private static String id(WorkbenchByCommand bench) throws IOException {
    Path facts = bench.library().resolve("datasets/acl/1/dataset.toml");
    return Files.readAllLines(facts).stream()
        .filter(line -> line.startsWith("id"))
        .findFirst()
        .orElseThrow();
  }
}
