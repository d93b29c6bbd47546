// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole walk by the window's keys and buttons alone, from a user without anything, and the
/// same by commands in another library that begins empty.
@Tag("slow")
class WindowWalkTest {
  private static final int STUDIES = 200;
  private static final int LABELED = 60;
  private static final long DATA_SEED = 31;

  @TempDir Path folder;

  @Test
  void theWindowAloneLeadsFromNothingToTheSameProbabilityAsCommands() throws IOException {
    Path studies = folder.resolve("studies");
    WorkbenchByCommand.generate(studies, STUDIES, DATA_SEED);
    WorkbenchByCommand.generate(folder.resolve("later"), 2, DATA_SEED + 1);
    Path unread = folder.resolve("later/train/0000");
    Path user = folder.resolve("user");

    String read = walk(user, studies, unread);

    var commands = new WorkbenchByCommand(studies, folder.resolve("commands"));
    commands.importStudies();
    commands.label(LABELED);
    commands.buildDataset();
    commands.trainAndPromote(folder.resolve("model"));
    var byHand = new WorkbenchByCommand(studies, user.resolve("library"));
    assertEquals(id(commands), id(byHand), "the data sets are the same");
    assertSameNetworks(commands.library(), byHand.library());
    double expected = commands.assess(unread, folder.resolve("result"));
    assertEquals(expected, byHand.assess(unread, folder.resolve("result-of-window")), 0);
    assertEquals(String.format(Locale.ROOT, "%.2f", expected), read);
  }

  /// From nothing to reading in one window.
  ///
  /// @return the probability that it shows of the study
  private static String walk(Path user, Path studies, Path unread) throws IOException {
    assertFalse(Files.exists(user));
    try (WalkedWindow window = WalkedWindow.open(user)) {
      window.click("#page-label");
      importStudies(window, studies);
      defineReaderAndSet(window);
      label(window, WorkbenchByCommand.truth(studies));
      buildDataset(window);
      train(window);
      evaluateAndPromote(window);
      return assess(window, unread);
    }
  }

  private static void importStudies(WalkedWindow window, Path studies) {
    window.awaitSentence("The library is empty.");
    window.click("#label-import");
    window.write("#import-path", studies.toString());
    window.type(KeyCode.ENTER, false);
    window.awaitSentence("Imported %d new cases.".formatted(STUDIES));
  }

  private static void defineReaderAndSet(WalkedWindow window) {
    window.click("#label-first-reader");
    window.write("#reader-initials", "BR");
    window.type(KeyCode.ENTER, false);
    window.click("#label-first-set");
    window.write("#set-name", "acl");
    window.write("#set-title", "ACL");
    window.previous("#set-kind");
    window.write("#value-word-0", "none");
    window.write("#value-word-1", "tear");
    window.click("#set-keep");
    window.await("#label-key-2", _ -> true);
  }

  private static void label(WalkedWindow window, List<Boolean> truth) {
    // in a narrow window the panel of the case is a drawer
    window.type(KeyCode.P, false);
    for (int i = 0; i < LABELED; i++) {
      String name = "K-%04d".formatted(i + 1);
      window.awaitWords("#case-name", name::equals);
      window.type(truth.get(i) ? KeyCode.DIGIT2 : KeyCode.DIGIT1, false);
    }
    window.awaitWords("#label-count", "%d of %d labeled".formatted(LABELED, STUDIES)::equals);
  }

  private static void buildDataset(WalkedWindow window) {
    window.type(KeyCode.B, true);
    window.write("#dataset-folds", String.valueOf(WorkbenchByCommand.FOLDS));
    window.write("#dataset-test", String.valueOf(WorkbenchByCommand.TEST));
    window.click("#dataset-build");
    window.awaitSentence("acl 1 is built.");
    window.type(KeyCode.ESCAPE, false);
  }

  private static void train(WalkedWindow window) {
    window.click("#page-train");
    window.next("#data-set");
    window.awaitWords("#verdict", words -> words.contains("cases"));
    window.write("#seed", String.valueOf(WorkbenchByCommand.SEED));
    window.type(KeyCode.ENTER, false);
    window.click("#train-toml");
    window.await("#toml", _ -> true);
    window.write("#toml", changed(window.words("#toml")));
    window.click("#start");
    window.click("#notice-offer");
  }

  private static void evaluateAndPromote(WalkedWindow window) {
    window.await("#evaluate-start", node -> !node.isDisabled());
    assertEquals("mrnet-small", window.words("#evaluate-model"));
    assertEquals("test", window.words("#evaluate-split"));
    window.click("#evaluate-start");
    window.click("#evaluate-promote-add");
    window.write("#reason", WorkbenchByCommand.REASON);
    window.click("#evaluate-promote");
    window.awaitWords(".promote-panel .secondary", words -> words.contains("is the active model"));
  }

  /// Open a study that is not in the library, and have it assessed.
  private static String assess(WalkedWindow window, Path unread) {
    window.click("#page-read");
    window.type(KeyCode.L, true);
    window.write("#palette-query", unread.toString());
    window.type(KeyCode.ENTER, false);
    window.awaitIdle();
    assertTrue(window.words("#models").startsWith("mrnet-small-1"), "the promoted one is chosen");
    window.click("#assess");
    window.awaitWords("#fused", words -> !words.isEmpty());
    return window.words("#fused");
  }

  /// The recipe as `--set` changes it for the walk by commands.
  private static String changed(String toml) {
    return toml.replaceFirst("(?m)^epochs = \\d+", "epochs = 3")
        .replaceFirst("(?m)^folds = \\d+", "folds = 2")
        .replaceFirst("(?m)^spots = \\d+", "spots = 0");
  }

  /// Compare the networks that two libraries keep, byte by byte.
  private static void assertSameNetworks(Path library, Path other) throws IOException {
    SequencedMap<String, byte[]> networks = networks(library);
    SequencedMap<String, byte[]> others = networks(other);
    assertEquals(3, networks.size());
    assertEquals(networks.sequencedKeySet(), others.sequencedKeySet());
    for (String name : networks.keySet()) {
      assertArrayEquals(networks.get(name), others.get(name), name);
    }
  }

  private static SequencedMap<String, byte[]> networks(Path library) throws IOException {
    SequencedMap<String, byte[]> networks = new TreeMap<>();
    try (Stream<Path> files = Files.walk(library.resolve("models"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".onnx")).toList()) {
        networks.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return networks;
  }

  private static String id(WorkbenchByCommand bench) throws IOException {
    Path facts = bench.library().resolve("datasets/acl/1/dataset.toml");
    return Files.readAllLines(facts).stream()
        .filter(line -> line.startsWith("id"))
        .findFirst()
        .orElseThrow();
  }
}
